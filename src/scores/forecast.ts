import { addDays, type Day, daysBetween, yearOf } from '../calendar/days.ts';
import { type Counted, type Scored, scoreGroup } from './formula.ts';
import type { ScoreRules } from './score-rules.ts';

/** A unit with how many of its declarations came in the last days that the present rate is taken from. */
export interface Paced extends Counted {
  readonly lately: number;
}

/** What one more accepted declaration of the unit would make of its group. Pure. */
export const withOneMore = (units: readonly Counted[], unit: string, rules: ScoreRules): Scored | null =>
  scoreGroup(
    units.map((one) => (one.unit === unit ? { ...one, count: one.count + 1 } : one)),
    rules,
  ).find((one) => one.unit === unit) ?? null;

/** The first and the last day that the present rate is taken from: none before the year began. */
export function rateWindow(
  today: Day,
  { rateDays }: ScoreRules,
): { readonly from: Day; readonly days: number } {
  const sinceNewYear = daysBetween(`${yearOf(today)}-01-01`, today) + 1;
  const days = Math.min(rateDays, sinceNewYear);
  return { from: addDays(today, 1 - days), days };
}

/** The year's end when every unit of the group goes on at its present rate, rounded half up. Pure. */
export function atYearEnd(units: readonly Paced[], today: Day, rules: ScoreRules): Scored[] {
  const { days } = rateWindow(today, rules);
  const left = daysBetween(today, `${yearOf(today)}-12-31`);
  return scoreGroup(
    units.map(({ unit, count, lately }) => ({
      unit,
      count: count + Math.floor((2 * lately * left + days) / (2 * days)),
    })),
    rules,
  );
}
