import { type Kysely, sql } from 'kysely';

/** What somebody has to decide is asked by person and by moment, with every change of a ticket. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index messages_by_person on messages (person, created_at) where person is not null`.execute(
    db,
  );
  await sql`create index ticket_events_by_moment on ticket_events (at)`.execute(db);
}
