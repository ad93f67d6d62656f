import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallFault } from '../../src/sandbox/misbehave.ts';
import { createDistrict, ownDistrict, ownWorld, until, type World } from '../kit/world.ts';
import { BUILDER, OFFICE, smallDistrict, smallTenant, TEACHER, TOWN } from '../kit/world-district.ts';

const MESSAGES = /\/im\/v1\/messages/;
const cards = (world: World, name: string, week: number): number =>
  world.shown(name).filter(({ words }) => words.includes(`第${week}周项目填报`)).length;

describe('when Feishu does not do its part for a while', () => {
  let world: World;
  beforeAll(async () => void (world = await createDistrict()));
  afterAll(() => world.close());

  it.each<[what: string, fault: CallFault, times: number, week: number, thursday: string]>([
    ['too many requests', '429', 20, 48, '2026-11-26'],
    ['an error of its own', '500', 20, 49, '2026-12-03'],
    ['an answer that gets lost', 'answer-lost', 5, 50, '2026-12-10'],
    ['a token said to be invalid', 'token-invalid', 20, 51, '2026-12-17'],
  ])('everybody has their card afterwards, once: %s', async (_what, fault, times, week, thursday) => {
    await world.moveTo(thursday, '08:59');
    world.sandbox.misbehave.nextCalls(times, fault, MESSAGES);
    await world.moveTo(thursday, '09:00');
    // Somebody waits for an answer at the worst moment.
    await world.as(BUILDER).says('我的项目');
    await world.later();
    world.sandbox.misbehave.stop();
    await world.later();
    for (const name of [BUILDER, TEACHER, TOWN]) expect(cards(world, name, week)).toBe(1);
    expect(
      world
        .as(BUILDER)
        .heard()
        .filter(({ words }) => words.includes('青少年宫迁建')),
    ).toHaveLength(week - 47);
    const failed = await world.pool.query('select 1 from messages where failed_at is not null');
    expect(failed.rowCount).toBe(0);
  });

  it('a connection that breaks is built again, and nothing said meanwhile is lost', async () => {
    world.sandbox.misbehave.dropConnections();
    const answers = await world.as(TEACHER).says('我的项目');
    expect(answers.map(({ words }) => words).join()).toContain('紫金校区');
  });

  it('an answer that a broken connection swallowed shows on the card all the same', async () => {
    const { misbehave, connections } = world.sandbox;
    const builder = world.as(BUILDER);
    const card = builder.message('第51周项目填报');
    const shown = (): string =>
      builder.heard().find(({ messageId }) => messageId === card.messageId)?.words ?? '';
    const reports = async (): Promise<number> =>
      (await world.pool.query('select 1 from reports')).rowCount ?? 0;
    const before = await reports();
    misbehave.goDeaf(true);
    const pressing = builder.presses('提交', { invested: '66', progress: '主体五层' }, card);
    while ((await reports()) === before);
    misbehave.dropConnections();
    misbehave.goDeaf(false);
    expect((await pressing).toast?.content).toContain('出错了');
    expect(shown()).not.toContain('已填报1/');
    await until(() => connections() > 0);
    while (!shown().includes('已填报1/')) await world.later();
  });

  it('tokens that are called back are asked for anew', async () => {
    world.sandbox.misbehave.revokeTokens();
    expect((await world.as(TEACHER).says('帮助'))[0]?.words).toContain('使用帮助');
  });
});

describe('somebody whom the app may not write to', () => {
  it('is told of to the office once, not with every message', async () => {
    const world = await ownDistrict();
    world.sandbox.setAvailable(TEACHER, false);
    world.sandbox.setAvailable(TOWN, false);
    await world.moveTo('2026-11-26', '09:00');
    await world.moveTo('2026-11-27', '09:00');
    const told = world.office.heard().filter(({ words }) => words.includes('不在应用可用范围内'));
    expect(told).toHaveLength(1);
    expect(told[0]?.words).toContain(TEACHER);
    expect(told[0]?.words).toContain(TOWN);
    expect(world.as(TEACHER).heard()).toEqual([]);
    expect(cards(world, BUILDER, 48)).toBe(2);

    // Back in range: the next week comes as to everybody else.
    world.sandbox.setAvailable(TEACHER, true);
    await world.moveTo('2026-12-03', '09:00');
    expect(cards(world, TEACHER, 49)).toBe(1);
    expect(cards(world, TEACHER, 48)).toBe(0);
    expect(world.office.heard().filter(({ words }) => words.includes('不在应用可用范围内'))).toHaveLength(1);

    // Out of range again: that is news.
    world.sandbox.setAvailable(TEACHER, false);
    await world.moveTo('2026-12-10', '09:00');
    expect(world.office.heard().filter(({ words }) => words.includes('不在应用可用范围内'))).toHaveLength(2);
  });

  it('whom the tenant does not know is named, and reached once found', async () => {
    const world = await ownWorld({ people: smallTenant().filter(({ name }) => name !== TOWN) });
    await world.importWorkbook(smallDistrict());
    const trouble = (await world.office.says('运行情况'))[0];
    expect(trouble?.words).toContain(TOWN);
    expect(trouble?.words).toContain('飞书中查无此手机号或邮箱');
    await world.moveTo('2026-11-26', '09:00');
    world.sandbox.ensurePeople(smallTenant());
    await world.office.says('重新匹配');
    expect(cards(world, TOWN, 48)).toBe(1);
    expect(world.office.message('运行情况').words).not.toContain('查无此手机号');
    expect(world.office.name).toBe(OFFICE);
  });
});
