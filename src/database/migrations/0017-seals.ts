import { type Kysely, sql } from 'kysely';

/**
 * The seals of what was written down (封存). Every append-only table counts its rows, so that a seal can say up to
 * which one it covers; a table that refuses change without counting would stay outside the seal.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `do $$
   declare kept text;
   begin
     for kept in
       select t.tgrelid::regclass::text from pg_trigger t
       where t.tgname = 'append_only' and not exists (
         select from pg_attribute a where a.attrelid = t.tgrelid and a.attname = 'seq' and not a.attisdropped)
     loop
       execute format('alter table %s add column seq bigint generated always as identity', kept);
       execute format('create unique index on %s (seq)', kept);
     end loop;
   end $$`,

  `create table seals (
     n int primary key check (n > 0),
     day text not null,
     sealed_at timestamptz not null,
     previous text not null,
     parts jsonb not null,
     hash text not null unique)`,
  `create trigger append_only before update or delete on seals for each row execute function refuse_change()`,
  `create trigger append_only_truncate before truncate on seals for each statement execute function refuse_change()`,
];
