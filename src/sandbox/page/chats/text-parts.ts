/** A text message's words, with what may be pressed or stands out. */
export interface TextPart {
  readonly kind: 'text' | 'link' | 'mention';
  readonly text: string;
}

/** An address ends where Chinese text or punctuation begins; only the web's own are taken. */
const ADDRESS = /https?:\/\/[\w\-.~:/?#@!$&*+,;=%[\]]+/gi;
const TRAILING = /[.,;:!?\]]+$/;

/** @param names of those whose mention is marked */
export function textParts(text: string, names: readonly string[]): TextPart[] {
  const parts: TextPart[] = [];
  let at = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = match[0].replace(TRAILING, '');
    parts.push(...mentionParts(text.slice(at, match.index), names), { kind: 'link', text: address });
    at = match.index + address.length;
  }
  return [...parts, ...mentionParts(text.slice(at), names)];
}

function mentionParts(text: string, names: readonly string[]): TextPart[] {
  const longestFirst = names.filter(Boolean).toSorted((a, b) => b.length - a.length);
  const parts: TextPart[] = [];
  let plain = '';
  let at = 0;
  while (at < text.length) {
    const name = text[at] === '@' ? longestFirst.find((each) => text.startsWith(each, at + 1)) : undefined;
    if (name === undefined) {
      plain += text[at];
      at += 1;
    } else {
      if (plain) parts.push({ kind: 'text', text: plain });
      plain = '';
      parts.push({ kind: 'mention', text: `@${name}` });
      at += name.length + 1;
    }
  }
  return plain ? [...parts, { kind: 'text', text: plain }] : parts;
}
