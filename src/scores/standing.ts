import { dayOf, yearOf } from '../calendar/days.ts';
import { readRulesAsOf } from '../database/settings.ts';
import type { Database, Tx } from '../database/work.ts';
import { unitsAsOf } from '../projects/plan-then.ts';
import { acceptedCounts, type DeclaredCount } from './counts.ts';
import { atYearEnd, type Paced } from './forecast.ts';
import { type Scored, scoreGroup, type Spread, spreadOf } from './formula.ts';
import type { Then } from './moment.ts';
import { SCORE } from './score-rule-set.ts';
import type { RulesInForce, ScoreRules } from './score-rules.ts';

export type Group = '区直单位' | '属地';
export const GROUPS: readonly Group[] = ['区直单位', '属地'];

export interface GroupStanding {
  readonly group: Group;
  readonly units: readonly Paced[];
  readonly spread: Spread;
  /** The best first. */
  readonly scored: readonly Scored[];
}

/** All scores as of a moment, by the rules that stood then. */
export interface ScoreStanding {
  readonly at: Then;
  readonly rules: RulesInForce;
  readonly groups: readonly GroupStanding[];
  /** Accepted declarations of units that weren't on the roster then: they count for nobody. */
  readonly homeless: readonly DeclaredCount[];
}

export async function scoreStanding(db: Database | Tx, then: Then): Promise<ScoreStanding> {
  const rules = await readRulesAsOf(db, SCORE, then.asOf);
  const units = await unitsAsOf(db, then.asOf);
  const counts = await acceptedCounts(db, then, rules.values);
  const byUnit = new Map(counts.map((one) => [one.unit, one]));
  const known = new Set(units.map(({ name }) => name));
  return {
    at: then,
    rules,
    groups: GROUPS.map((group) =>
      groupStanding(
        group,
        units
          .filter((unit) => unit.group === group)
          .map(({ name }) => byUnit.get(name) ?? { unit: name, count: 0, lately: 0 }),
        rules.values,
      ),
    ),
    homeless: counts.filter(({ unit }) => !known.has(unit)),
  };
}

/** One group scored. Pure. */
export const groupStanding = (group: Group, units: readonly Paced[], rules: ScoreRules): GroupStanding => ({
  group,
  units,
  spread: spreadOf(units),
  scored: scoreGroup(units, rules),
});

/** The group that a unit stood in; null: it wasn't on the roster. */
export const groupOf = ({ groups }: ScoreStanding, unit: string): GroupStanding | null =>
  groups.find(({ units }) => units.some((one) => one.unit === unit)) ?? null;

/** The year's end at the present rate; null for a year that is over. */
export const yearEndOf = (
  { units }: GroupStanding,
  { at, rules }: ScoreStanding,
  unit: string,
): Scored | null =>
  yearOf(dayOf(at.asOf)) === at.year
    ? (atYearEnd(units, dayOf(at.asOf), rules.values).find((one) => one.unit === unit) ?? null)
    : null;
