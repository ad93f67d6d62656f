import { type Kysely, sql } from 'kysely';

/** 谋划申报: planned projects that units declare, with all that happened to each. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const STATE = `check (state in ('asking', 'declared', 'accepted', 'returned', 'withdrawn'))`;

const statements = [
  `create table declarations (
     id text primary key,
     no bigint generated always as identity unique,
     unit text not null references units (name),
     state text not null ${STATE},
     life jsonb not null,
     -- What it was said in: the same message, or row of a workbook, declares once.
     source text not null unique)`,
  `create index declarations_by_unit on declarations (unit, no)`,
  `create index declarations_waiting on declarations (no) where state = 'declared'`,

  // Unit, state and the day that it counts for are repeated with each event, so that counting as of any moment reads
  // the last event of each declaration and replays none.
  `create table declaration_events (
     seq bigint generated always as identity primary key,
     declaration text not null references declarations (id),
     at timestamptz not null,
     actor text references people (id),
     act text not null,
     data jsonb not null,
     source text,
     unit text not null references units (name),
     state text not null ${STATE},
     declared_on text)`,
  `create index declaration_events_in_order on declaration_events (declaration, seq desc)
     include (at, unit, state, declared_on)`,
  `create trigger append_only before update or delete on declaration_events
     for each row execute function refuse_change()`,
  `create trigger append_only_truncate before truncate on declaration_events
     for each statement execute function refuse_change()`,

  // Roster and plan as they stood: what was changed since is undone, newest first.
  `create index journal_of_plan on journal (at, seq) where action in
     ('unit.added', 'unit.changed', 'unit.removed', 'project.added', 'project.changed', 'project.removed',
      'month-plan.added', 'month-plan.changed', 'month-plan.removed')`,
];
