import { type Kysely, sql } from 'kysely';

/** Problems as drafts of tickets (问题草稿), and site visits (督查行动). schema.ts says what each column means. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table tickets (
     id text primary key,
     no int generated always as identity unique,
     project text not null references projects (code),
     words text not null,
     category text not null,
     owner text not null,
     origin text not null check (origin in ('check-in', 'inspection', 'leader', 'office')),
     raised_by text not null references people (id),
     raised_at timestamptz not null,
     state text not null check (state in ('draft', 'dismissed', 'merged')),
     previous text references tickets (id),
     merged_into text references tickets (id),
     decided_by text references people (id),
     decided_at timestamptz,
     reason text,
     check ((state = 'merged') = (merged_into is not null)),
     check ((state = 'draft') = (decided_at is null)))`,
  `create index tickets_by_project on tickets (project, state)`,
  `create index tickets_drafts on tickets (no) where state = 'draft'`,
  `create index tickets_by_merged_into on tickets (merged_into) where merged_into is not null`,

  `create table ticket_sayings (
     source text primary key,
     ticket text not null references tickets (id),
     week text not null check (week ~ '^\\d{4}-W\\d{2}$'),
     said_by text not null references people (id),
     at timestamptz not null,
     words text not null,
     origin text not null check (origin in ('check-in', 'inspection', 'leader', 'office')),
     message text)`,
  `create index ticket_sayings_by_ticket on ticket_sayings (ticket)`,
  `create trigger append_only before update or delete on ticket_sayings for each row execute function refuse_change()`,
  `create trigger append_only_truncate before truncate on ticket_sayings for each statement execute function refuse_change()`,

  `create table visits (
     id text primary key,
     project text not null references projects (code),
     inspector text not null references people (id),
     at timestamptz not null,
     text text not null,
     source_message text,
     findings jsonb not null,
     state text not null check (state in ('recorded', 'editing', 'submitted', 'void')),
     submitted_at timestamptz,
     voided_at timestamptz)`,
  `create index visits_by_inspector on visits (inspector, at)`,
  `create index visits_by_project on visits (project, at)`,
  `create index visits_by_submission on visits (submitted_at) where submitted_at is not null`,

  `create table visit_photos (
     visit text not null references visits (id),
     file_key text not null,
     message text not null,
     kind text not null check (kind in ('image', 'file')),
     name text,
     at timestamptz not null,
     primary key (visit, file_key))`,
];
