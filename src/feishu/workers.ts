import { EventEmitter } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import {
  makeWorkerUtils,
  Logger as WorkerLogger,
  type Runner,
  run,
  type TaskList,
  type WorkerEvents,
} from 'graphile-worker';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { Limits } from './limits.ts';
import { redrawDoubtful } from './message-row.ts';
import type { Presence } from './presence.ts';
import { repeatingPool } from './worker-pool.ts';

export interface WorkerParts {
  readonly pool: Pool;
  readonly presence: Presence;
  readonly limits: Pick<Limits, 'close'>;
  /** What somebody waits for: answers, updates, work of the features. */
  readonly tasks: Tasks;
  /** What goes to many; has workers of its own, so that it never stands in the way. */
  readonly bulkTasks: Tasks;
  readonly log: Logger;
}

/** By name; each bears repetition. A task that throws is tried again later. */
export type Tasks = Readonly<Record<string, (payload: unknown) => Promise<void>>>;

export interface Workers {
  /** Jobs to be done now or being done, and jobs whose time comes later (tries after a failure). */
  pending(): Promise<{ readonly due: number; readonly later: number }>;
  /**
   * Resolves when everything due has been done, by this process or another.
   * @returns false when patience ran out first
   */
  idle(patienceMs?: number): Promise<boolean>;
  /** Takes no new jobs, finishes those begun; what still waits for its turn to be sent goes back into the queue. */
  stop(): Promise<void>;
}

const CONCURRENCY = 8;
/** Enough to keep the line full that the send limits let through, with calls of half a second. */
const BULK_CONCURRENCY = 10;
/** How soon a job is seen whose time has come; new ones are announced. */
const POLL_MS = 1000;
const ABANDONED_EVERY_MS = 15_000;
const CLEAN_EVERY_MS = 3_600_000;
const LOOK_EVERY_MS = 25;

export async function startWorkers(parts: WorkerParts): Promise<Workers> {
  const { pool, presence, log } = parts;
  await presence.releaseAbandoned();
  await redrawDoubtful(pool);
  await cleanUp(pool, log);
  const runners = await Promise.all([
    start(parts, parts.tasks, CONCURRENCY),
    start(parts, parts.bulkTasks, BULK_CONCURRENCY),
  ]);
  const attempt = (work: () => Promise<unknown>, what: string) => () =>
    void work().catch((error: unknown) => log.warn({ err: error }, what));
  const takeOver = async (): Promise<void> => {
    if ((await presence.releaseAbandoned()) > 0) await redrawDoubtful(pool);
  };
  const timers = [
    setInterval(attempt(takeOver, 'jobs of dead processes were not looked for'), ABANDONED_EVERY_MS),
    setInterval(
      attempt(() => cleanUp(pool, log), 'old jobs were not cleaned up'),
      CLEAN_EVERY_MS,
    ),
  ];

  async function pending(): Promise<{ due: number; later: number }> {
    const { rows } = await pool.query<{ due: number; later: number }>(PENDING);
    return rows[0] ?? { due: 0, later: 0 };
  }

  return {
    pending,
    async idle(patienceMs = Infinity) {
      const until = performance.now() + patienceMs;
      while ((await pending()).due > 0) {
        if (performance.now() > until) return false;
        await pause(LOOK_EVERY_MS);
      }
      return true;
    },
    async stop() {
      for (const timer of timers) clearInterval(timer);
      parts.limits.close();
      await Promise.all(runners.map((runner) => runner.stop()));
    },
  };
}

const PENDING = `
  select count(*) filter (where locked_at is not null or (run_at <= now() and attempts < max_attempts))::int as due,
         count(*) filter (where locked_at is null and run_at > now() and attempts < max_attempts)::int as later
  from graphile_worker._private_jobs`;

async function start(parts: WorkerParts, tasks: Tasks, concurrency: number): Promise<Runner> {
  const events: WorkerEvents = new EventEmitter();
  events.on('pool:create', ({ workerPool }) => {
    void parts.presence
      .announce(workerPool.id)
      .catch((error: unknown) => parts.log.warn({ err: error }, 'workers could not be announced'));
  });
  const taskList: TaskList = Object.fromEntries(
    Object.entries(tasks).map(([name, task]) => [name, async (payload: unknown) => task(payload)]),
  );
  return run({
    pgPool: repeatingPool(parts.pool),
    taskList,
    concurrency,
    pollInterval: POLL_MS,
    noHandleSignals: true,
    parsedCronItems: [],
    events,
    logger: workerLog(parts.log),
  });
}

/** Jobs that were replaced while they ran and then failed, and queues of messages long sent. */
async function cleanUp(pool: Pool, log: Logger): Promise<void> {
  const utils = await makeWorkerUtils({ pgPool: pool, logger: workerLog(log) });
  try {
    await utils.cleanup({ tasks: ['DELETE_PERMAFAILED_JOBS', 'GC_JOB_QUEUES'] });
  } finally {
    await utils.release();
  }
}

/** graphile-worker tells of each job that is done, which is no news. */
function workerLog(log: Logger): WorkerLogger {
  return new WorkerLogger((scope) => (level, message) => {
    const task = scope.taskIdentifier ? { task: scope.taskIdentifier } : {};
    const word: string = level;
    if (word === 'error') log.error(task, message);
    else if (word === 'warning') log.warn(task, message);
    else log.trace(task, message);
  });
}
