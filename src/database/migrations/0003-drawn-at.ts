import { type Kysely, sql } from 'kysely';

/** When the answer to a press last showed a card anew, by the server's clock: until it has arrived, nobody knows. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table messages add column drawn_at timestamptz`.execute(db);
}
