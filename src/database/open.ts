import { Kysely, PostgresDialect } from 'kysely';
import { Pool, TypeOverrides } from 'pg';
import { preparing } from './prepared.ts';
import type { Schema } from './schema.ts';
import type { Database } from './work.ts';

export interface OpenDatabase {
  readonly db: Database;
  readonly pool: Pool;
  close(): Promise<void>;
}

/** bigint columns hold 分 and sequence numbers, all far inside the safe integers; anything else is a fault. */
function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`bigint out of the safe range: ${text}`);
  return value;
}

/** The oid of bigint. */
const INT8 = 20;

const types = new TypeOverrides();
types.setTypeParser(INT8, safeInteger);

/**
 * Statements are planned once a connection and kept, many on a first morning while the tables are empty: reading
 * such a table from end to end looks cheapest then and isn't an hour later. Where there is no other way it is still
 * done, but counted as so dear that it would be compiled first (jit).
 */
const PLANS = 'set enable_seqscan = off; set jit = off';

/**
 * Connects to any PostgreSQL server from version 14 on.
 * @param onError told of a connection that broke; the pool replaces it by itself
 */
export function openDatabase(
  url: string,
  options: { max?: number; onError: (error: Error) => void },
): OpenDatabase {
  const pool = new Pool({
    connectionString: url,
    max: options.max ?? 12,
    types,
    connectionTimeoutMillis: 10_000,
    application_name: 'district-projects-bot',
    // oxlint-disable-next-line typescript/no-misused-promises -- the pool waits for it, though its types don't say so
    onConnect: (client) => client.query(PLANS),
  });
  // Each connection reports for itself, idle or in use: an error that nobody listens to would end the process.
  pool.on('connect', (client) => client.on('error', options.onError));
  pool.on('error', () => undefined);
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool: preparing(pool) }) });
  return {
    db,
    pool,
    async close() {
      await db.destroy();
      // kysely leaves a pool that it never used.
      if (!pool.ended) await pool.end();
    },
  };
}
