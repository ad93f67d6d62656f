import type { Fact } from './facts/fact.ts';
import { hundredths, type ScoreRules } from './score-rules.ts';

/** A month of a project for which nothing is taken off (不扣分). */
export interface Exempt {
  /** 东督免〔2026〕3号 */
  readonly number: string;
  /** Code. */
  readonly project: string;
  /** yyyy-MM */
  readonly month: string;
}

/** A fact with what it takes off, in hundredths of a point. */
export interface Entry extends Fact {
  /** null: no amount is set, or it is struck. */
  readonly points: number | null;
  /** The exemption by which it isn't counted. */
  readonly struck: Exempt | null;
}

export interface Ledger {
  readonly entries: readonly Entry[];
  /** By which they were struck. */
  readonly exempt: readonly Exempt[];
  /** What all of them take off together, in hundredths. */
  readonly taken: number;
}

/**
 * The facts in order, each with its points; those of an exempt month of the unit's own project stay listed, struck.
 * Others' work on the project (a ticket that another unit let lie) is not what was exempted. Pure.
 */
export function ledgerOf(facts: readonly Fact[], exempt: readonly Exempt[], rules: ScoreRules): Ledger {
  const byMonth = new Map(exempt.map((one) => [`${one.project} ${one.month}`, one]));
  const entries = facts
    .map((fact): Entry => {
      const struck = fact.ofOwnProject ? (byMonth.get(`${fact.project} ${fact.month}`) ?? null) : null;
      const amount = hundredths(rules[fact.kind]);
      return { ...fact, struck, points: struck !== null || amount === 0 ? null : amount };
    })
    .toSorted((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : a.project < b.project ? -1 : 1));
  return { entries, exempt, taken: entries.reduce((sum, { points }) => sum + (points ?? 0), 0) };
}
