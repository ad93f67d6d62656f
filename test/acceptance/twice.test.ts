import { describe, expect, it } from 'vitest';
import { createDistrict, type World } from '../kit/world.ts';
import { BUILDER, HEAD, LEADER, OFFICE, STAND_IN, TEACHER, TOWN, wan } from '../kit/world-district.ts';

const GROUP = '通报群';

/** A week as it is lived: cards, words, reminders, a correction, the bulletin. */
async function liveAWeek(world: World): Promise<void> {
  await world.group(GROUP, [LEADER]);
  await world.office.saysIn(GROUP, '@项目助手 设为通报群');
  await world.moveTo('2026-11-26', '09:00');
  await Promise.all([
    world.as(BUILDER).presses('提交', { invested: '120', cumulative: '9000', progress: '五层' }),
    world.as(TEACHER).says('本周完成300万元，累计20000万元，主体封顶，无问题'),
    world.as(HEAD).says('我的项目'),
    world.as(STAND_IN).says('老旧小区改造提升：本周完成80万元，累计5500万元，管线改造，无问题'),
    world.office.says('本周填报'),
  ]);
  await world.moveTo('2026-11-27', '09:00');
  await world.as(TOWN).presses('提交', { invested: '0', cumulative: '0', progress: '未开工' });
  await world.as(TEACHER).says('本周完成310万元，累计20010万元，主体封顶，无问题');
  await world.moveTo('2026-11-27', '15:00');
}

/** Each report once, each card once, each answer once. */
async function expectOnce(world: World): Promise<void> {
  const versions = async (code: string) =>
    (await world.reports(code)).map(({ version, invested_fen }) => [version, invested_fen]);
  expect(await versions('DH-2026-001')).toEqual([[1, wan(120)]]);
  expect(await versions('DH-2026-002')).toEqual([[1, wan(80)]]);
  expect(await versions('DH-2026-003')).toEqual([
    [1, wan(300)],
    [2, wan(310)],
  ]);
  expect(await versions('DH-2026-004')).toEqual([[1, 0]]);
  const count = (who: string, words: string): number =>
    world.shown(who).filter((message) => message.words.includes(words)).length;
  // The builder and the town were reminded; the teacher had answered.
  expect(count(BUILDER, '第48周项目填报')).toBe(1);
  expect(count(TEACHER, '第48周项目填报')).toBe(1);
  expect(count(TOWN, '第48周项目填报')).toBe(2);
  expect(count(TEACHER, '我理解为')).toBe(2);
  expect(count(STAND_IN, '我理解为')).toBe(1);
  expect(count(HEAD, '计划实施')).toBe(1);
  expect(count(OFFICE, '工作簿已导入')).toBe(1);
  expect(count(GROUP, '周督查 2026年第48期')).toBe(1);
  expect(count(GROUP, '本群已设为通报群')).toBe(1);
  const bulletin = world.shown(GROUP).at(-1)?.words;
  expect(bulletin).toContain('本周应填报4个项目，已填报4个，已全部填报。');
  // 120 + 80 + 310 + 0; 9 000 + 5 500 + 20 010 + 0 = 34 510.
  expect(bulletin).toContain('本周完成投资510万元；本年累计完成3.45亿元');
}

describe('a week', () => {
  it('of which every event comes twice and out of order happens once', async () => {
    const world = await createDistrict();
    world.sandbox.misbehave.deliverTwice(true);
    world.sandbox.misbehave.deliverUnderTwoEventIds(true);
    world.sandbox.misbehave.shuffle(60);
    await liveAWeek(world);
    await expectOnce(world);
    await world.close();
  });

  it('of which acknowledgements get lost happens once', async () => {
    const world = await createDistrict();
    world.sandbox.misbehave.forgetAcks(12);
    await liveAWeek(world);
    await expectOnce(world);
    await world.close();
  });

  it('served by two processes on one database happens once', async () => {
    const world = await createDistrict({ replicas: 2 });
    world.sandbox.misbehave.deliverTwice(true);
    expect(world.sandbox.connections()).toBe(2);
    await liveAWeek(world);
    await expectOnce(world);
    await world.close();
  });

  it('answered with toasts alone shows the same cards', async () => {
    const world = await createDistrict({ cardReply: 'toast' });
    await liveAWeek(world);
    await world.later();
    await expectOnce(world);
    expect(world.as(BUILDER).latest().words).toContain('已填报2/2');
    await world.close();
  });
});
