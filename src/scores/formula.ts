import { hundredths, type ScoreRules } from './score-rules.ts';

/** A unit of a group with its accepted declarations of the year. */
export interface Counted {
  readonly unit: string;
  readonly count: number;
}

export interface Scored extends Counted {
  /** In hundredths of a point; null: 不计分. */
  readonly score: number | null;
  /** 1 for the best; the same for the same score, the next one skips as many. null: not ranked. */
  readonly rank: number | null;
}

/** What a group's scores are counted from. */
export interface Spread {
  /** The most and the least among those that have any; null: nobody has. */
  readonly most: number | null;
  readonly least: number | null;
  /** How many units have any. */
  readonly scored: number;
}

export function spreadOf(units: readonly Counted[]): Spread {
  const counts = units.map(({ count }) => count).filter((count) => count > 0);
  // Not Math.max(...counts): a group may have more units than a call takes arguments.
  const most = counts.reduce((found, count) => Math.max(found, count), 0);
  const least = counts.reduce((found, count) => Math.min(found, count), most);
  return counts.length === 0
    ? { most: null, least: null, scored: 0 }
    : { most, least, scored: counts.length };
}

/**
 * 方案五（四）: the most gets `most` points, the least `least`, others (x − min) ÷ (max − min) × 4 + 6, in exact
 * arithmetic, rounded half up to hundredths. Whoever has none is not scored and is nobody's least.
 * @returns hundredths of a point
 */
export function scoreOf(count: number, { most, least }: Spread, rules: ScoreRules): number | null {
  if (count <= 0 || most === null || least === null) return null;
  if (most === least) return hundredths(rules.equal);
  const [top, bottom] = [hundredths(rules.most), hundredths(rules.least)];
  const [above, range] = [count - least, most - least];
  return bottom + Math.floor((2 * above * (top - bottom) + range) / (2 * range));
}

/** The units of one group, the best first, those of one score by name; those not scored at the end. Pure. */
export function scoreGroup(units: readonly Counted[], rules: ScoreRules): Scored[] {
  const spread = spreadOf(units);
  const scored = units
    .map(({ unit, count }) => ({ unit, count, score: scoreOf(count, spread, rules) }))
    .toSorted((a, b) => (b.score ?? -1) - (a.score ?? -1) || b.count - a.count || byName(a.unit, b.unit));
  let rank = 0;
  return scored.map((one, index) => {
    if (one.score === null) return { ...one, rank: null };
    if (index === 0 || scored[index - 1]?.score !== one.score) rank = index + 1;
    return { ...one, rank };
  });
}

const byName = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
