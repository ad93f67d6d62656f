import type { Pool } from 'pg';

export interface Ownership {
  release(): void;
}

/** Any constant of our own; the lock is seen only within this database. */
const SANDBOX_LOCK = 7_120_241;

/**
 * The stand-in for Feishu lives in one process: who holds this lock runs it, others leave the sending to that one.
 * The lock goes with the connection, so a killed process frees it. null: somebody else holds it.
 */
export async function ownSandbox(pool: Pool): Promise<Ownership | null> {
  const client = await pool.connect();
  const { rows } = await client.query<{ mine: boolean }>('select pg_try_advisory_lock($1) as mine', [
    SANDBOX_LOCK,
  ]);
  if (rows[0]?.mine) {
    // A connection broken later frees the lock by itself; the pool must not take the process down for it.
    client.on('error', () => undefined);
    return { release: () => client.release(true) };
  }
  client.release();
  return null;
}
