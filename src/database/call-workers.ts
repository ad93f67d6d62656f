import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Database } from './work.ts';

/** Calls closer together than this are one. */
const APART_MS = 10;

const waiting = new WeakMap<Database, { jobs: number }>();

/**
 * Tells graphile-worker's workers, in whatever process, that jobs were committed; the first call of a burst goes
 * out at once. A call that gets lost costs only time: the workers also look by themselves.
 */
export function callWorkers(db: Database, jobs: number): void {
  const already = waiting.get(db);
  if (already) {
    already.jobs += jobs;
    return;
  }
  const burst = { jobs };
  waiting.set(db, burst);
  callFor(db, burst).catch(() => undefined);
}

async function callFor(db: Database, burst: { jobs: number }): Promise<void> {
  try {
    while (burst.jobs > 0) {
      const count = burst.jobs;
      burst.jobs = 0;
      await sql`select pg_notify('jobs:insert', ${JSON.stringify({ r: Math.random(), count })})`.execute(db);
      await pause(APART_MS, null, { ref: false });
    }
  } finally {
    // In the same breath as the last look at the burst: nobody adds to one that has ended.
    waiting.delete(db);
  }
}
