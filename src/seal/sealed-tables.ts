import { type RawBuilder, sql } from 'kysely';
import type { Database, Tx } from '../database/work.ts';

/** A column as it goes into the digest. */
export interface Column {
  readonly name: string;
  /** A moment reads the same in whatever zone the session is. */
  readonly isMoment: boolean;
}

export interface SealedTable {
  readonly name: string;
  readonly columns: readonly Column[];
}

/** The rows of a table with after < seq ≤ upTo; `upTo` null: to the last one. */
export interface Stretch {
  readonly table: SealedTable;
  readonly after: number;
  readonly upTo: number | null;
}

/** What the rows of a stretch come to. */
export interface Digest {
  readonly rows: number;
  /** The last one's seq; `after` where there is none. */
  readonly upTo: number;
  readonly digest: string;
}

/**
 * Every table that refuses change in the database itself, the seals' own apart: by the trigger, so that a new one is
 * sealed without anybody thinking of it. The journal is last, as transactions write it last.
 */
export async function sealedTables(db: Database | Tx): Promise<SealedTable[]> {
  const { rows } = await sql<{ name: string; columns: Column[] }>`
    select c.relname as name,
           jsonb_agg(jsonb_build_object('name', a.attname, 'isMoment', a.atttypid = 'timestamptz'::regtype)
                     order by a.attnum) as columns
    from pg_trigger t
    join pg_class c on c.oid = t.tgrelid
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where t.tgname = 'append_only' and c.relname <> 'seals' and c.relnamespace = 'public'::regnamespace
    group by c.relname
    order by c.relname = 'journal', c.relname`.execute(db);
  return rows;
}

/** SHA-256 (hex) over the hashes of the rows in order, of each stretch; all as of one moment. */
export async function digestsOf(db: Database | Tx, stretches: readonly Stretch[]): Promise<Digest[]> {
  if (stretches.length === 0) return [];
  const { rows } = await sql<Digest>`
    select rows, "upTo", digest from (${sql.join(stretches.map(digest), sql` union all `)}) as digests
    order by n`.execute(db);
  return rows;
}

function digest({ table, after, upTo }: Stretch, n: number): RawBuilder<unknown> {
  const row = sql`sha256(convert_to(jsonb_build_array(${sql.join(table.columns.map(written))})::text, 'UTF8'))`;
  const within = upTo === null ? sql`seq > ${after}` : sql`seq > ${after} and seq <= ${upTo}`;
  return sql`
    select ${n}::int as n, count(*)::int as rows, coalesce(max(seq), ${after})::float8 as "upTo",
           encode(sha256(coalesce(string_agg(${row}, ''::bytea order by seq), ''::bytea)), 'hex') as digest
    from ${sql.table(table.name)}
    where ${within}`;
}

const written = ({ name, isMoment }: Column): RawBuilder<unknown> =>
  isMoment ? sql`${sql.ref(name)} at time zone 'UTC'` : sql.ref(name);
