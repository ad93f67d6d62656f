import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Schema } from './schema.ts';
import type { Database } from './work.ts';

export interface OpenDatabase {
  readonly db: Database;
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

/** bigint columns hold 分 and sequence numbers, all far inside the safe integers; anything else is a fault. */
function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`bigint out of the safe range: ${text}`);
  return value;
}

const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === pg.types.builtins.INT8
      ? (value: string) => safeInteger(value)
      : pg.types.getTypeParser(oid, format as 'text'),
};

/**
 * Connects to any PostgreSQL server from version 14 on.
 * @param onError told of a connection that broke while idle; the pool replaces it by itself
 */
export function openDatabase(
  url: string,
  options: { max?: number; onError: (error: Error) => void },
): OpenDatabase {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 20,
    types,
    connectionTimeoutMillis: 10_000,
    application_name: 'district-projects-bot',
  });
  pool.on('error', options.onError);
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  return { db, pool, close: () => db.destroy() };
}
