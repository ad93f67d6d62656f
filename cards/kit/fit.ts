import type { Card } from './card.ts';

/** The platform takes 30 KB a card; a little is kept for what it adds itself. */
export const CARD_BYTES_MOST = 29_000;
/** The platform takes 200 elements, nested texts counted. */
export const CARD_PARTS_MOST = 200;

/** How many bytes of a message the card takes (it travels as a JSON string inside JSON). */
export const cardBytes = (card: Card): number =>
  new TextEncoder().encode(JSON.stringify(JSON.stringify(card))).length;

/** A card that is far from every limit, as most are: each press draws one, and counting exactly takes as long again. */
function small(card: Card): boolean {
  const text = JSON.stringify(card);
  // A character is at most three bytes, and so is one that has to be escaped; a tag in user text is escaped.
  return text.length * 3 <= CARD_BYTES_MOST && text.split('"tag":').length <= CARD_PARTS_MOST;
}

/** How many elements the platform counts in the card: everything with a tag, nested texts included. */
export const cardParts = (card: Card): number => partsOf(card);

function partsOf(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + partsOf(item), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [key, inner]) => (key === 'chart_spec' || key === 'rows' ? sum : sum + partsOf(inner)),
    'tag' in value ? 1 : 0,
  );
}

/** The first `most` items drawn, and a last one that says how many were left out, if any. */
export function fitItems<Item, Drawn>(
  items: readonly Item[],
  most: number,
  draw: (item: Item, index: number) => Drawn,
  rest: (left: number) => Drawn,
): Drawn[] {
  const shown = items.slice(0, most).map(draw);
  return items.length > most ? [...shown, rest(items.length - most)] : shown;
}

/** Lines of markdown, cut honestly: “其余 N 项……”. */
export const fitLines = (lines: readonly string[], most: number, rest: (left: number) => string): string =>
  fitItems(lines, most, (line) => line, rest).join('\n');

/**
 * The card with as many of its `total` items as the platform takes. `build(shown)` draws it with the first `shown`
 * items and says on it what was left out.
 */
export function fitCard(total: number, build: (shown: number) => Card): Card {
  const fits = (card: Card) =>
    small(card) || (cardBytes(card) <= CARD_BYTES_MOST && cardParts(card) <= CARD_PARTS_MOST);
  const whole = build(total);
  if (fits(whole)) return whole;
  let low = 0;
  let high = total;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (fits(build(middle))) low = middle;
    else high = middle;
  }
  return build(low);
}
