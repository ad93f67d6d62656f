import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { type Day, dayOf } from '../calendar/days.ts';
import type { Database, Tx, Work } from '../database/work.ts';
import { readSnapshot } from './read-snapshot.ts';
import type { WeeklySnapshot } from './snapshot.ts';

/** Freezes the bulletin; null when the period has one already. */
export async function insertBulletin(work: Work, snapshot: WeeklySnapshot): Promise<string | null> {
  const inserted = await work.db
    .insertInto('bulletins')
    .values({
      id: randomUUID(),
      kind: 'weekly',
      period: snapshot.week,
      compiled_at: work.now,
      late: snapshot.late,
      snapshot: JSON.stringify(snapshot),
    })
    .onConflict((conflict) => conflict.columns(['kind', 'period']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted?.id ?? null;
}

export async function bulletinOf(db: Database | Tx, week: string): Promise<WeeklySnapshot | null> {
  const row = await weekly(db).where('period', '=', week).executeTakeFirst();
  return row ? readSnapshot(row.snapshot) : null;
}

/** The last bulletin of a week before this one. */
export async function bulletinBefore(db: Database | Tx, week: string): Promise<WeeklySnapshot | null> {
  const row = await weekly(db).where('period', '<', week).executeTakeFirst();
  return row ? readSnapshot(row.snapshot) : null;
}

/** By project: the day of the last bulletin before this week's, and not before `since`, that showed it red for its progress. */
export async function lastProgressReds(
  db: Database | Tx,
  week: string,
  since = new Date(0),
  until: Date | null = null,
): Promise<Map<string, Day>> {
  const { rows } = await sql<{ code: string; at: Date }>`
    select lit->>'code' as code, max(compiled_at) as at
    from bulletins, jsonb_array_elements(snapshot->'lit') lit
    where kind = 'weekly' and period < ${week} and compiled_at >= ${since} and (lit->>'progressRed')::boolean
      and (${until}::timestamptz is null or compiled_at <= ${until})
    group by 1
  `.execute(db);
  return new Map(rows.map(({ code, at }) => [code, dayOf(at)]));
}

export async function latestBulletin(db: Database | Tx): Promise<WeeklySnapshot | null> {
  const row = await weekly(db).executeTakeFirst();
  return row ? readSnapshot(row.snapshot) : null;
}

/** The weeks of the last bulletins, newest first. */
export async function bulletinWeeks(db: Database | Tx, most: number): Promise<string[]> {
  const rows = await db
    .selectFrom('bulletins')
    .select('period')
    .where('kind', '=', 'weekly')
    .orderBy('period', 'desc')
    .limit(most)
    .execute();
  return rows.map(({ period }) => period);
}

const weekly = (db: Database | Tx) =>
  db
    .selectFrom('bulletins')
    .select('snapshot')
    .where('kind', '=', 'weekly')
    .orderBy('period', 'desc')
    .limit(1);
