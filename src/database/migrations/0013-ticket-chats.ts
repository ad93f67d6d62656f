import { type Kysely, sql } from 'kysely';

/** Groups that the bot makes for single tickets. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table ticket_chats (
      ticket text primary key references tickets (id),
      uuid text not null,
      chat text unique references chats (id),
      asked_by text[] not null,
      asked_at timestamptz not null,
      tried_at timestamptz,
      made_at timestamptz,
      invited text[] not null default '{}',
      missing text[] not null default '{}',
      failure text,
      closed_at timestamptz,
      closed_by text references people (id),
      check (chat is not null or made_at is null))`.execute(db);
}
