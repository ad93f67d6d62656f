import { sql } from 'kysely';
import type { Database, Tx } from './work.ts';

/** A task that is done some time after the commit, for what has to wait for something else to happen. */
export async function doLater(
  db: Database | Tx,
  task: string,
  payload: object,
  afterMs: number,
): Promise<void> {
  await sql`
    select graphile_worker.add_job(${task}, ${JSON.stringify(payload)}::json,
      run_at => now() + ${Math.round(afterMs)} * interval '1 millisecond')`.execute(db);
}
