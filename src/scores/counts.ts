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

/** The declarations of the unit that count, by id, the oldest first. */
export async function acceptedOf(db: Database | Tx, { year, asOf }: Then, unit: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select d.id from declarations d
    join lateral (select unit, state, declared_on from declaration_events
                  where declaration = d.id and at <= ${asOf} order by seq desc limit 1) last on true
    where (d.unit = ${unit} or d.id in (select declaration from declaration_events where act = 'move'))
      and last.unit = ${unit} and last.state = 'accepted'
      and last.declared_on between ${`${year}-01-01`} and ${`${year}-12-31`}
    order by d.no`.execute(db);
  return rows.map(({ id }) => id);
}
