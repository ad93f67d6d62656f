import { createHash } from 'node:crypto';
import type { PostgresPool, PostgresPoolClient } from 'kysely';
import { DatabaseError, type Pool, type PoolClient } from 'pg';

/** A statement is prepared from this time on that it is seen. */
const SEEN = 3;
/** So many texts are told apart at most: those of lists of any length have no end. */
const TEXTS = 500;
/** So many are prepared at most; each costs memory in each connection. */
const PREPARED = 120;

/** A table that a newer version of the service changed; a statement that a proxy in between doesn't know. */
const OUTDATED = new Set(['0A000', '26000']);

/**
 * The pool with statements that come again and again prepared under a name, so that the server parses and plans
 * them once a connection instead of every time, which takes it longer than carrying them out. A connection whose
 * prepared statements are outdated is not used again.
 */
export function preparing(pool: Pool): PostgresPool {
  const nameOf = names();
  const clients = new WeakMap<PoolClient, PostgresPoolClient>();
  return {
    async connect() {
      const client = await pool.connect();
      const known = clients.get(client) ?? preparingClient(client, nameOf);
      clients.set(client, known);
      return known;
    },
    end: () => pool.end(),
  };
}

function preparingClient(client: PoolClient, nameOf: (text: string) => string | null): PostgresPoolClient {
  let outdated = false;
  const query = async (text: string, values: readonly unknown[]): Promise<unknown> => {
    const name = values.length > 0 ? nameOf(text) : null;
    const given = [...values];
    try {
      return await client.query(name === null ? { text, values: given } : { text, values: given, name });
    } catch (error) {
      outdated ||= error instanceof DatabaseError && OUTDATED.has(error.code ?? '');
      throw error;
    }
  };
  return {
    // The other overload is for cursors; none are used.
    query: query as PostgresPoolClient['query'],
    release: (destroy = false) => client.release(destroy || outdated),
  };
}

function names(): (text: string) => string | null {
  const seen = new Map<string, number>();
  const named = new Map<string, string>();
  return (text) => {
    const name = named.get(text);
    if (name !== undefined) return name;
    if (named.size >= PREPARED) return null;
    const times = (seen.get(text) ?? 0) + 1;
    if (seen.size >= TEXTS) seen.clear();
    seen.set(text, times);
    if (times >= SEEN) named.set(text, createHash('sha256').update(text).digest('base64url'));
    return named.get(text) ?? null;
  };
}
