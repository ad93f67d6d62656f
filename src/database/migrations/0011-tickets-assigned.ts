import { type Kysely, sql } from 'kysely';

/** Problems assigned (四单): what happened to each, the forms it was given, who holds which level. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const appendOnly = (table: string): string[] => [
  `create trigger append_only before update or delete on ${table} for each row execute function refuse_change()`,
  `create trigger append_only_truncate before truncate on ${table} for each statement execute function refuse_change()`,
];

const statements = [
  `alter table tickets drop constraint tickets_state_check`,
  `alter table tickets drop constraint tickets_check1`,
  `alter table tickets
     add constraint tickets_state_check check (state in
       ('draft', 'dismissed', 'merged', 'assigned', 'working', 'refused', 'extending', 'replying', 'claimed', 'closed')),
     add constraint tickets_decided_check check ((state in ('dismissed', 'merged')) = (decided_at is not null)),
     add column life jsonb,
     add column number text unique,
     add column co_owners text[] not null default '{}',
     add column level smallint not null default 1 check (level between 1 and 6),
     add column due text,
     add column next_on text,
     add column assigned_at timestamptz,
     add column closed_at timestamptz`,
  // Drafts of the version before: nothing had happened to them but what stands in their row.
  `update tickets set life = jsonb_build_object(
     'stage', state, 'category', category, 'cause', null, 'owner', owner, 'coOwners', '[]'::jsonb, 'matter', null,
     'level', 1, 'levelSince', null, 'levelActed', false, 'requirement', null, 'turn', null, 'waiting', null,
     'pause', null, 'transfers', 0, 'refusals', '[]'::jsonb, 'extensions', '[]'::jsonb, 'reminders', 0, 'urgings', 0,
     'returns', 0, 'referred', null)`,
  `alter table tickets alter column life set not null`,
  // The morning's chase looks for what is due, not for what exists.
  `create index tickets_by_next_on on tickets (next_on) where next_on is not null`,
  `create index tickets_active on tickets (owner)
     where state in ('assigned', 'working', 'refused', 'extending', 'replying', 'claimed')`,
  `create index tickets_by_number on tickets (number) where number is not null`,

  `create table ticket_forms (
     id text primary key,
     ticket text not null references tickets (id),
     kind text not null check (kind in ('assign', 'transfer', 'remind', 'urge')),
     year int not null,
     number int not null,
     title text not null,
     unit text not null,
     level smallint not null,
     issued_at timestamptz not null,
     unique (kind, year, number))`,
  `create index ticket_forms_by_ticket on ticket_forms (ticket)`,
  ...appendOnly('ticket_forms'),
  `create table form_counters (
     kind text not null,
     year int not null,
     last int not null,
     primary key (kind, year))`,

  `create table ticket_events (
     seq bigint generated always as identity primary key,
     ticket text not null references tickets (id),
     at timestamptz not null,
     actor text references people (id),
     act text not null,
     data jsonb not null,
     form text references ticket_forms (id),
     source text)`,
  `create index ticket_events_by_ticket on ticket_events (ticket, seq)`,
  `insert into ticket_events (ticket, at, actor, act, data)
     select id, raised_at, raised_by, 'raise', jsonb_build_object('act', 'raise', 'category', category, 'owner', owner)
     from tickets order by no`,
  `insert into ticket_events (ticket, at, actor, act, data)
     select id, decided_at, decided_by,
            case state when 'merged' then 'merge' else 'dismiss' end,
            case state when 'merged' then jsonb_build_object('act', 'merge', 'into', merged_into)
                       else jsonb_build_object('act', 'dismiss', 'reason', coalesce(reason, '')) end
     from tickets where decided_at is not null order by decided_at`,
  ...appendOnly('ticket_events'),

  `create table ticket_files (
     ticket text not null references tickets (id),
     file_key text not null,
     message text not null,
     kind text not null check (kind in ('image', 'file')),
     name text,
     sent_by text not null references people (id),
     at timestamptz not null,
     primary key (ticket, file_key))`,

  `create table level_posts (
     id text primary key,
     level smallint not null check (level between 1 and 6),
     unit text references units (name),
     project text references projects (code),
     category text,
     person text not null references people (id),
     set_at timestamptz not null,
     set_by text references people (id),
     ended_at timestamptz)`,
  `create index level_posts_standing on level_posts (level) where ended_at is null`,
];
