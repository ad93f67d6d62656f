import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Job } from '../../jobs/job.ts';
import { createRunner } from '../../jobs/runner.ts';
import { createTimeTravel, nextWorkingMorning, type TimeTravel } from '../../jobs/time-travel.ts';
import { settableClock } from '../../src/calendar/clock.ts';
import { momentText } from '../../src/calendar/days.ts';
import { districtClock } from '../../src/calendar/district-clock.ts';
import { type TestDatabase, testDatabase } from '../kit/database.ts';
import { at, gate, job, occasion } from './kit.ts';

const WEDNESDAY = at('2026-11-25T10:00');

let database: TestDatabase;
beforeAll(async () => void (database = await testDatabase()));
afterAll(() => database.close());
beforeEach(() => database.empty());

/** The week's beat on paper: each run and each delivery notes what the district's clock showed. */
async function district(seen: string[], settle?: () => Promise<void>): Promise<TimeTravel> {
  const clock = await districtClock(database.db, settableClock(WEDNESDAY));
  const noting = (name: string, ...due: Date[]): Job =>
    job(
      name,
      due.map((dueAt) => occasion(dueAt.toISOString(), dueAt)),
      (work) => Promise.resolve(void seen.push(`${name} ${momentText(work.now)}`)),
    );
  const runner = createRunner(database.db, [
    noting('open', at('2026-11-26T09:00'), at('2026-12-03T09:00')),
    noting('remind', at('2026-11-27T09:00')),
    noting('inspect', at('2026-11-27T15:00')),
  ]);
  await runner.tick(clock.now());
  return createTimeTravel({
    clock,
    runner,
    settle: async () => {
      await settle?.();
      seen.push(`delivered ${momentText(clock.now())}`);
    },
    onError: (error) => {
      throw error;
    },
  });
}

describe('moving the clock', () => {
  it('stops at everything due on the road', async () => {
    const seen: string[] = [];
    const travel = await district(seen);
    const state = await travel.move({ by: 'job', job: 'inspect' });
    expect(seen).toEqual([
      'open 11月26日 09:00',
      'delivered 11月26日 09:00',
      'remind 11月27日 09:00',
      'delivered 11月27日 09:00',
      'inspect 11月27日 15:00',
      'delivered 11月27日 15:00',
    ]);
    expect(state).toMatchObject({ text: '2026年11月27日 星期五 15:00', dayKind: '工作日', moving: false });
    expect(state.jobs.map(({ name, next }) => [name, next])).toEqual([
      ['open', at('2026-12-03T09:00').getTime()],
      ['remind', null],
      ['inspect', null],
    ]);
  });

  it('goes an hour or to the next working morning', async () => {
    const seen: string[] = [];
    const travel = await district(seen);
    expect((await travel.move({ by: 'hour' })).text).toBe('2026年11月25日 星期三 11:00');
    expect((await travel.move({ by: 'working-morning' })).text).toBe('2026年11月26日 星期四 09:00');
    expect(seen.filter((line) => line.startsWith('open'))).toHaveLength(1);
    expect((await travel.move({ by: 'working-morning' })).text).toBe('2026年11月27日 星期五 09:00');
  });

  it('stays where a job has no next occasion', async () => {
    const seen: string[] = [];
    const travel = await district(seen);
    expect((await travel.move({ by: 'job', job: 'unheard-of' })).text).toBe('2026年11月25日 星期三 10:00');
    expect(seen).toEqual([]);
  });

  it('refuses a second move on the way', async () => {
    const seen: string[] = [];
    const onTheWay = gate();
    const delivered = gate();
    const travel = await district(seen, () => {
      onTheWay.open();
      return delivered.passed;
    });
    const first = travel.move({ by: 'job', job: 'open' });
    await onTheWay.passed;
    expect((await travel.state()).moving).toBe(true);
    expect(await travel.move({ by: 'job', job: 'inspect' })).toMatchObject({
      text: '2026年11月26日 星期四 09:00',
      moving: true,
    });
    delivered.open();
    expect(await first).toMatchObject({ text: '2026年11月26日 星期四 09:00', moving: false });
    expect(seen).toEqual(['open 11月26日 09:00', 'delivered 11月26日 09:00']);
  });

  it('can be moved again after a failure', async () => {
    let broken = true;
    const travel = await district([], () =>
      broken ? Promise.reject(new Error('the platform is away')) : Promise.resolve(),
    );
    await expect(travel.move({ by: 'job', job: 'open' })).rejects.toThrow('the platform is away');
    broken = false;
    expect((await travel.move({ by: 'job', job: 'inspect' })).text).toBe('2026年11月27日 星期五 15:00');
  });

  it('is told at every stop to whoever watches', async () => {
    const travel = await district([]);
    const shown: string[] = [];
    const stop = travel.watch(({ text, moving }) => shown.push(`${text} ${moving}`));
    await travel.move({ by: 'job', job: 'remind' });
    stop();
    await travel.move({ by: 'hour' });
    expect(shown).toEqual([
      '2026年11月25日 星期三 10:00 true',
      '2026年11月26日 星期四 09:00 true',
      '2026年11月27日 星期五 09:00 true',
      '2026年11月27日 星期五 09:00 false',
    ]);
  });
});

describe('the district’s clock', () => {
  it('stands where it was moved after a restart', async () => {
    const machine = settableClock(WEDNESDAY);
    await (await districtClock(database.db, machine)).moveTo(at('2026-11-27T15:00'));
    machine.set(at('2026-11-25T10:05'));
    const restarted = await districtClock(database.db, machine);
    expect(restarted.now()).toEqual(at('2026-11-27T15:05'));
  });

  it('is never set back, by nobody', async () => {
    const machine = settableClock(WEDNESDAY);
    const one = await districtClock(database.db, machine);
    const other = await districtClock(database.db, machine);
    await one.moveTo(at('2026-11-27T15:00'));
    await other.moveTo(at('2026-11-26T09:00'));
    expect(other.now()).toEqual(at('2026-11-27T15:00'));
    await one.moveTo(WEDNESDAY);
    await one.refresh();
    expect(one.now()).toEqual(at('2026-11-27T15:00'));
  });
});

it('knows the next working morning over weekends and holidays', () => {
  const cases = [
    ['2026-11-26T08:59', '2026-11-26T09:00'],
    ['2026-11-26T09:00', '2026-11-27T09:00'],
    ['2026-11-27T18:00', '2026-11-30T09:00'],
    ['2026-09-30T10:00', '2026-10-08T09:00'],
    ['2026-10-09T10:00', '2026-10-10T09:00'],
  ] as const;
  for (const [now, next] of cases) expect(nextWorkingMorning(at(now))).toEqual(at(next));
});
