import { type Kysely, sql } from 'kysely';

/** Changes of rules, proposed and waiting to be confirmed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table rule_proposals (
      id text primary key,
      rule_set text not null,
      changes jsonb not null,
      reason text,
      state text not null check (state in ('proposed', 'applied', 'dismissed', 'stale')),
      proposed_by text not null references people (id),
      proposed_at timestamptz not null,
      decided_by text references people (id),
      decided_at timestamptz,
      check ((state = 'proposed') = (decided_at is null)))`.execute(db);
  await sql`create index rule_proposals_waiting on rule_proposals (proposed_by) where state = 'proposed'`.execute(
    db,
  );
}
