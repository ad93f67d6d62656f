import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDistrict, type World } from '../kit/world.ts';
import { AUDITOR, BUILDER, LEADER, OFFICE, STRANGER, TEACHER } from '../kit/world-district.ts';

const GROUP = '项目推进群';

let world: World;
beforeAll(async () => {
  world = await createDistrict();
  await world.group(GROUP, [BUILDER, LEADER, STRANGER]);
  await world.moveTo('2026-11-26', '09:00');
  await world.as(BUILDER).presses('提交', {
    invested: '120',
    cumulative: '9000',
    progress: '主体结构五层',
    problem: '临时用电未接入',
  });
});
afterAll(() => world.close());

const answer = async (name: string, text: string): Promise<string> =>
  (await world.as(name).says(text)).map(({ words }) => words).join('\n');

describe('in private', () => {
  it('帮助 shows to each what they can do', async () => {
    const builder = await answer(BUILDER, '帮助');
    expect(builder).toContain('区住建局联系人，您好');
    expect(builder).toContain('本周填报');
    expect(builder).not.toContain('设为通报群');
    const office = await answer(OFFICE, '你能做什么？');
    expect(office).toContain('发送 .xlsx 工作簿');
    expect(office).toContain('设为通报群');
    expect(office).toContain('运行情况');
  });

  it('我的项目 lists what is theirs with what was reported', async () => {
    const mine = await answer(BUILDER, '我的项目');
    expect(mine).toContain('滨江安置房一期');
    expect(mine).toContain('老旧小区改造提升');
    expect(mine).toContain('青少年宫迁建');
    expect(mine).not.toContain('紫金校区');
    expect(await answer(AUDITOR, '我的项目')).toContain('没有您联系、挂点、分管或所在单位负责的项目');
    expect(await answer(LEADER, '我的项目')).toContain('我挂点的项目');
  });

  it('查 finds a project by a few of its signs, and its report for those who may read it', async () => {
    const found = await answer(LEADER, '查 滨江');
    expect(found).toContain('滨江安置房一期');
    expect(found).toContain('主体结构五层');
    const foreign = await answer(TEACHER, '查 滨江');
    expect(foreign).toContain('滨江安置房一期');
    expect(foreign).not.toContain('主体结构五层');
    expect(foreign).toContain('该项目不属于您单位');
    expect(await answer(BUILDER, '查 dh-2026-003')).toContain('育新学校紫金校区');
    expect(await answer(BUILDER, '查询 区住建局')).toMatch(/滨江安置房一期[^]*老旧小区改造提升/);
    expect(await answer(BUILDER, '查 月球基地')).toContain('没有找到与“月球基地”相符的项目');
  });

  it('本周填报 shows one’s own, and to the office the district', async () => {
    const own = await answer(BUILDER, '本周填报');
    expect(own).toContain('已填报1/2');
    expect(await answer(TEACHER, '本周填报')).toContain('第1/1个 育新学校紫金校区');
    const district = await answer(OFFICE, '本周填报');
    expect(district).toContain('1／4');
    expect(await answer(OFFICE, '谁没报')).toContain('区教体局');
  });

  it('周督查 says when there will be one', async () => {
    expect(await answer(BUILDER, '周督查')).toContain('最近一期预计11月27日 15:00发出');
  });

  it('a sentence nobody understands is answered with what may have been meant', async () => {
    const unknown = await answer(BUILDER, '明天天气如何');
    expect(unknown).toContain('没有听懂这句话');
    expect(unknown).toContain('您发送的是：“明天天气如何”');
    expect(await world.reports('DH-2026-001')).toHaveLength(1);
  });

  it('the menu and the help’s buttons say the same sentences', async () => {
    const builder = world.as(BUILDER);
    await world.sandbox.menu(BUILDER, 'projects');
    await world.settled();
    expect(builder.latest().words).toContain('青少年宫迁建');
    await builder.says('帮助');
    const pressed = await builder.presses(
      ({ value }) => JSON.stringify(value) === '{"act":"bot.ask","say":"本周填报"}',
    );
    expect(pressed.toast?.content).toBe('已发送“本周填报”，请查看与本助手的单聊。');
    expect(builder.latest().words).toContain('第48周项目填报');
  });
});

describe('in a group', () => {
  const inGroup = async (name: string, text: string): Promise<string> =>
    (await world.as(name).saysIn(GROUP, text)).map(({ words }) => words).join('\n');

  it('nothing is heard that is not said to the bot', async () => {
    expect(await inGroup(BUILDER, '本周完成120万元，无问题')).toBe('');
    expect(await world.reports('DH-2026-001')).toHaveLength(1);
  });

  it('a question is answered as a reply, without what only some may read', async () => {
    const answers = await world.as(LEADER).saysIn(GROUP, '@项目助手 查 滨江');
    expect(answers).toHaveLength(1);
    expect(answers[0]?.parentId).toMatch(/^om_/);
    expect(answers[0]?.words).toContain('滨江安置房一期');
    expect(answers[0]?.words).not.toContain('主体结构五层');
    expect(answers[0]?.words).toContain('填报情况请与本助手单聊查看');
  });

  it('what is one’s own comes in private', async () => {
    const builder = world.as(BUILDER);
    const before = builder.heard().length;
    const line = await inGroup(BUILDER, '@项目助手 我的项目');
    expect(line).not.toContain('滨江安置房');
    expect(line).toContain('单聊');
    expect(builder.heard()).toHaveLength(before + 1);
    expect(builder.latest().words).toContain('滨江安置房一期');
  });

  it('a stranger is turned away once a day', async () => {
    expect(await inGroup(STRANGER, '@项目助手 查 滨江')).toContain('您不在花名册中');
    expect(await inGroup(STRANGER, '@项目助手 查 滨江')).toBe('');
    expect(await answer(STRANGER, '本周完成120万元')).toContain('您不在花名册中');
  });
});
