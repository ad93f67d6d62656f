import { type Inline, text, webAddress, wordsOf } from './inline-tree.ts';

/** A tag of Feishu's markdown read at the start of `rest`, and how much it takes up. */
export interface ReadTag {
  readonly nodes: readonly Inline[];
  readonly length: number;
}

type ReadInside = (source: string) => Inline[];

const OPENING = /^<(font|text_tag|at|person|link|a|br|raw)\b([^<>]*?)\/?>/i;
const LEAF = new Set(['br']);

/** null: no tag that we know stands here, so the characters are text. */
export function tagAt(rest: string, readInside: ReadInside): ReadTag | null {
  const opening = OPENING.exec(rest);
  if (!opening) return addressAt(rest);
  const [whole, name = '', attributes = ''] = opening;
  const tag = name.toLowerCase();
  if (LEAF.has(tag)) return { nodes: [{ kind: 'break' }], length: whole.length };
  const inside = contentOf(rest.slice(whole.length), tag);
  if (!inside) return null;
  const nodes = build(tag, attributesOf(attributes), inside.content, readInside);
  return { nodes, length: whole.length + inside.length };
}

/** `<https://…>` */
function addressAt(rest: string): ReadTag | null {
  const match = /^<(https?:\/\/[^<>\s]+)>/i.exec(rest);
  const href = match ? webAddress(match[1] ?? '') : null;
  return match && href
    ? { nodes: [{ kind: 'link', href, children: [text(href)] }], length: match[0].length }
    : null;
}

/** Up to the closing tag that belongs to the opening one. */
function contentOf(rest: string, tag: string): { content: string; length: number } | null {
  const edge = new RegExp(String.raw`<(/?)${tag}\b[^<>]*>`, 'gi');
  let depth = 1;
  for (const match of rest.matchAll(edge)) {
    depth += match[1] === '/' ? -1 : 1;
    if (depth === 0) return { content: rest.slice(0, match.index), length: match.index + match[0].length };
  }
  return null;
}

function attributesOf(source: string): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const match of source.matchAll(/([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/g))
    found[(match[1] ?? '').toLowerCase()] = match[2] ?? match[3] ?? match[4] ?? '';
  return found;
}

function build(
  tag: string,
  attributes: Readonly<Record<string, string>>,
  content: string,
  readInside: ReadInside,
): Inline[] {
  switch (tag) {
    case 'font':
      return [{ kind: 'font', color: attributes['color'] ?? 'default', children: readInside(content) }];
    case 'text_tag':
      return [{ kind: 'tag', color: attributes['color'] ?? 'neutral', text: wordsOf(readInside(content)) }];
    case 'at':
    case 'person': {
      const ids = (attributes['ids'] ?? attributes['id'] ?? attributes['email'] ?? '').split(',');
      return [{ kind: 'at', ids: ids.map((id) => id.trim()).filter(Boolean) }];
    }
    case 'raw':
      return [text(content)];
    default: {
      const href = webAddress(attributes['href'] ?? attributes['url'] ?? '');
      const children = readInside(content);
      return href ? [{ kind: 'link', href, children }] : children;
    }
  }
}
