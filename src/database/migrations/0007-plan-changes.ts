import { type Kysely, sql } from 'kysely';

/** What really happened to a project, by day; the history of its stage; what the office changes in chat. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `alter table projects
     add column actual_start text,
     add column actual_finish text,
     add column suspended_on text,
     add column entered_on text`,

  `create table stage_changes (
     seq bigint generated always as identity primary key,
     project text not null references projects (code),
     stage text not null check (stage in ('策划', '储备', '开工', '建成', '停工', '复工')),
     happened_on text,
     recorded_at timestamptz not null,
     recorded_by text references people (id),
     reason text,
     source text)`,
  `create index stage_changes_by_project on stage_changes (project, seq)`,
  `create trigger append_only before update or delete on stage_changes
     for each row execute function refuse_change()`,
  `create trigger append_only_truncate before truncate on stage_changes
     for each statement execute function refuse_change()`,

  `create table plan_changes (
     id text primary key,
     project text not null references projects (code),
     field text not null,
     words text not null,
     reason text,
     differing jsonb not null,
     state text not null check (state in ('asking', 'proposed', 'applied', 'dismissed')),
     proposed_at timestamptz not null,
     proposed_by text not null references people (id),
     source text not null,
     decided_at timestamptz,
     decided_by text references people (id))`,
  `create index plan_changes_open on plan_changes (proposed_by) where state in ('asking', 'proposed')`,
];
