import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeWorkbook } from '../../src/projects/write-workbook.ts';
import { createDistrict, type World } from '../kit/world.ts';
import { BUILDER, INSPECTOR, LEADER, OFFICE, smallDistrict, TEACHER, TOWN } from '../kit/world-district.ts';

const SCHOOL = 'DH-2026-003';
const ROAD = 'DH-2026-004';
const HOUSING = 'DH-2026-001';
const GROUP = '项目推进群';

let world: World;
beforeAll(async () => {
  world = await createDistrict();
  await world.group(GROUP, [BUILDER, OFFICE]);
});
afterAll(() => world.close());

const answer = async (name: string, text: string): Promise<string> =>
  (await world.as(name).says(text)).map(({ words }) => words).join('\n');

const journal = async (subject: string): Promise<unknown[]> =>
  (
    await world.pool.query<{ data: unknown }>(
      "select data from journal where subject = $1 and action like '%.changed' order by seq",
      [subject],
    )
  ).rows.map(({ data }) => data);

describe('the office changes a project’s plan in chat', () => {
  it('sees before and after, confirms, and the journal keeps who, why and from which message', async () => {
    const [proposal] = await world.office.says(`修改 ${ROAD} 阶段 开工 2026-09-05，原因：施工许可证已核发`);
    expect(proposal?.words).toContain('请确认修改');
    expect(proposal?.words).toMatch(/阶段\n储备 → 开工/);
    expect(proposal?.words).toMatch(/实际开工\n（空） → 2026-09-05/);
    expect(await answer(OFFICE, `查 ${ROAD}`)).toContain('储备');
    const pressed = await world.office.presses('确认', undefined, proposal);
    expect(pressed.toast?.content).toBe('已修改。');
    expect(world.office.message('已修改项目计划').words).toContain('办公室主任 确认');
    const shown = await answer(OFFICE, `查 ${ROAD}`);
    expect(shown).toContain('实际开工：2026年9月5日');
    expect(shown).toContain('历程：储备 → 开工（2026年9月5日）');
    expect(await journal(`project:${ROAD}`)).toEqual([
      {
        fields: [
          { title: '阶段', before: '储备', after: '开工' },
          { title: '实际开工', before: '（空）', after: '2026-09-05' },
        ],
        was: { stage: '储备', actualStart: null },
        because: { reason: '施工许可证已核发', source: expect.stringMatching(/^message:om_/) },
      },
    ]);
  });

  it('is asked for a missing reason once, and the next message answers; a command is none', async () => {
    const [asking] = await world.office.says(`${SCHOOL} 年度计划投资改为 2.2亿`);
    expect(asking?.words).toContain('请说明修改原因');
    expect(asking?.words).toContain('2.4亿元 → 2.2亿元');
    expect(await answer(OFFICE, '本周填报')).toContain('填报情况');
    const [reasoned] = await world.office.says('概算批复调减');
    expect(reasoned?.words).toContain('原因：概算批复调减');
    expect(reasoned?.words).toContain('请确认修改');
    expect(await answer(OFFICE, '确认')).toContain('已修改项目计划');
    expect(await answer(OFFICE, `查 ${SCHOOL}`)).toContain('2.2亿元');
    expect(await answer(OFFICE, '确认')).toContain('没有听懂');
  });

  it('may use the form on the project’s card, and change their mind', async () => {
    const [card] = await world.office.says(`查 ${HOUSING}`);
    const wrong = { field: 'month:2026-12', value: '20000000万' };
    expect((await world.office.presses('提交修改', wrong, card)).toast?.type).toBe('error');
    const pressed = await world.office.presses(
      '提交修改',
      { field: 'month:2026-12', value: '1.1亿 主体封顶' },
      card,
    );
    expect(pressed.toast?.content).toBe('请在新卡片中核对并确认。');
    const proposal = world.office.latest();
    expect(proposal.words).toContain('累计投资1.1亿元，主体封顶');
    expect(proposal.words).toContain('12月累计投资（1.1亿元）与年度计划投资（1.2亿元）不一致');
    expect((await world.office.presses('提交原因', { reason: ' ' }, proposal)).toast?.type).toBe('error');
    await world.office.presses('提交原因', { reason: '调整年末目标' }, proposal);
    await world.office.presses('取消', undefined, proposal);
    expect(world.office.message('已取消修改').messageId).toBe(proposal.messageId);
    expect((await world.office.forges(act('confirm', proposal.card), proposal)).toast?.content).toContain(
      '已经取消',
    );
    expect(await answer(OFFICE, `查 ${HOUSING}`)).not.toContain('主体封顶');
  });

  it('confirms only what still is as it was shown', async () => {
    const [first] = await world.office.says(`修改 ${HOUSING} 推进班子 滨江专班，原因：分工明确`);
    const [second] = await world.office.says(`修改 ${HOUSING} 推进班子 安置房专班，原因：分工明确`);
    await world.office.presses('确认', undefined, first);
    const pressed = await world.office.presses('确认', undefined, second);
    expect(pressed.toast?.content).toContain('已有变化，请重新核对');
    expect(world.office.message('滨江专班 → 安置房专班').messageId).toBe(second?.messageId);
    await world.office.presses('确认', undefined, second);
    expect(await answer(OFFICE, `查 ${HOUSING}`)).toContain('推进班子：安置房专班');
  });

  it('finds them in the record of changes', async () => {
    const record = await answer(OFFICE, `${SCHOOL} 变更记录`);
    expect(record).toContain('年度计划投资：2.4亿元 → 2.2亿元');
    expect(record).toContain('原因：概算批复调减');
    expect(record).toMatch(/2026年11月23日 \d\d:\d\d 办公室主任/);
    expect(record).toContain('原因：导入工作簿“2026年计划.xlsx”');
    expect(await answer(TEACHER, `${SCHOOL}的修改记录`)).toContain('概算批复调减');
    expect(await answer(TEACHER, `${HOUSING} 变更记录`)).toContain('该项目不属于您单位');
  });

  it('sees a workbook that would undo them as a difference like any other', async () => {
    const [file] = await world.office.sends({
      name: '2026年计划.xlsx',
      bytes: await writeWorkbook(smallDistrict()),
    });
    const shown = world.office.message('请确认导入内容');
    expect(shown.messageId).toBe(file?.messageId);
    expect(shown.words).toContain('年度计划投资 2.2亿元 → 2.4亿元');
    expect(shown.words).toContain('实际开工 2026-09-05 → （空）');
    await world.office.presses('放弃', undefined, shown);
  });
});

/** The callback of a button that the card no longer shows. */
const act = (verb: string, card: unknown): object => ({
  act: `plan.${verb}`,
  id: /"id":"([^"]+)"/.exec(JSON.stringify(card))?.[1] ?? '',
});

describe('nobody else changes it', () => {
  it.each([BUILDER, LEADER, INSPECTOR])('%s is refused, in private', async (name) => {
    expect(await answer(name, `修改 ${HOUSING} 年度计划投资 1亿，原因：方便`)).toContain(
      '项目计划由领导小组办公室修改',
    );
  });

  it('not in a group, nor by the office’s buttons', async () => {
    const heard = world.as(BUILDER).heard().length;
    const inGroup = await world
      .as(BUILDER)
      .saysIn(GROUP, `@项目助手 修改 ${HOUSING} 阶段 建成，原因：已完工`);
    expect(inGroup).toEqual([]);
    expect(world.as(BUILDER).heard()).toHaveLength(heard + 1);
    const [proposal] = await world.office.says(`修改 ${HOUSING} 资金来源 区级财政，原因：预算安排`);
    const [card] = await world.as(BUILDER).says(`查 ${HOUSING}`);
    expect(card?.words).not.toContain('提交修改');
    for (const value of [act('confirm', proposal?.card), { act: 'plan.propose', code: HOUSING }]) {
      const { toast } = await world
        .as(BUILDER)
        .forges(value, card!, { field: 'team', value: '我', reason: '试试' });
      expect(toast?.content).toContain('项目计划由领导小组办公室修改');
    }
    await world.office.presses('取消', undefined, proposal);
    expect(await answer(OFFICE, `查 ${HOUSING}`)).not.toContain('资金来源：区级财政');
  });

  it('what reads as a report stays one', async () => {
    await world.moveTo('2026-11-26', '09:00');
    const receipt = await answer(BUILDER, `${HOUSING} 施工许可已办结，本周完成120万元，累计9000万元，无问题`);
    expect(receipt).toContain('120万元');
    expect(await world.reports(HOUSING)).toHaveLength(1);
  });
});

describe('为什么', () => {
  it('opens a light: its rule, where that comes from, the figures, what makes it green', async () => {
    const [card] = await world.as(BUILDER).says(`查 ${HOUSING}`);
    await world.as(BUILDER).presses('为什么', undefined, card);
    const why = world.as(BUILDER).latest().words;
    expect(why).toContain('进度灯\n绿灯');
    expect(why).toContain('对照：序时进度83.3%（10个月÷12）');
    expect(why).toContain('相差：-8.3个百分点');
    expect(why).toContain('低于-30为红灯');
    expect(why).toMatch(/依据：.*银川市2025年/);
    expect(why).toContain('未登记实际开工日期，入库灯不亮');
    expect(await answer(BUILDER, '为什么绿灯？')).toContain('滨江安置房一期');
    const mine = await answer(BUILDER, '我的项目');
    expect(mine).toContain('绿灯 滨江安置房一期');
    expect(mine).toContain('灰灯 老旧小区改造提升');
  });

  it('counts the months to 入库, and is green once the office has noted it', async () => {
    const red = await answer(TOWN, `为什么 ${ROAD} 红灯`);
    expect(red).toContain('入库灯\n红灯 2026年9月5日开工，开工超过2个月未入库');
    expect(red).toContain('满1个月：2026年10月5日；满2个月：2026年11月5日');
    expect(red).toContain('怎样转绿灯：办理入库（入统）并登记入库日期');
    await world.office.says(`${ROAD} 已入库 2026-11-20，原因：统计局已审核`);
    await world.office.says('确认');
    expect(await answer(TOWN, `${ROAD}为什么亮灯`)).toContain('绿灯 已于2026年11月20日入库');
  });

  it('is told only to those who may read the reports, and asks which project where none was shown', async () => {
    expect(await answer(TEACHER, `为什么 ${HOUSING} 黄灯`)).toContain('该项目不属于您单位');
    expect(await answer(INSPECTOR, '为什么黄灯')).toContain('请写明是哪个项目');
    expect(await answer(LEADER, '为什么 月球 红灯')).toContain('没有找到与“月球”相符的项目');
  });
});

describe('what is missing or overdue', () => {
  it('五个一缺项 stand by unit for the office', async () => {
    const gaps = await answer(OFFICE, '五个一缺项');
    expect(gaps).toMatch(/区教体局（1）[^]*DH-2026-003 育新学校紫金校区：缺推进班子、推进计划/);
    expect(gaps).toContain('DH-2026-002 老旧小区改造提升：缺推进班子、推进计划');
    expect(gaps).not.toContain('DH-2026-001');
    expect(gaps).not.toContain('青少年宫迁建');
    expect(gaps).not.toContain('文化中心');
    expect(await answer(BUILDER, '五个一缺项')).toContain('由领导小组办公室和督查室查看');
  });

  it('a 手续 is overdue by working days, by its new date once it was accepted without a part', async () => {
    for (const words of [
      `修改 ${ROAD} 施工许可 计划完成 2026-11-16，原因：倒排工期`,
      `修改 ${ROAD} 施工许可 责任单位 区住建局，原因：明确责任`,
    ]) {
      await world.office.says(words);
      await world.office.says('确认');
    }
    const overdue = await answer(OFFICE, '逾期的手续');
    expect(overdue).toMatch(
      /区住建局（1）[^]*DH-2026-004 扬子洲道路提升：施工许可，应于2026年11月16日办结，逾期8个工作日/,
    );
    expect(overdue).toContain('余期按工作日计');
    expect(await answer(TOWN, `查 ${ROAD}`)).toContain('逾期的手续：施工许可（逾期8个工作日）');
    await world.office.says(`修改 ${ROAD} 施工许可 容缺 2026-12-10前补齐，原因：先行开工`);
    await world.office.says('确认');
    expect(await answer(TOWN, `查 ${ROAD}`)).toContain('剩10个工作日');
    expect(await answer(INSPECTOR, '逾期手续')).toContain('没有逾期的前期手续');
  });
});

describe('a red that has caught up', () => {
  it('stays yellow in 查 as it does in 周督查', async () => {
    const report = (cumulative: string) =>
      world.as(TEACHER).says(`${SCHOOL} 本周完成100万元，累计${cumulative}万元，主体施工，无问题`);
    await report('5000');
    await world.moveTo('2026-11-27', '15:00');
    expect(await answer(TEACHER, `查 ${SCHOOL}`)).toContain('红灯 累计完成5,000万元');
    await world.moveTo('2026-12-03', '09:00');
    await report('21000');
    const probation = '红灯已赶上，保留黄灯至2026年12月27日';
    expect(await answer(TEACHER, `查 ${SCHOOL}`)).toContain(probation);
    expect(await answer(TEACHER, `为什么 ${SCHOOL} 黄灯`)).toContain(
      '最近一次红灯：2026年11月27日周督查，自次日起30天（日历日），至2026年12月27日',
    );
    await world.moveTo('2026-12-04', '15:00');
    expect(await answer(OFFICE, '周督查')).toContain('保留黄灯至12月27日');
  });
});
