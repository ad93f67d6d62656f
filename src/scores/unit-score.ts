import { exemptMonths } from '../exemptions/in-force.ts';
import { dayOf } from '../calendar/days.ts';
import type { Database, Tx } from '../database/work.ts';
import { rateWindow, withOneMore } from './forecast.ts';
import type { Scored } from './formula.ts';
import { type Ledger, ledgerOf } from './ledger.ts';
import type { Then } from './moment.ts';
import { readFacts } from './read-facts.ts';
import { type GroupStanding, groupOf, type ScoreStanding, scoreStanding, yearEndOf } from './standing.ts';

/** All that is known of one unit's score as of a moment. */
export interface UnitScore {
  readonly unit: string;
  readonly standing: ScoreStanding;
  readonly group: GroupStanding;
  readonly own: Scored;
  /** How many of its declarations came lately, and in how many days. */
  readonly lately: number;
  readonly rateDays: number;
  readonly oneMore: Scored | null;
  /** null for a year that is over. */
  readonly yearEnd: Scored | null;
  readonly ledger: Ledger;
}

/** null: the unit wasn't on the roster then. */
export async function unitScore(db: Database | Tx, unit: string, then: Then): Promise<UnitScore | null> {
  const standing = await scoreStanding(db, then);
  const group = groupOf(standing, unit);
  const own = group?.scored.find((one) => one.unit === unit);
  if (!group || !own) return null;
  const rules = standing.rules.values;
  const facts = await readFacts(db, then, unit);
  return {
    unit,
    standing,
    group,
    own,
    lately: group.units.find((one) => one.unit === unit)?.lately ?? 0,
    rateDays: rateWindow(dayOf(then.asOf), rules).days,
    oneMore: withOneMore(group.units, unit, rules),
    yearEnd: yearEndOf(group, standing, unit),
    ledger: ledgerOf(facts, await exemptMonths(db, then), rules),
  };
}
