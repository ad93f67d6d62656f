import { setTimeout as pause } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import type { Logger } from 'pino';

/**
 * One connection held as long as the process lives. Advisory locks on it say which worker pools are alive and which
 * messages are being sent just now; they go with the connection, so a killed process leaves none behind.
 */
export interface Presence {
  /** Says that the worker pool is alive. */
  announce(workerPool: string): Promise<void>;
  /**
   * Runs the work unless a process is at work with this message. A second one in this process waits; a third is left
   * out, since the waiting one hasn't looked at the state yet.
   */
  alone(message: string, work: () => Promise<void>): Promise<'done' | 'left-out' | 'busy'>;
  /** Gives back what dead processes have locked; otherwise it would stay locked for four hours. */
  releaseAbandoned(): Promise<number>;
  close(): Promise<void>;
}

/** Any constant of our own: the class of the locks that stand for worker pools. */
const WORKER_POOLS = 7_120_242;
const RECONNECT_MS = 1000;

export async function openPresence(pool: Pool, log: Logger): Promise<Presence> {
  const announced = new Set<string>();
  const running = new Map<string, Promise<unknown>>();
  const waiting = new Set<string>();
  const held = new Set<PoolClient>();
  let closed = false;
  let client: PoolClient | null = null;
  /** One query after another, as a connection does them anyway. */
  let queries: Promise<unknown> = Promise.resolve();

  async function connect(): Promise<void> {
    const fresh = await pool.connect();
    held.add(fresh);
    fresh.once('error', () => {
      drop(fresh);
      if (client === fresh) void reconnect();
    });
    try {
      // A machine that vanished is noticed within a minute instead of hours.
      await fresh.query('set tcp_keepalives_idle = 30');
      await fresh.query('set tcp_keepalives_interval = 10');
      await fresh.query('set tcp_keepalives_count = 3');
      for (const workerPool of announced) await fresh.query(ANNOUNCE, [WORKER_POOLS, workerPool]);
    } catch (error) {
      drop(fresh);
      throw error;
    }
    client = fresh;
  }

  async function reconnect(): Promise<void> {
    client = null;
    if (closed) return;
    try {
      log.warn('the connection that shows this process alive broke');
      await connect();
    } catch {
      await pause(RECONNECT_MS, undefined, { ref: false });
      await reconnect();
    }
    if (closed) for (const each of held) drop(each);
  }

  /** Destroyed rather than reused: its locks have to go. */
  function drop(connection: PoolClient): void {
    if (held.delete(connection)) connection.release(true);
  }

  function query(text: string, values: unknown[]): Promise<readonly Record<string, unknown>[] | null> {
    const mine = queries.then(async () => (client ? (await client.query(text, values)).rows : null));
    queries = mine.catch(() => null);
    return mine;
  }

  /** Without the connection nothing is known of other processes; graphile-worker's own lock on the job still holds. */
  async function lockedElsewhere(message: string): Promise<boolean> {
    const rows = await query('select pg_try_advisory_lock(hashtextextended($1, 0)) as mine', [message]).catch(
      () => null,
    );
    return rows?.[0]?.['mine'] === false;
  }

  async function locked(message: string, work: () => Promise<void>): Promise<'done' | 'busy'> {
    if (await lockedElsewhere(message)) return 'busy';
    try {
      await work();
      return 'done';
    } finally {
      await query('select pg_advisory_unlock(hashtextextended($1, 0))', [message]).catch(() => null);
    }
  }

  await connect();
  return {
    async announce(workerPool) {
      announced.add(workerPool);
      await query(ANNOUNCE, [WORKER_POOLS, workerPool]);
    },
    async alone(message, work) {
      const before = running.get(message);
      if (before) {
        if (waiting.has(message)) return 'left-out';
        waiting.add(message);
      }
      const mine = (async () => {
        await before?.catch(() => undefined);
        waiting.delete(message);
        return locked(message, work);
      })();
      running.set(message, mine);
      try {
        return await mine;
      } finally {
        if (running.get(message) === mine) running.delete(message);
      }
    },
    async releaseAbandoned() {
      const { rows } = await pool.query<{ worker_pool: string }>(ABANDONED, [WORKER_POOLS]);
      const dead = rows.map((row) => row.worker_pool).filter((name) => !announced.has(name));
      if (dead.length === 0) return 0;
      await pool.query('select graphile_worker.force_unlock_workers($1::text[])', [dead]);
      log.info({ workers: dead.length }, 'took over the jobs of processes that died');
      return dead.length;
    },
    async close() {
      closed = true;
      await queries;
      client = null;
      for (const each of held) drop(each);
    },
  };
}

const ANNOUNCE = 'select pg_advisory_lock($1::int, hashtext($2))';

/** Who holds locks on jobs without a sign of life. */
const ABANDONED = `
  select worker_pool from (
    select locked_by as worker_pool from graphile_worker._private_jobs where locked_by is not null
    union
    select locked_by from graphile_worker._private_job_queues where locked_by is not null) l
  where not exists (
    select from pg_locks
    where locktype = 'advisory' and granted and objsubid = 2
      and database = (select oid from pg_database where datname = current_database())
      and classid = $1::bigint and objid = (hashtext(worker_pool)::bigint & 4294967295))`;
