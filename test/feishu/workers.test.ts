import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inTransaction } from '../../src/database/transaction.ts';
import { createDelivery } from '../../src/feishu/delivery.ts';
import { createLimits } from '../../src/feishu/limits.ts';
import type { Sent } from '../../src/feishu/platform.ts';
import { openPresence, type Presence } from '../../src/feishu/presence.ts';
import { startWorkers, type Tasks, type Workers } from '../../src/feishu/workers.ts';
import { type TestDatabase, testDatabase } from '../kit/database.ts';

const log = pino({ level: 'silent' });
const NOW = new Date('2026-11-26T01:00:00Z');

let database: TestDatabase;
let running: { workers: Workers; presence: Presence }[];

beforeAll(async () => {
  database = await testDatabase({ max: 20 });
});
afterAll(() => database.close());
beforeEach(async () => {
  running = [];
  await database.pool.query('delete from messages; delete from graphile_worker._private_jobs');
  await database.pool.query('delete from graphile_worker._private_job_queues');
});
afterEach(async () => {
  for (const { workers, presence } of running) {
    await workers.stop();
    await presence.close();
  }
});

async function start(
  tasks: Tasks,
  bulkTasks: Tasks = {},
  limits = createLimits({ appId: 'a', redis: null }),
) {
  const presence = await openPresence(database.pool, log);
  const workers = await startWorkers({
    pool: database.pool,
    presence,
    limits,
    tasks,
    bulkTasks: { never: noop, ...bulkTasks },
    log,
  });
  running.push({ workers, presence });
  return workers;
}

const noop = () => Promise.resolve();
const enqueue = (task: string, payload: object = {}) =>
  inTransaction(database.db, { now: NOW, actor: null, cause: null }, async (work) =>
    work.enqueue({ task, payload }),
  );

/** A job held by a worker pool of whatever process. */
const lock = (by: string) =>
  database.pool.query(
    'update graphile_worker._private_jobs set locked_by = $1, locked_at = now(), attempts = 1',
    [by],
  );

describe('the workers', () => {
  it('do what was committed, and are idle then', async () => {
    const done: unknown[] = [];
    const workers = await start({ read: async (payload) => void done.push(payload) });
    await enqueue('read', { file: 1 });
    expect(await workers.idle(20_000)).toBe(true);
    expect(done).toEqual([{ file: 1 }]);
    expect(await workers.pending()).toEqual({ due: 0, later: 0 });
  });

  it('say when patience ran out, and what is tried again later', async () => {
    let finish = (): void => {};
    const workers = await start({
      slow: () => new Promise<void>((resolve) => (finish = resolve)),
      broken: () => Promise.reject(new Error('a fault')),
    });
    await enqueue('slow');
    expect(await workers.idle(50)).toBe(false);
    finish();
    await enqueue('broken');
    expect(await workers.idle(20_000)).toBe(true);
    expect(await workers.pending()).toEqual({ due: 0, later: 1 });
  });

  it('take over what a killed process left locked', async () => {
    const done: unknown[] = [];
    await enqueue('read');
    await lock('pool-of-a-dead-process');
    const workers = await start({ read: async () => void done.push('read') });
    expect(await workers.idle(20_000)).toBe(true);
    expect(done).toEqual(['read']);
  });

  it('leave alone what a living process is doing', async () => {
    let finish = (): void => {};
    let runs = 0;
    const first = await start({
      slow: () => {
        runs++;
        return new Promise<void>((resolve) => (finish = resolve));
      },
    });
    await enqueue('slow');
    expect(await first.idle(100)).toBe(false);
    await start({ slow: async () => void runs++ });
    finish();
    expect(await first.idle(20_000)).toBe(true);
    expect(runs).toBe(1);
  });

  it('put back what waits for its turn when they stop', async () => {
    const limits = createLimits({ appId: 'a', redis: null });
    const sent: string[] = [];
    const presence = await openPresence(database.pool, log);
    const tasks = createDelivery({
      db: database.db,
      clock: { now: () => NOW },
      platform: {
        send: ({ uuid }): Promise<Sent> => {
          sent.push(uuid);
          return Promise.resolve({ messageId: `om_${uuid}`, chatId: 'oc_1' });
        },
        patch: noop,
      },
      limits,
      presence,
      render: () => Promise.resolve({ kind: 'text', text: '通知' }),
      superseded: () => ({}),
      tellOffice: noop,
      log,
    });
    await inTransaction(database.db, { now: NOW, actor: null, cause: null }, async (work) => {
      for (let n = 0; n < 30; n++)
        work.send({
          occasion: `o${n}`,
          template: 't',
          subject: {},
          subjectKey: 'k',
          to: { chat: `oc_${n}` },
          bulk: true,
        });
    });
    const workers = await startWorkers({
      pool: database.pool,
      presence,
      limits,
      tasks: { deliver: tasks.deliver },
      bulkTasks: { 'deliver-bulk': tasks['deliver-bulk'] },
      log,
    });
    while (sent.length === 0) await new Promise((resolve) => setImmediate(resolve));
    await workers.stop();
    await presence.close();
    expect(sent.length).toBeLessThan(30);
    expect(await unsent()).toBe(30 - sent.length);
    const left = await database.pool.query('select from graphile_worker.jobs where locked_at is null');
    expect(left.rowCount).toBe(30 - sent.length);
  });
});

async function unsent(): Promise<number> {
  const rows = await database.db.selectFrom('messages').select('id').where('sent_at', 'is', null).execute();
  return rows.length;
}
