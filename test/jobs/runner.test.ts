import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createRunner } from '../../jobs/runner.ts';
import { type TestDatabase, testDatabase } from '../kit/database.ts';
import { at, gate, job, occasion } from './kit.ts';

const MONDAY = at('2026-11-23T08:00');
const THURSDAY = at('2026-11-26T09:00');
const FRIDAY = at('2026-11-27T15:00');

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

/** Each story with jobs of its own names, in the one district installed on Monday. */
beforeEach(() => createRunner(database.db, []).tick(MONDAY));

async function told(name: string): Promise<unknown[]> {
  const entries = await database.db
    .selectFrom('journal')
    .select(['subject', 'data'])
    .where('action', '=', 'told')
    .where('subject', 'like', `${name}:%`)
    .orderBy('seq')
    .execute();
  return entries.map(({ subject, data }) => ({ key: subject.slice(name.length + 1), ...data }));
}

async function claims(name: string): Promise<number> {
  return (await database.db.selectFrom('occasions').selectAll().where('job', '=', name).execute()).length;
}

describe('a due occasion', () => {
  it('runs once, at its moment and not before', async () => {
    const runner = createRunner(database.db, [job('once', [occasion('W48', THURSDAY)])]);
    expect(await runner.tick(at('2026-11-26T08:59'))).toEqual([]);
    expect(await runner.tick(THURSDAY)).toHaveLength(1);
    expect(await runner.tick(at('2026-11-26T09:01'))).toEqual([]);
    expect(await told('once')).toEqual([{ key: 'W48', late: false }]);
  });

  it('runs once over two runners at the same time', async () => {
    const jobs = [job('shared', [occasion('W48', THURSDAY), occasion('W48b', THURSDAY)])];
    const runners = Array.from({ length: 4 }, () => createRunner(database.db, jobs));
    const ran = await Promise.all(runners.map((runner) => runner.tick(THURSDAY)));
    expect(ran.flat()).toHaveLength(2);
    expect(await told('shared')).toHaveLength(2);
  });

  it('is claimed again when its run failed', async () => {
    let broken = true;
    const fragile = job('fragile', [occasion('W48', THURSDAY)], () =>
      broken ? Promise.reject(new Error('the power went')) : Promise.resolve(),
    );
    const runner = createRunner(database.db, [fragile]);
    await expect(runner.tick(THURSDAY)).rejects.toThrow('Jobs failed');
    expect(await claims('fragile')).toBe(0);
    expect(await told('fragile')).toEqual([]);
    broken = false;
    await runner.tick(at('2026-11-26T09:01'));
    expect(await told('fragile')).toEqual([{ key: 'W48', late: false }]);
  });

  it('is claimed again when its connection broke in the middle', async () => {
    let crash = true;
    const crashing = job('crashing', [occasion('W48', THURSDAY)], async ({ db }) => {
      if (crash) await sql`select pg_terminate_backend(pg_backend_pid())`.execute(db);
    });
    await expect(createRunner(database.db, [crashing]).tick(THURSDAY)).rejects.toThrow('Jobs failed');
    expect(await claims('crashing')).toBe(0);
    crash = false;
    expect(await createRunner(database.db, [crashing]).tick(THURSDAY)).toHaveLength(1);
    expect(await told('crashing')).toEqual([{ key: 'W48', late: false }]);
  });

  it('runs though another job fails before it', async () => {
    const broken = job('broken', [occasion('W48', THURSDAY)], () => Promise.reject(new Error('no')));
    const runner = createRunner(database.db, [broken, job('sound', [occasion('W48', FRIDAY)])]);
    await expect(runner.tick(FRIDAY)).rejects.toThrow('Jobs failed');
    expect(await told('sound')).toHaveLength(1);
  });

  it('waits for a run in progress instead of repeating it', async () => {
    const entered = gate();
    const finish = gate();
    const slow = job('slow', [occasion('W48', THURSDAY)], async () => {
      entered.open();
      await finish.passed;
    });
    const first = createRunner(database.db, [slow]).tick(THURSDAY);
    await entered.passed;
    const second = createRunner(database.db, [slow]).tick(THURSDAY);
    finish.open();
    expect(await first).toHaveLength(1);
    expect(await second).toEqual([]);
    expect(await told('slow')).toHaveLength(1);
  });
});

describe('a missed occasion', () => {
  it('runs late and is marked 补发', async () => {
    const runner = createRunner(database.db, [job('missed', [occasion('W48', THURSDAY)])]);
    await runner.tick(at('2026-11-27T08:00'));
    expect(await told('missed')).toEqual([{ key: 'W48', late: true }]);
  });

  it('counts as on time within ten minutes', async () => {
    const runner = createRunner(database.db, [job('prompt', [occasion('W48', THURSDAY)])]);
    await runner.tick(at('2026-11-26T09:10'));
    expect(await told('prompt')).toEqual([{ key: 'W48', late: false }]);
  });

  it('is left alone when no longer of use', async () => {
    const reminder = job('reminder', [occasion('W48', THURSDAY, FRIDAY)]);
    const runner = createRunner(database.db, [reminder]);
    expect(await runner.tick(at('2026-11-27T15:01'))).toEqual([]);
    expect(await claims('reminder')).toBe(0);
  });

  it('runs with the others in their order', async () => {
    const jobs = [job('z-first', [occasion('1', THURSDAY)]), job('a-then', [occasion('2', FRIDAY)])];
    const ran = await createRunner(database.db, jobs).tick(at('2026-11-27T16:00'));
    expect(ran.map(({ job }) => job.name)).toEqual(['z-first', 'a-then']);
  });

  it('from before the installation belongs to nobody', async () => {
    const runner = createRunner(database.db, [job('ancient', [occasion('W47', at('2026-11-20T15:00'))])]);
    expect(await runner.tick(MONDAY)).toEqual([]);
  });
});

it('repeats nothing when the clock goes back', async () => {
  const runner = createRunner(database.db, [
    job('again', [occasion('W48', THURSDAY), occasion('W49', FRIDAY)]),
  ]);
  await runner.tick(FRIDAY);
  await runner.tick(at('2026-11-26T10:00'));
  await runner.tick(FRIDAY);
  expect(await told('again')).toHaveLength(2);
});

it('runs by hand once like any other run', async () => {
  const byHand = job('by-hand', [occasion('W48', THURSDAY), occasion('W49', at('2026-12-03T09:00'))]);
  const runner = createRunner(database.db, [byHand]);
  const latest = await runner.latest(byHand, at('2026-11-27T10:00'));
  expect(latest?.key).toBe('W48');
  if (!latest) return;
  expect(await runner.run({ job: byHand, occasion: latest }, FRIDAY)).toBe(true);
  expect(await runner.run({ job: byHand, occasion: latest }, FRIDAY)).toBe(false);
  expect(await runner.tick(FRIDAY)).toEqual([]);
  expect((await runner.next(byHand, FRIDAY))?.key).toBe('W49');
});
