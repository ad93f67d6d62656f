import { describe, expect, it } from 'vitest';
import { ownDistrict, type World } from '../kit/world.ts';
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

/** What would be otherwise if anything had happened twice or not at all. */
async function whatCameOf(world: World) {
  const versions = async (code: string) =>
    (await world.reports(code)).map(({ version, invested_fen }) => [version, invested_fen]);
  const count = (who: string, words: string): number =>
    world.shown(who).filter((message) => message.words.includes(words)).length;
  const bulletin = world.shown(GROUP).find(({ words }) => words.includes('周督查 2026年'))?.words ?? '';
  return {
    reports: await Promise.all(['DH-2026-001', 'DH-2026-002', 'DH-2026-003', 'DH-2026-004'].map(versions)),
    cards: [BUILDER, TEACHER, TOWN].map((name) => count(name, '第48周项目填报')),
    receipts: [TEACHER, STAND_IN].map((name) => count(name, '我理解为')),
    answers: [count(HEAD, '计划实施'), count(OFFICE, '工作簿已导入'), count(GROUP, '本群已设为通报群')],
    bulletins: count(GROUP, '周督查 2026年第48期'),
    workbooks: world.shown(GROUP).filter(({ fileKey }) => fileKey !== null).length,
    answered: /本周应填报[^。]*。/.exec(bulletin)?.[0],
    sums: /本周完成投资\d[^，]*，/.exec(bulletin)?.[0],
  };
}

const ONCE = {
  reports: [
    [[1, wan(120)]],
    [[1, wan(80)]],
    [
      [1, wan(300)],
      [2, wan(310)],
    ],
    [[1, 0]],
  ],
  // The town had to be reminded; the others had answered.
  cards: [1, 1, 2],
  receipts: [2, 1],
  answers: [1, 1, 1],
  bulletins: 1,
  workbooks: 1,
  answered: '本周应填报4个项目，已填报4个，已全部填报。',
  // 120 + 80 + 310 + 0; 9 000 + 5 500 + 20 010 + 0 = 34 510.
  sums: '本周完成投资510万元；本年累计完成3.45亿元，',
};

describe('a week', () => {
  it('of which every event comes twice and out of order happens once', async () => {
    const world = await ownDistrict();
    world.sandbox.misbehave.deliverTwice(true);
    world.sandbox.misbehave.deliverUnderTwoEventIds(true);
    world.sandbox.misbehave.shuffle(60);
    await liveAWeek(world);
    expect(await whatCameOf(world)).toEqual(ONCE);
  });

  it('of which acknowledgements get lost happens once', async () => {
    const world = await ownDistrict();
    world.sandbox.misbehave.forgetAcks(12);
    await liveAWeek(world);
    expect(await whatCameOf(world)).toEqual(ONCE);
  });

  it('served by two processes on one database happens once', async () => {
    const world = await ownDistrict({ replicas: 2 });
    world.sandbox.misbehave.deliverTwice(true);
    expect(world.sandbox.connections()).toBe(2);
    await liveAWeek(world);
    expect(await whatCameOf(world)).toEqual(ONCE);
  });

  it('answered with toasts alone shows the same cards', async () => {
    const world = await ownDistrict({ cardReply: 'toast' });
    await liveAWeek(world);
    await world.later();
    expect(await whatCameOf(world)).toEqual(ONCE);
    expect(world.as(BUILDER).latest().words).toContain('已填报2/2');
  });
});
