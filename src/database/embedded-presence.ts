import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';

/** One connection held as long as the service lives, by which others on the same server know that it is in use. */
export interface Presence {
  /** Closes the connection; true when nobody else is on the server. */
  leave(): Promise<boolean>;
}

const LEAVING = 'leaving';
/** Connections just closed are still listed for a moment. */
const EMPTY_WITHIN_MS = 1000;

/** Connects to the server and sees to it that the database is there. */
export async function attend(url: string, database: string): Promise<Presence> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  // Broken off: whoever works with the server will notice.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await ensureDatabase(client, database);
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
  return {
    async leave() {
      try {
        return await isLast(client);
      } catch {
        // It crashed, or somebody else ended it; there is nothing left to be ended by us.
        return false;
      } finally {
        await client.end().catch(() => undefined);
      }
    },
  };
}

async function ensureDatabase(client: Client, database: string): Promise<void> {
  const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [database]);
  if (rowCount) return;
  await client.query(`create database ${database}`).catch((error: NodeJS.ErrnoException) => {
    // Created by another process in between (duplicate_database, or its unique key).
    if (error.code !== '42P04' && error.code !== '23505') throw error;
  });
}

/** Of two that leave at once neither counts the other, so both end the server rather than none. */
async function isLast(client: Client): Promise<boolean> {
  await client.query(`set application_name = '${LEAVING}'`);
  const deadline = performance.now() + EMPTY_WITHIN_MS;
  for (;;) {
    const { rowCount } = await client.query(
      `select from pg_stat_activity
       where backend_type = 'client backend' and pid <> pg_backend_pid() and application_name <> $1`,
      [LEAVING],
    );
    if (rowCount === 0) return true;
    if (performance.now() > deadline) return false;
    await pause(20);
  }
}
