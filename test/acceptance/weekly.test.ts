import readXlsx from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { ownDistrict, type World } from '../kit/world.ts';
import { BUILDER, INSPECTOR, LEADER, OFFICE, TEACHER, TOWN } from '../kit/world-district.ts';

const GROUP = '推进工作群';

async function withGroup(): Promise<World> {
  const world = await ownDistrict();
  await world.group(GROUP, [LEADER, BUILDER]);
  await world.office.saysIn(GROUP, '@项目助手 设为通报群');
  return world;
}

const bulletins = (world: World) =>
  world.shown(GROUP).filter(({ words }) => words.includes('周督查 2026年第'));

/** The newest workbook in a chat: what its sheets say, by their names. */
async function workbookIn(world: World, chat: string): Promise<Map<string, unknown[][]>> {
  const file = world.shown(chat).findLast(({ fileKey }) => fileKey !== null);
  const read = await readXlsx(Buffer.from(await world.sandbox.bytesOf(file?.fileKey ?? '')));
  return new Map(read.map(({ sheet, data }) => [sheet, data]));
}

describe('周督查', () => {
  it('comes on Friday at 15:00 with the right figures', async () => {
    const world = await withGroup();
    await world.moveTo('2026-11-24', '10:00');
    await world.as(INSPECTOR).says('督查 紫金校区：现场无人施工，围挡完好');
    await world.as(INSPECTOR).presses('提交');
    await world.moveTo('2026-11-26', '09:00');
    await world.as(BUILDER).presses('提交', { invested: '120', cumulative: '9000', progress: '五层' });
    await world.as(BUILDER).presses('提交', { invested: '80', cumulative: '5500', progress: '管线改造' });
    await world.moveTo('2026-11-27', '13:00');
    // After the close: it counts, and says so.
    const late = await world
      .as(TOWN)
      .presses('提交', { invested: '0', cumulative: '0', problem: '征地受阻，请协调' });
    expect(late.toast?.content).toContain('迟报');
    await world.moveTo('2026-11-27', '14:59');
    expect(bulletins(world)).toEqual([]);

    await world.moveTo('2026-11-27', '15:00');
    const [bulletin, ...others] = bulletins(world);
    expect(others).toEqual([]);
    const words = bulletin?.words ?? '';
    expect(words).toContain('周督查 2026年第48期\n11月23日至11月29日，数据截至11月27日 15:00');
    // Four of five are to report: one is finished.
    expect(words).toContain('本周应填报4个项目，已填报3个（其中1个为截止后补报），未填报1个，涉及1个单位。');
    // 120 + 80 + 0; 9 000 + 5 500 + 0 of 60 000 is 24.17 %, ten months of twelve are 83.33 %.
    expect(words).toContain(
      '本周完成投资200万元；本年累计完成1.45亿元，占年度计划6亿元的24.17%，落后序时进度59.16个百分点。',
    );
    expect(words).toContain(
      '计划实施项目5个，已开工4个，开工率80.00%；其中按计划应开工5个，已开工4个，开工率80.00%。',
    );
    // 9 000 of 12 000 is 8.33 points behind, 5 500 of 6 000 ahead; the town has not begun, the school is silent.
    expect(words).toMatch(/红灯 1 +黄灯 0 +绿灯 2 +数据陈旧 1/);
    expect(words).toContain('育新学校紫金校区（教体局）：尚未填报');
    expect(words).toContain('区直单位（2个单位，4个项目，完成率27.88%）');
    expect(words).toContain('住建局\n2/2\n80.56%\n−2.77\n200\n14,500\n18,000');
    expect(words).toContain('教体局\n0/1\n0.00%\n−83.33\n灰1\n0\n0\n34,000');
    expect(words).toContain('属地（1个单位，1个项目，完成率0.00%）');
    expect(words).toContain('扬子洲\n1/1（补报1）\n0.00%\n−83.33\n红1\n0\n0\n8,000');
    expect(words).toContain('本周提出问题1个，均为新提出。');
    expect(words).toMatch(/1、新 扬子洲道路提升（扬子洲）：征地受阻，请协调.*属地镇（街道、管理处）/);
    expect(words).toMatch(/补报本周进度[^]*1个项目：教体局[^]*教体局：区教体局联系人（育新学校紫金校区）/);
    expect(words).toContain('投资完成率与序时进度（%）');
    expect(JSON.stringify(bulletin?.card)).toContain('"tag":"chart"');
    expect(words).toMatch(
      /督查行动\n- 育新学校紫金校区（教体局）：问题现场无人施工；围挡完好（11月24日，督查室主任，发现问题1项）/,
    );
    // The workbook comes right after it, from the same figures.
    expect(world.shown(GROUP).at(-1)?.fileKey).not.toBeNull();
    const workbook = await workbookIn(world, GROUP);
    expect(workbook.get('总体情况')?.[2]?.slice(0, 12)).toEqual([
      '全区',
      '合计',
      5,
      4,
      3,
      1,
      1,
      200,
      14_500,
      60_000,
      24.17,
      -59.16,
    ]);
    expect(workbook.get('问题')?.[2]).toContain('征地受阻，请协调');
    // It is the groups' business: nobody gets it in private besides.
    expect(world.office.heard().filter((message) => message.words.includes('周督查 2026年'))).toEqual([]);

    // What comes after it belongs to the next one, which says so.
    await world.moveTo('2026-11-27', '16:00');
    await world.as(TEACHER).says('本周完成1000万元，累计20000万元，主体封顶，无问题');
    expect(bulletins(world)).toEqual([bulletin]);
    await world.moveTo('2026-12-03', '10:00');
    await world.as(TOWN).says('本周完成0万元，无问题');
    await world.moveTo('2026-12-04', '15:00');
    const [, next] = bulletins(world);
    expect(next?.words).toContain('周督查 2026年第49期');
    expect(next?.words).toContain('上期发出后，1个单位又补报、更正此前各周的1个项目，涉及完成投资1,000万元');
    // November is over: 34 500 of 60 000 is 57.50 %, eleven of twelve 91.67 %.
    expect(next?.words).toContain(
      '本年累计完成3.45亿元，占年度计划6亿元的57.50%，落后序时进度34.17个百分点。',
    );
    // What changed since: the school was silent, then topped out, late for the week before.
    expect(next?.words).toMatch(/到达里程碑（供宣传报道）\n- 封顶 育新学校紫金校区（教体局）：主体封顶/);
    expect(next?.words).toContain('亮灯较上期：降灯1个，升灯1个，持平2个。');
    expect(next?.words).toMatch(
      /升灯项目（1个）\n- 育新学校紫金校区（教体局）灰→绿：上期发出后已补报，完成83\.33%/,
    );
    expect(next?.words).toContain('本周填报中没有提出问题；上期提出、本周填报未再提及1个。');

    const [changed] = await world.as(LEADER).says('上周对比');
    expect(changed?.words).toContain('周督查 2026年第49期：与第48期对比');
    expect(changed?.words).toContain('24.17% → 57.50%');
    expect(changed?.words).toContain('育新学校紫金校区（教体局）灰→绿');
    const [older] = await world.as(BUILDER).says('周督查 第48期');
    expect(older?.words).toBe(bulletin?.words);
    expect((await world.as(BUILDER).says('周督查 第12周'))[0]?.words).toBe(
      '没有第12期周督查。最近发出的有：第49期、第48期。',
    );
    // The older one's workbook, by its button, to whoever pressed.
    const pressed = await world.as(LEADER).presses('下载台账', undefined, bulletin);
    expect(pressed.toast?.content).toBe('已发送周督查 2026年第48期台账，请查看与本助手的单聊。');
    expect((await workbookIn(world, LEADER)).get('项目')).toEqual(workbook.get('项目'));
    await world.as(BUILDER).says('周督查台账');
    expect((await workbookIn(world, BUILDER)).get('里程碑')?.[2]).toContain('主体封顶');
  });

  it('comes also when nobody answered', async () => {
    const world = await withGroup();
    await world.moveTo('2026-11-27', '15:00');
    const [bulletin] = bulletins(world);
    expect(bulletin?.words).toContain('本周无人填报');
    expect(bulletin?.words).toContain('本周应填报4个项目，截至本期尚无单位填报');
    expect(bulletin?.words).toContain('扬子洲：扬子洲镇联系人');
  });

  it('goes to the office where there is no group, and says how to set one', async () => {
    const world = await ownDistrict();
    await world.moveTo('2026-11-27', '15:00');
    expect(world.office.latest().words).toContain('周督查 2026年第48期');
    expect(world.office.latest().words).toContain('目前没有通报群，本期只发给领导小组办公室');
  });

  it('stays as it was sent, whatever is reported later', async () => {
    const world = await withGroup();
    await world.moveTo('2026-11-27', '15:00');
    const [before] = bulletins(world);
    await world.as(TOWN).presses('提交', { invested: '999', cumulative: '999', progress: '开工' });
    expect(bulletins(world)).toEqual([before]);
    const [asked] = await world.office.says('周督查');
    expect(asked?.words).toContain('截至本期尚无单位填报');
  });
});

describe('the bulletin group', () => {
  it('is made and ended by the office, in the group', async () => {
    const world = await ownDistrict();
    const greeting = await world.group(GROUP, [BUILDER]);
    expect(greeting).toMatch(/^oc_/);
    await world.settled();
    expect(world.shown(GROUP).at(-1)?.words).toContain('请领导小组办公室在群内@我并发送“设为通报群”');

    expect((await world.as(BUILDER).saysIn(GROUP, '@项目助手 设为通报群'))[0]?.words).toContain(
      '设置通报群需由领导小组办公室操作',
    );
    expect((await world.office.says('设为通报群'))[0]?.words).toContain('通报群要在群里设置');
    const [made] = await world.office.saysIn(GROUP, '@项目助手 设为通报群');
    expect(made?.words).toContain('本群已设为通报群。周督查将自动发到本群，最近一期预计11月27日 15:00发出。');
    expect((await world.office.saysIn(GROUP, '@项目助手 设为通报群'))[0]?.words).toContain('无需重复设置');

    const [ended] = await world.office.saysIn(GROUP, '@项目助手 取消通报群');
    expect(ended?.words).toContain('本群已取消通报群');
    await world.moveTo('2026-11-27', '15:00');
    expect(bulletins(world)).toEqual([]);
  });

  it('that lost the bot costs the office one message', async () => {
    const world = await withGroup();
    await world.sandbox.removeBot(OFFICE, GROUP);
    await world.settled();
    const told = world.office.heard().filter(({ words }) => words.includes('本助手已被移出通报群'));
    expect(told).toHaveLength(1);
    await world.moveTo('2026-11-27', '15:00');
    expect(world.office.latest().words).toContain('目前没有通报群，本期只发给领导小组办公室');
    await world.sandbox.addBot(OFFICE, GROUP);
    await world.settled();
    expect(world.shown(GROUP).at(-1)?.words).toContain('本群是通报群，周督查将继续按时发到本群');
  });
});
