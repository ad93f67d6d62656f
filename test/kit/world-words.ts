/** Keys of a card under which people read something. */
const READ = new Set(['content', 'default_value', 'title', 'text', 'label', 'placeholder', 'rows', 'chart_spec']);
/** Under these stands what the card does, not what it says. */
const UNSEEN = new Set(['behaviors', 'behavior', 'style', 'icon']);

/** Everything that a person reads on a card, a line each, as it is written there. */
export function wordsOf(card: unknown): string {
  const lines: string[] = [];
  collect(card, true, lines);
  return lines.join('\n');
}

function collect(node: unknown, read: boolean, lines: string[]): void {
  if (typeof node === 'string' || typeof node === 'number') {
    if (read && String(node).trim() !== '') lines.push(String(node));
    return;
  }
  if (Array.isArray(node)) return node.forEach((item) => collect(item, read, lines));
  if (typeof node !== 'object' || node === null) return;
  // A table's row is all cells.
  const row = read && !('tag' in node) && !('content' in node);
  for (const [key, value] of Object.entries(node))
    if (!UNSEEN.has(key)) collect(value, READ.has(key) || (row && typeof value !== 'object'), lines);
}
