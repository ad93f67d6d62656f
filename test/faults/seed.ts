import { randomInt } from 'node:crypto';

/** Chance that can be played again: the same seed draws the same. */
export interface Chance {
  readonly seed: number;
  /** A whole number from `from` to `to`, both included. */
  int(from: number, to: number): number;
  /** True so often out of a hundred times. */
  percent(often: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
  shuffled<Item>(items: readonly Item[]): Item[];
}

/** A new seed each run, or the one of FAULT_SEED, with which a failed run is played again. */
export function chance(seed = seedOf(process.env['FAULT_SEED'])): Chance {
  let state = seed;
  // mulberry32
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const int = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  return {
    seed,
    int,
    percent: (often) => next() * 100 < often,
    pick(items) {
      const item = items[int(0, items.length - 1)];
      if (item === undefined) throw new Error('nothing to pick from');
      return item;
    },
    shuffled: (items) =>
      items
        .map((item) => ({ item, place: next() }))
        .toSorted((a, b) => a.place - b.place)
        .map(({ item }) => item),
  };
}

const seedOf = (text: string | undefined): number =>
  text === undefined || text === '' ? randomInt(1, 2 ** 31 - 1) : Number(text);
