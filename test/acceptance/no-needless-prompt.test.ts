import { describe, expect, it } from 'vitest';
import { momentOf } from '../../src/calendar/days.ts';
import { ownDistrict, type World } from '../kit/world.ts';
import { BUILDER, OFFICE, STAND_IN, TEACHER, TOWN, wan } from '../kit/world-district.ts';

const cards = (world: World, name: string, week = 48) =>
  world.shown(name).filter(({ words }) => words.includes(`第${week}周项目填报`));

describe('nobody is prompted without need', () => {
  it('on leave: the stand-in gets the card, may report, and it ends by itself', async () => {
    const world = await ownDistrict();
    const [said] = await world.as(BUILDER).says(`请假到周五，由${STAND_IN}代报`);
    expect(said?.words).toContain('已登记：11月23日至11月27日请假，期间不再提醒您。');
    expect(said?.words).toContain(`${STAND_IN}可代报您名下项目`);
    await world.moveTo('2026-11-26', '09:00');
    expect(cards(world, BUILDER)).toEqual([]);
    expect(cards(world, STAND_IN)).toHaveLength(1);
    const { toast } = await world.as(STAND_IN).presses('提交', { invested: '120', cumulative: '9000' });
    expect(toast?.type).toBe('success');
    expect(await world.reports('DH-2026-001')).toMatchObject([{ invested_fen: wan(120) }]);
    await world.moveTo('2026-11-27', '09:00');
    expect(cards(world, BUILDER)).toEqual([]);
    expect(cards(world, STAND_IN)).toHaveLength(2);
    await world.moveTo('2026-12-03', '09:00');
    expect(cards(world, BUILDER, 49)).toHaveLength(1);
    expect(cards(world, STAND_IN, 49)).toEqual([]);
  });

  it('away without a stand-in: nobody, until they are back', async () => {
    const world = await ownDistrict();
    await world.as(TEACHER).says('我周三到周四出差');
    await world.moveTo('2026-11-26', '18:00');
    expect(cards(world, TEACHER)).toEqual([]);
    await world.moveTo('2026-11-27', '08:30');
    expect(cards(world, TEACHER)).toHaveLength(1);
    const [back] = await world.as(TEACHER).says('我回来了');
    expect(back?.words).toContain('已销假');
  });

  it('somebody of another unit can stand in for nobody', async () => {
    const world = await ownDistrict();
    const [said] = await world.as(TOWN).says(`请假到周五，由${BUILDER}代报`);
    expect(said?.words).toContain('没有找到');
    await world.moveTo('2026-11-26', '09:00');
    const [refused] = await world.as(BUILDER).says('扬子洲道路提升本周完成10万元，进场');
    expect(refused?.words).toContain('不在您的填报范围内');
  });

  it('outside working hours: the cards wait for the morning', async () => {
    const world = await ownDistrict();
    await world.stop();
    world.skipTo('2026-11-26', '20:00');
    await world.start();
    expect(cards(world, TEACHER)).toEqual([]);
    await world.moveTo('2026-11-27', '08:30');
    expect(cards(world, TEACHER)).toHaveLength(1);
  });

  it('who asked for it later gets it then, and no reminder before', async () => {
    const world = await ownDistrict();
    await world.moveTo('2026-11-26', '09:00');
    const [said] = await world.as(TEACHER).says('明天上午10点再报');
    expect(said?.words).toMatch(/11月27日 10:00再把填报卡片发给您，此前不再提醒/);
    const [soon] = await world.as(TOWN).says('稍后再报');
    expect(soon?.words).toContain('11月26日 11:00再把填报卡片发给您');
    await world.moveTo('2026-11-26', '11:00');
    expect(cards(world, TOWN)).toHaveLength(2);
    await world.moveTo('2026-11-27', '11:30');
    // Thursday's card and the one asked for; the reminder of Friday 09:00 gave way to it.
    expect(cards(world, TEACHER)).toHaveLength(2);
  });

  it('counts what each unit got, at most twice a week, and shows it to the office', async () => {
    const world = await ownDistrict();
    await world.moveTo('2026-11-27', '10:00');
    const [shown] = await world.as(OFFICE).says('提示次数');
    expect(shown?.words).toContain('提示次数（2026年第48周）');
    const counted = await world.db.selectFrom('prompts').select(['unit', 'occasion', 'people']).execute();
    expect(
      counted
        .filter(({ unit }) => unit === '区住建局')
        .map(({ occasion }) => occasion)
        .toSorted(),
    ).toEqual(['check-in-reminder:2026-W48', 'check-in:2026-W48']);
    expect(shown?.words).toContain('每个单位每周主动提示至多2次');
    const [refused] = await world.as(TOWN).says('提示次数');
    expect(refused?.words).toContain('由领导小组办公室查看');
  });
});

describe('the right person reports unasked', () => {
  it('before the opening, after the close, and for last week', async () => {
    const world = await ownDistrict({ now: momentOf('2026-11-24', '10:00') });
    await world.as(TOWN).says('本周完成10万元，累计10万元，进场施工，无问题');
    await world.moveTo('2026-11-27', '13:00');
    expect(cards(world, TOWN)).toEqual([]);
    const [late] = await world.as(TEACHER).says('本周完成20万元，累计20000万元，封顶，无问题');
    expect(late?.words).toContain('迟报');
    await world.moveTo('2026-12-03', '10:00');
    const [mended] = await world.as(TEACHER).says('更正：上周报的20万应为28万');
    expect(mended?.words).toContain('本次更正：\n- 本周完成投资：20万元 → 28万元');
    const [made] = await world.as(BUILDER).says('补报上周：滨江安置房一期完成投资120万元，五层，无问题');
    expect(made?.words).toContain('第48周');
    expect(await world.reports('DH-2026-001')).toMatchObject([
      { round: '2026-W48', invested_fen: wan(120), late: true },
    ]);
    expect(await world.reports('DH-2026-003')).toMatchObject([
      { round: '2026-W48', version: 1 },
      { round: '2026-W48', version: 2, invested_fen: wan(28) },
    ]);
  });
});

describe('what is asked of the office', () => {
  it('is kept word for word, handed on truthfully, and seen to', async () => {
    const world = await ownDistrict();
    const [told] = await world.as(TOWN).says('这个不归我们，应该是区住建局的');
    expect(told?.words).toContain('“不归我们”原话转领导小组办公室');
    await world.as(BUILDER).says('滨江安置房一期申请延期到12月20日，因暴雨停工');
    const list = world.as(OFFICE).message('待办事项');
    expect(list.words).toContain('这个不归我们，应该是区住建局的');
    expect(list.words).toContain('滨江安置房一期申请延期到12月20日，因暴雨停工');
    const { toast } = await world.as(OFFICE).presses('已阅');
    expect(toast?.content).toBe('已标为已阅。');
    expect(world.as(OFFICE).message('待办事项').words).toContain('单位来话1件');
    const [again] = await world.as(OFFICE).says('待办事项');
    expect(again?.words).toContain('单位来话1件');
    const requests = await world.db.selectFrom('requests').select(['kind', 'project']).execute();
    expect(requests).toHaveLength(2);
    expect(requests).toContainEqual({ kind: '延期', project: 'DH-2026-001' });
    expect(requests).toContainEqual({ kind: '不归我们', project: 'DH-2026-004' });
  });
});
