/** Keys of a card under which people read something. */
const READ: ReadonlySet<string> = new Set([
  'content',
  'default_value',
  'title',
  'text',
  'label',
  'placeholder',
  'rows',
  'chart_spec',
]);
/** Under these stands what the card does or looks like, not what it says. */
const UNSEEN: ReadonlySet<string> = new Set(['schema', 'behaviors', 'style', 'icon']);

/** Everything that a person reads on a card, a line each: without colours and emphasis, signs as they are seen. */
export const wordsOf = (card: unknown): string => writtenOf(card).map(seen).join('\n');

/** The same as it stands in the card, markup and all. */
export function writtenOf(card: unknown): string[] {
  const lines: string[] = [];
  collect(card, false, lines);
  return lines;
}

function collect(node: unknown, read: boolean, lines: string[]): void {
  if (typeof node === 'string') {
    if (read && node.trim() !== '') lines.push(node);
  } else if (Array.isArray(node)) {
    for (const item of node) collect(item, read, lines);
  } else if (typeof node === 'object' && node !== null) {
    // A table's row and a chart's point are nothing but cells.
    const cells = read && !('tag' in node) && !('content' in node);
    for (const [key, value] of Object.entries(node))
      if (!UNSEEN.has(key)) collect(value, READ.has(key) || cells, lines);
  }
}

const seen = (line: string): string =>
  line
    .replaceAll(/<\/?(?:font|text_tag)[^>]*>/g, '')
    .replaceAll('**', '')
    .replaceAll(/&#(\d+);/g, (_entity, code: string) => String.fromCodePoint(Number(code)));
