import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { publishWeekly } from '../../src/bulletins/publish-weekly.ts';
import { rulesInForce } from '../../src/bulletins/rules-in-force.ts';
import type { WeeklySnapshot } from '../../src/bulletins/snapshot.ts';
import { bulletinOf } from '../../src/bulletins/store.ts';
import type { Round } from '../../src/check-ins/rounds.ts';
import { writeSetting } from '../../src/database/settings.ts';
import { testDatabase, type TestDatabase } from '../kit/database.ts';
import { wan } from './district.ts';
import { at, report, seed, week47, week48 } from './seeded.ts';

let database: TestDatabase;
beforeAll(async () => void (database = await testDatabase()));
afterAll(() => database.close());
beforeEach(async () => {
  await database.empty();
  await seed(database.db);
});

async function publish(round: Round): Promise<WeeklySnapshot> {
  await at(database.db, round.inspectsAt, (work) => publishWeekly(work, round, false));
  const snapshot = await bulletinOf(database.db, round.id);
  if (!snapshot) throw new Error('no bulletin');
  return snapshot;
}
const lightOf = (snapshot: WeeklySnapshot, code: string) =>
  snapshot.projects.find((project) => project.code === code)?.light;
const whyOf = (snapshot: WeeklySnapshot, code: string) =>
  snapshot.lit.find((project) => project.code === code)?.reasons.join('；');

describe('lights in 周督查', () => {
  it.each([
    [740, 'green'],
    [600, 'yellow'],
    [500, 'red'],
  ])('with %i of 1 000 万元 done in November are %s', async (done, light) => {
    await report(database.db, week48, 'A', week48.opensAt, { cumulative: done });
    expect(lightOf(await publish(week48), 'A')).toBe(light);
  });

  it('measure against the project’s own target where it has one', async () => {
    await database.db
      .insertInto('month_plans')
      .values({ project: 'A', month: '2026-10', invested_fen: wan(500) })
      .execute();
    await report(database.db, week48, 'A', week48.opensAt, { cumulative: 500 });
    expect(lightOf(await publish(week48), 'A')).toBe('green');
  });

  it('are never green on stale data, nor shown for what is finished', async () => {
    const snapshot = await publish(week48);
    expect(lightOf(snapshot, 'B')).toBe('grey');
    expect(whyOf(snapshot, 'B')).toContain('尚未填报');
    expect(lightOf(snapshot, 'D')).toBeNull();
  });

  it('stay yellow for a month after a red that caught up', async () => {
    await report(database.db, week47, 'A', week47.opensAt, { cumulative: 100 });
    expect(lightOf(await publish(week47), 'A')).toBe('red');
    await report(database.db, week48, 'A', week48.opensAt, { cumulative: 900 });
    const snapshot = await publish(week48);
    expect(lightOf(snapshot, 'A')).toBe('yellow');
    expect(whyOf(snapshot, 'A')).toContain('红灯已赶上');
  });

  it('follow what the office has set', async () => {
    await database.db
      .insertInto('settings')
      .values({ key: 'light-rules', value: JSON.stringify({ redBelow: -20 }) })
      .execute();
    await report(database.db, week48, 'A', week48.opensAt, { cumulative: 600 });
    const snapshot = await publish(week48);
    expect(lightOf(snapshot, 'A')).toBe('red');
    expect(snapshot.rules.join('')).toContain('低于-20为红灯');
    expect(snapshot.rules.join('')).toContain(
      '依据：领导小组办公室调整（红灯线默认-30个百分点）；默认值参照公开做法',
    );
  });
});

describe('a bulletin that has gone out', () => {
  it('keeps the rules as they were, whatever they become', async () => {
    const before = await publish(week47);
    expect(before.rules.join('')).toContain('低于-30为红灯');
    await at(database.db, week48.opensAt, (work) =>
      writeSetting(work, 'light-rules', { redBelow: -20, staleDays: 7 }),
    );
    expect((await bulletinOf(database.db, week47.id))?.rules).toEqual(before.rules);
    const after = await publish(week48);
    expect(after.rules.join('')).toContain('超过7天未填报。依据：领导小组办公室调整（数据陈旧默认14天）');
  });
});

describe('a bulletin under another year’s plan', () => {
  it('says so', async () => {
    await database.db.updateTable('projects').set({ plan_year: 2025 }).execute();
    expect((await publish(week48)).planYear).toBe(2025);
  });
});

describe('figures that don’t fit', () => {
  it('are marked where their reporter stands by them', async () => {
    const rules = await rulesInForce(database.db);
    const figures = { invested: wan(120), cumulative: wan(2640) };
    const vouch = { kind: 'sum differs', ...figures, share: null, by: '联系人', at: week48.opensAt };
    const [open] = rules.doubts(figures, wan(2340), null, []);
    expect(open).toMatch(/相差180万元，请核对。$/);
    const [confirmed] = rules.doubts(figures, wan(2340), null, [vouch]);
    expect(confirmed).toMatch(/相差180万元（填报人已确认属实）。$/);
  });
});
