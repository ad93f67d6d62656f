import { type Kysely, sql } from 'kysely';

/** The first tables. schema.ts says what each column means. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table units (
     name text primary key,
     short_name text,
     unit_group text not null check (unit_group in ('区直单位', '属地')),
     removed_at timestamptz)`,

  `create table people (
     id text primary key,
     name text not null,
     post text,
     unit text references units (name),
     roles text[] not null default '{}',
     mobile text,
     email text,
     level int check (level between 1 and 6),
     stand_in text references people (id),
     open_id text unique,
     left_at timestamptz)`,
  `create index people_by_unit on people (unit)`,
  `create index people_by_stand_in on people (stand_in) where stand_in is not null`,

  `create table projects (
     code text primary key,
     name text not null,
     category text,
     nature text not null check (nature in ('计划实施', '前期谋划')),
     stage text not null check (stage in ('策划', '储备', '开工', '建成', '停工')),
     unit text not null references units (name),
     lead_unit text references units (name),
     contact text references people (id),
     project_leader text references people (id),
     field_leader text references people (id),
     team text,
     total_fen bigint,
     year_plan_fen bigint,
     funding text,
     planned_start text,
     planned_finish text,
     content text,
     remarks jsonb not null default '{}',
     plan_year int not null,
     removed_at timestamptz)`,
  `create index projects_by_contact on projects (contact)`,
  `create index projects_by_unit on projects (unit)`,

  `create table month_plans (
     project text not null references projects (code),
     month text not null check (month ~ '^\\d{4}-\\d{2}$'),
     invested_fen bigint,
     progress text,
     primary key (project, month))`,

  `create table approvals (
     project text not null references projects (code),
     item text not null,
     unit text,
     due text,
     state text,
     tolerated boolean not null default false,
     supplement_by text,
     primary key (project, item))`,

  `create table imports (
     id text primary key,
     source text not null unique,
     file_name text not null,
     sent_by text references people (id),
     chat text,
     created_at timestamptz not null,
     state text not null check (state in ('reading', 'refused', 'proposed', 'applied', 'dismissed', 'stale')),
     plan_year int,
     refusal text,
     content jsonb,
     difference jsonb,
     decided_at timestamptz,
     decided_by text)`,

  `create table check_in_rounds (
     id text primary key,
     opens_at timestamptz not null,
     reminds_at timestamptz not null,
     closes_at timestamptz not null,
     inspects_at timestamptz not null)`,

  `create table check_ins (
     round text not null references check_in_rounds (id),
     person text not null references people (id),
     cursor text,
     primary key (round, person))`,

  `create table reports (
     id text primary key,
     -- No reference to the round: all who report on the same morning would lock its one row.
     round text not null,
     project text not null references projects (code),
     version int not null,
     author text not null references people (id),
     at timestamptz not null,
     source text not null check (source in ('card', 'same', 'text')),
     invested_fen bigint,
     cumulative_fen bigint,
     cumulative_stated boolean not null,
     progress text,
     problem text,
     next_plan text,
     raw_text text,
     source_message text,
     late boolean not null,
     unique (project, round, version))`,
  `create index reports_by_round on reports (round)`,

  `create table report_confirmations (
     report text primary key references reports (id),
     person text not null references people (id),
     at timestamptz not null)`,

  `create table readings (
     id text primary key,
     message text not null,
     person text not null references people (id),
     round text not null references check_in_rounds (id),
     text text not null,
     understood jsonb not null,
     project text references projects (code),
     report text references reports (id),
     state text not null,
     at timestamptz not null)`,
  `create index readings_by_person on readings (person, round)`,
  `create index readings_by_project on readings (project, round)`,

  `create table bulletins (
     id text primary key,
     kind text not null,
     period text not null,
     compiled_at timestamptz not null,
     late boolean not null,
     snapshot jsonb not null,
     unique (kind, period))`,

  `create table chats (
     id text primary key,
     name text,
     present boolean not null,
     bulletin boolean not null default false)`,

  `create table settings (
     key text primary key,
     value jsonb not null)`,

  `create table journal (
     seq bigint generated always as identity primary key,
     at timestamptz not null,
     actor text,
     action text not null,
     subject text not null,
     data jsonb not null,
     cause text)`,
  `create index journal_by_subject on journal (subject, seq)`,

  `create table inbox (
     id text primary key,
     received_at timestamptz not null,
     answer jsonb)`,

  `create table messages (
     id text primary key,
     occasion text not null unique,
     template text not null,
     subject jsonb not null,
     subject_key text not null,
     person text references people (id),
     chat text,
     reply_to text,
     bulk boolean not null default false,
     created_at timestamptz not null,
     rendered_hash text,
     attempted_at timestamptz,
     sent_at timestamptz,
     platform_message text,
     platform_chat text,
     failed_at timestamptz,
     failure text,
     check ((person is null) <> (chat is null)))`,
  `create index messages_by_subject on messages (subject_key)`,
  `create index messages_by_platform_message on messages (platform_message)`,
  `create index messages_unsent on messages (created_at) where sent_at is null and failed_at is null`,

  `create table occasions (
     job text not null,
     occasion text not null,
     due_at timestamptz not null,
     ran_at timestamptz not null,
     late boolean not null,
     primary key (job, occasion))`,

  // Facts and the journal are appended, never changed: the database itself refuses, whoever asks.
  `create function refuse_change() returns trigger language plpgsql as $$
   begin
     raise exception '% is append-only: % refused', tg_table_name, tg_op using errcode = 'insufficient_privilege';
   end $$`,
  ...['journal', 'reports', 'report_confirmations', 'bulletins'].flatMap((table) => [
    `create trigger append_only before update or delete on ${table} for each row execute function refuse_change()`,
    `create trigger append_only_truncate before truncate on ${table} for each statement execute function refuse_change()`,
  ]),
];
