import { sql } from 'kysely';
import type { Week } from '../calendar/weeks.ts';
import type { Database, Tx } from '../database/work.ts';

/** What was reported of a project in a week. */
export interface WeekReport {
  readonly week: Week;
  /** In fen; null: not said. */
  readonly invested: number | null;
  readonly progress: string | null;
  readonly problem: string | null;
}

/** The project's weekly reports made from one moment until before another, each as last corrected, the oldest first. */
export async function reportsBetween(
  db: Database | Tx,
  project: string,
  since: Date,
  before: Date,
): Promise<WeekReport[]> {
  const { rows } = await sql<WeekReport>`
    select distinct on (round) round as week, invested_fen as invested, progress, problem
    from reports
    where project = ${project} and at >= ${since} and at < ${before}
    order by round, version desc`.execute(db);
  return rows;
}
