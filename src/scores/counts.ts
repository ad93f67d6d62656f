import { sql } from 'kysely';
import { dayOf } from '../calendar/days.ts';
import type { Database, Tx } from '../database/work.ts';
import { rateWindow } from './forecast.ts';
import type { Then } from './moment.ts';
import type { ScoreRules } from './score-rules.ts';

export interface DeclaredCount {
  readonly unit: string;
  readonly count: number;
  /** Of these, declared in the days that the present rate is taken from. */
  readonly lately: number;
}

/** The year's declarations that stood accepted at the moment, by unit: the last event of each says how it stood. */
export async function acceptedCounts(
  db: Database | Tx,
  { year, asOf }: Then,
  rules: ScoreRules,
): Promise<DeclaredCount[]> {
  const { from } = rateWindow(dayOf(asOf), rules);
  const { rows } = await sql<DeclaredCount>`
    select unit, count(*)::int as count, (count(*) filter (where declared_on >= ${from}))::int as lately
    from (select distinct on (declaration) unit, state, declared_on from declaration_events
          where at <= ${asOf} order by declaration, seq desc) as last
    where state = 'accepted' and declared_on between ${`${year}-01-01`} and ${`${year}-12-31`}
    group by unit`.execute(db);
  return rows;
}
