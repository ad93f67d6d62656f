import { type Kysely, sql } from 'kysely';

/** A message of several, that goes out only after the one before it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table messages add column follows text`.execute(db);
  await sql`create index messages_following on messages (follows) where follows is not null`.execute(db);
}
