import { type Kysely, sql } from 'kysely';

/** 不扣分: applications by project and month, what happened to each, and their evidence. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table exemptions (
     id text primary key,
     number text unique,
     project text not null references projects (code),
     unit text not null,
     month text not null check (month ~ '^\\d{4}-(0[1-9]|1[0-2])$'),
     stage text not null check (stage in
       ('drafted', 'asked', 'office', 'granted', 'ended', 'refused', 'withdrawn', 'lapsed', 'revoked')),
     life jsonb not null,
     renews text references exemptions (id),
     next_on text,
     created_at timestamptz not null,
     granted_at timestamptz,
     revoked_at timestamptz,
     check ((stage in ('granted', 'ended', 'revoked')) = (granted_at is not null)),
     check ((stage = 'revoked') = (revoked_at is not null)))`,
  // A project's month is asked for once at a time and exempt once.
  `create unique index exemptions_standing on exemptions (project, month)
     where stage in ('drafted', 'asked', 'office', 'granted', 'ended')`,
  `create index exemptions_by_month on exemptions (month) where granted_at is not null`,
  `create index exemptions_by_next_on on exemptions (next_on) where next_on is not null`,
  `create index exemptions_open on exemptions (stage) where stage in ('drafted', 'asked', 'office', 'granted')`,

  `create table exemption_events (
     seq bigint generated always as identity primary key,
     exemption text not null references exemptions (id),
     at timestamptz not null,
     actor text references people (id),
     act text not null,
     data jsonb not null,
     source text)`,
  `create index exemption_events_by_exemption on exemption_events (exemption, seq)`,
  `create trigger append_only before update or delete on exemption_events for each row execute function refuse_change()`,
  `create trigger append_only_truncate before truncate on exemption_events
     for each statement execute function refuse_change()`,

  `create table exemption_files (
     exemption text not null references exemptions (id),
     file_key text not null,
     message text not null,
     kind text not null check (kind in ('image', 'file')),
     name text,
     sent_by text not null references people (id),
     at timestamptz not null,
     primary key (exemption, file_key))`,
];
