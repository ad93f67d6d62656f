import { randomUUID } from 'node:crypto';
import type { Database, Tx, Work } from '../database/work.ts';
import { WeeklySnapshot } from './snapshot.ts';

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
  return row ? WeeklySnapshot.parse(row.snapshot) : null;
}

/** The last bulletin of a week before this one. */
export async function bulletinBefore(db: Database | Tx, week: string): Promise<WeeklySnapshot | null> {
  const row = await weekly(db).where('period', '<', week).executeTakeFirst();
  return row ? WeeklySnapshot.parse(row.snapshot) : null;
}

export async function latestBulletin(db: Database | Tx): Promise<WeeklySnapshot | null> {
  const row = await weekly(db).executeTakeFirst();
  return row ? WeeklySnapshot.parse(row.snapshot) : null;
}

const weekly = (db: Database | Tx) =>
  db
    .selectFrom('bulletins')
    .select('snapshot')
    .where('kind', '=', 'weekly')
    .orderBy('period', 'desc')
    .limit(1);
