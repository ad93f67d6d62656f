import type { Database, Tx } from '../database/work.ts';

/** Who asked to be left in peace until a later moment of the round. */
export async function snoozedIn(db: Database | Tx, round: string, now: Date): Promise<Set<string>> {
  const rows = await db
    .selectFrom('later_prompts')
    .select('person')
    .where('round', '=', round)
    .where('asked_for', '=', true)
    .where('at', '>=', now)
    .execute();
  return new Set(rows.map(({ person }) => person));
}
