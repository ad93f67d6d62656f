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
export const fitCard = (total: number, build: (shown: number) => Card): Card => most(total, build, fits);

/**
 * Sections dealt to cards in their order: to as few as bear at least `enough` of their `total` items, never more than
 * `cardsMost`, and then with as many items as those take. `build(shown)` gives the sections with the first `shown`
 * items of each list; `draw` makes a card of those that one bears, the `part`-th of `parts`.
 */
export function fitCards<Section>(
  { total, enough, cardsMost }: { total: number; enough: number; cardsMost: number },
  build: (shown: number) => readonly Section[],
  draw: (sections: readonly Section[], part: number, parts: number) => Card,
): Card[] {
  const dealt = (shown: number): Card[] => {
    const hands = deal(build(shown), (sections) => fits(draw(sections, 1, 2)));
    return hands.map((sections, index) => draw(sections, index + 1, hands.length));
  };
  const fewest = Math.min(dealt(Math.min(total, enough)).length, cardsMost);
  return most(total, dealt, (cards) => cards.length <= fewest && cards.every(fits));
}

/** In their order, as many to a hand as it bears; what is too much by itself has one of its own. */
function deal<Section>(
  sections: readonly Section[],
  bears: (sections: readonly Section[]) => boolean,
): Section[][] {
  const hands: Section[][] = [];
  for (const section of sections) {
    const hand = hands.at(-1);
    if (hand && bears([...hand, section])) hand.push(section);
    else hands.push([section]);
  }
  return hands;
}

const fits = (card: Card): boolean =>
  small(card) || (cardBytes(card) <= CARD_BYTES_MOST && cardParts(card) <= CARD_PARTS_MOST);

/** What is built with as many items as it passes with, or with none. */
function most<Built>(
  total: number,
  build: (shown: number) => Built,
  passes: (built: Built) => boolean,
): Built {
  const whole = build(total);
  if (passes(whole)) return whole;
  let low = 0;
  let high = total;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (passes(build(middle))) low = middle;
    else high = middle;
  }
  return build(low);
}
