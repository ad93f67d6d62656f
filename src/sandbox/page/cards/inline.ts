import { emphasize, type Piece, runBetween } from './emphasis.ts';
import { entityAt } from './entities.ts';
import { type Inline, text, webAddress } from './inline-tree.ts';
import { tagAt } from './inline-tags.ts';

/** Deeper nesting than anybody writes; beyond it tags and links are shown as the text they are. */
const DEEPEST = 12;

interface Read {
  readonly pieces: readonly Piece[];
  readonly length: number;
}

/** Reads one paragraph's text. A line break in the source is one on the card, as in Feishu. */
export const readInline = (source: string): Inline[] => read(source, 0);

function read(source: string, depth: number): Inline[] {
  const pieces: Piece[] = [];
  let plain = '';
  const flush = (): void => {
    if (plain) pieces.push({ node: text(plain) });
    plain = '';
  };
  let at = 0;
  while (at < source.length) {
    const found = special(source, at, depth);
    if (!found) {
      plain += source[at];
      at += 1;
    } else if (typeof found === 'string') {
      plain += found;
      at += consumed(source, at);
    } else {
      flush();
      pieces.push(...found.pieces);
      at += found.length;
    }
  }
  flush();
  return emphasize(pieces);
}

/** How many characters of the source an escape or an entity took. */
const consumed = (source: string, at: number): number =>
  source[at] === '\\' ? 2 : (entityAt(source.slice(at, at + 12))?.length ?? 1);

/** A string is literal text; null means that the character stands for itself. */
function special(source: string, at: number, depth: number): Read | string | null {
  const char = source[at] ?? '';
  switch (char) {
    case '\\':
      return escapeAt(source, at);
    case '&':
      return entityAt(source.slice(at, at + 12))?.character ?? null;
    case '\n':
      return { pieces: [{ node: { kind: 'break' } }], length: 1 };
    case '*':
    case '_':
    case '~':
      return runAt(source, at, char);
    case '`':
      return codeAt(source.slice(at));
    case '<':
      return depth < DEEPEST ? tagged(source.slice(at), depth) : null;
    case '!':
      return source[at + 1] === '[' ? imageAt(source.slice(at)) : null;
    case '[':
      return depth < DEEPEST ? linkAt(source.slice(at), depth) : null;
    default:
      return null;
  }
}

function escapeAt(source: string, at: number): string | null {
  const next = source[at + 1] ?? '';
  return /[!-/:-@[-`{-~]/.test(next) ? next : null;
}

function runAt(source: string, at: number, mark: string): Read {
  let end = at;
  while (source[end] === mark) end += 1;
  const run = runBetween(mark, end - at, source[at - 1] ?? '', source[end] ?? '');
  return { pieces: [{ run }], length: end - at };
}

function codeAt(rest: string): Read | null {
  const match = /^(`+)(?!`)([\s\S]*?[^`])\1(?!`)/.exec(rest);
  if (!match) return null;
  const content = (match[2] ?? '').replaceAll('\n', ' ').replace(/^ (.*\S.*) $/, '$1');
  return { pieces: [{ node: { kind: 'code', text: content } }], length: match[0].length };
}

function tagged(rest: string, depth: number): Read | null {
  const tag = tagAt(rest, (inside) => read(inside, depth + 1));
  return tag && { pieces: tag.nodes.map((node) => ({ node })), length: tag.length };
}

function imageAt(rest: string): Read | null {
  const match = /^!\[([^\]\n]{0,200})\]\((img_[\w-]{1,100})\)/.exec(rest);
  if (!match) return null;
  return {
    pieces: [{ node: { kind: 'image', alt: match[1] ?? '', key: match[2] ?? '' } }],
    length: match[0].length,
  };
}

function linkAt(rest: string, depth: number): Read | null {
  const end = closingBracket(rest);
  if (end === -1) return null;
  const target = /^\(\s*<?([^\s<>()]*(?:\([^\s<>()]*\)[^\s<>()]*)*)>?(?:\s+"[^"]*")?\s*\)/.exec(
    rest.slice(end + 1),
  );
  if (!target) return null;
  const children = read(rest.slice(1, end), depth + 1);
  const href = webAddress(target[1] ?? '');
  const nodes: readonly Inline[] = href ? [{ kind: 'link', href, children }] : children;
  return { pieces: nodes.map((node) => ({ node })), length: end + 1 + target[0].length };
}

function closingBracket(rest: string): number {
  let depth = 0;
  for (let at = 0; at < rest.length && at < 2000; at += 1) {
    const char = rest[at];
    if (char === '\\') at += 1;
    else if (char === '[') depth += 1;
    else if (char === ']') {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return -1;
}
