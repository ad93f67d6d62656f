import { type Kysely, sql } from 'kysely';

/** The morning's chase looks for cards by their age, among those of tickets alone. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index ticket_cards_by_age on messages (sent_at) where template = 'ticket'`.execute(db);
}
