import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Day } from '../calendar/days.ts';
import type { Database, Tx, Work } from '../database/work.ts';
import { digestsOf, type SealedTable, sealedTables, type Stretch } from './sealed-tables.ts';

/** What a seal covers of one table: the rows after those of the seal before it. */
export const Part = z.object({
  table: z.string(),
  columns: z.array(z.object({ name: z.string(), isMoment: z.boolean() })),
  rows: z.int().nonnegative(),
  upTo: z.number().nonnegative(),
  digest: z.string(),
});
export type Part = z.infer<typeof Part>;

/** One night's seal: everything written since the one before, and that one's hash. */
export interface Seal {
  /** 1, 2, 3 … without a gap. */
  readonly n: number;
  /** The day that it closes; the days without one before it are in it too. */
  readonly day: Day;
  readonly sealedAt: Date;
  /** '' for the first. */
  readonly previous: string;
  readonly parts: readonly Part[];
  readonly hash: string;
}

/**
 * Seals everything written since the last seal (夜间封存). Nobody writes meanwhile, so what is older than the seal is
 * in it: without that, a transaction that began before and ends after it would look like one that was slipped in.
 */
export async function sealRecords(work: Work, day: Day): Promise<void> {
  const tables = await sealedTables(work.db);
  await lock(work.db, tables);
  const last = await lastSeal(work.db);
  const digests = await digestsOf(work.db, sinceSeal(tables, last));
  const parts = tables.flatMap(({ name, columns }, index): Part[] => {
    const digest = digests[index];
    return digest ? [{ table: name, columns: [...columns], ...digest }] : [];
  });
  const seal = { n: (last?.n ?? 0) + 1, day, sealedAt: work.now, previous: last?.hash ?? '', parts };
  await work.db
    .insertInto('seals')
    .values({
      n: seal.n,
      day,
      sealed_at: seal.sealedAt,
      previous: seal.previous,
      parts: JSON.stringify(parts),
      hash: hashOf(seal),
    })
    .execute();
}

/** What has come since the seal. */
export function sinceSeal(tables: readonly SealedTable[], last: Seal | null): Stretch[] {
  const reached = new Map(last?.parts.map(({ table, upTo }) => [table, upTo]));
  return tables.map((table) => ({ table, after: reached.get(table.name) ?? 0, upTo: null }));
}

/** One after the other in the order in which transactions write them, the journal last. */
const lock = (db: Tx, tables: readonly SealedTable[]): Promise<unknown> =>
  sql`lock table ${sql.join(tables.map(({ name }) => sql.table(name)))} in share row exclusive mode`.execute(
    db,
  );

/** SHA-256 (hex) of what the seal says, in an order that the database can't change. */
export function hashOf({ n, day, sealedAt, previous, parts }: Omit<Seal, 'hash'>): string {
  const said = parts.map(({ table, columns, rows, upTo, digest }) => [
    table,
    columns.map(({ name, isMoment }) => [name, isMoment]),
    rows,
    upTo,
    digest,
  ]);
  return createHash('sha256')
    .update(JSON.stringify([n, day, sealedAt.toISOString(), previous, said]))
    .digest('hex');
}

/** The last seal, or the last that closes a day of the month (YYYY-MM); null before the first. */
export async function lastSeal(db: Database | Tx, month?: string): Promise<Seal | null> {
  const row = await db
    .selectFrom('seals')
    .selectAll()
    .$if(month !== undefined, (query) => query.where('day', 'like', `${month}-%`))
    .orderBy('n', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? sealOf(row) : null;
}

/** Every seal, oldest first. */
export async function allSeals(db: Database | Tx): Promise<Seal[]> {
  const rows = await db.selectFrom('seals').selectAll().orderBy('n').execute();
  return rows.map(sealOf);
}

function sealOf(row: {
  n: number;
  day: string;
  sealed_at: Date;
  previous: string;
  parts: unknown;
  hash: string;
}): Seal {
  return {
    n: row.n,
    day: row.day,
    sealedAt: row.sealed_at,
    previous: row.previous,
    parts: z.array(Part).parse(row.parts),
    hash: row.hash,
  };
}
