import { contentAt, isNode, nodeAt, textAt } from './node.ts';

/** What a card is called: its header's title, else its summary. */
export function cardTitle(card: unknown): string {
  if (!isNode(card)) return '';
  const header = nodeAt(card, 'header');
  const title = header ? contentAt(header, 'title') : '';
  if (title) return title;
  const summary = nodeAt(nodeAt(card, 'config') ?? {}, 'summary');
  return summary ? textAt(summary, 'content') : '';
}
