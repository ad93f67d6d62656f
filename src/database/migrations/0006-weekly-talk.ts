import { type Kysely, sql } from 'kysely';

/** The weekly conversation: promises and their results, confirmed doubts, absences, prompts, what is kept for the office. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `alter table reports
     add column promise text check (promise in ('完成', '未完成', '改期')),
     add column promise_note text,
     add column promise_until text,
     add column share_bp int,
     add column share_of text,
     add column milestone text,
     add column problem_category text`,

  `create table doubt_confirmations (
     report text not null references reports (id),
     kind text not null,
     project text not null references projects (code),
     round text not null,
     invested_fen bigint,
     cumulative_fen bigint,
     share_bp int,
     person text not null references people (id),
     at timestamptz not null,
     primary key (report, kind))`,
  `create index doubt_confirmations_by_project on doubt_confirmations (project, round)`,
  `create trigger append_only before update or delete on doubt_confirmations
     for each row execute function refuse_change()`,
  `create trigger append_only_truncate before truncate on doubt_confirmations
     for each statement execute function refuse_change()`,

  `alter table readings
     add column part int not null default 0,
     add column corrects text references reports (id),
     add column problem text check (problem in ('raised', 'declined'))`,
  `create index readings_by_message on readings (message)`,

  `create table absences (
     id text primary key,
     person text not null references people (id),
     from_day text not null,
     until_day text not null,
     stand_in text references people (id),
     said text not null,
     source_message text,
     at timestamptz not null,
     ended_at timestamptz)`,
  `create index absences_by_person on absences (person) where ended_at is null`,
  `create index absences_by_stand_in on absences (stand_in) where ended_at is null`,

  `create table prompts (
     unit text not null,
     occasion text not null,
     week text not null,
     people int not null,
     at timestamptz not null,
     primary key (unit, occasion))`,
  `create index prompts_by_week on prompts (week)`,

  `create table later_prompts (
     round text not null references check_in_rounds (id),
     person text not null references people (id),
     at timestamptz not null,
     asked_for boolean not null,
     primary key (round, person, at))`,

  `create table requests (
     id text primary key,
     kind text not null,
     person text not null references people (id),
     project text references projects (code),
     text text not null,
     source_message text not null,
     at timestamptz not null,
     seen_at timestamptz,
     seen_by text references people (id))`,
  `create index requests_unseen on requests (at) where seen_at is null`,
];
