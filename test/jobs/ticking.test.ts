import { afterAll, beforeAll, expect, it } from 'vitest';
import { roundJob } from '../../jobs/round-job.ts';
import { createRunner } from '../../jobs/runner.ts';
import { startTicking } from '../../jobs/ticking.ts';
import type { Round } from '../../src/check-ins/rounds.ts';
import { type TestDatabase, testDatabase } from '../kit/database.ts';
import { at, gate, job, occasion } from './kit.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await createRunner(database.db, []).tick(at('2026-11-23T08:00'));
});
afterAll(() => database.close());

const round = (id: string, opensAt: Date): Round => ({
  id,
  opensAt,
  remindsAt: at('2026-11-27T09:00'),
  closesAt: at('2026-11-27T12:00'),
  inspectsAt: at('2026-11-27T15:00'),
});

it('looks at once after a start, and finishes before it stops', async () => {
  const entered = gate();
  const finish = gate();
  let finished = false;
  const slow = job('missed-while-away', [occasion('W48', at('2026-11-26T09:00'))], async () => {
    entered.open();
    await finish.passed;
    finished = true;
  });
  const errors: unknown[] = [];
  const ticking = startTicking(
    createRunner(database.db, [slow]),
    () => at('2026-11-26T11:00'),
    (error) => errors.push(error),
  );
  await entered.passed;
  const stopped = ticking.stop();
  finish.open();
  await stopped;
  expect(finished).toBe(true);
  expect(errors).toEqual([]);
});

it('reports a failure and goes on living', async () => {
  const broken = job('broken-on-start', [occasion('W48', at('2026-11-26T09:00'))], () =>
    Promise.reject(new Error('no')),
  );
  const errors: unknown[] = [];
  const ticking = startTicking(
    createRunner(database.db, [broken]),
    () => at('2026-11-26T11:00'),
    (error) => errors.push(error),
  );
  await ticking.stop();
  expect(errors).toHaveLength(1);
});

it('gives a job of the beat its own round, also of two due together', async () => {
  const rounds = [round('2026-W47', at('2026-11-26T09:00')), round('2026-W48', at('2026-11-26T09:00'))];
  const ran: string[] = [];
  const opening = roundJob(() => Promise.resolve(rounds), {
    name: 'opening',
    title: '开始周填报',
    dueAt: ({ opensAt }) => opensAt,
    usefulUntil: ({ closesAt }) => closesAt,
    run: (_work, { id }) => Promise.resolve(void ran.push(id)),
  });
  await createRunner(database.db, [opening]).tick(at('2026-11-26T09:00'));
  expect(ran).toEqual(['2026-W47', '2026-W48']);
});
