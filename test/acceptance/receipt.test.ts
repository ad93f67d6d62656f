import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { momentOf } from '../../src/calendar/days.ts';
import { createDistrict, ownDistrict, type World } from '../kit/world.ts';
import { BUILDER, TEACHER, TOWN, wan } from '../kit/world-district.ts';

const SCHOOL = 'DH-2026-003';
const HOUSING = 'DH-2026-001';
const ROAD = 'DH-2026-004';

describe('every answer in words comes back on one card', () => {
  let world: World;
  beforeAll(async () => {
    world = await createDistrict();
    await world.moveTo('2026-11-26', '09:00');
  });
  afterAll(() => world.close());

  it('that asks for the amount of a project under construction, and takes a bare number', async () => {
    const teacher = world.as(TEACHER);
    const [receipt, ...more] = await teacher.says('主体结构施工至五层，无问题，下周砌筑');
    expect(more).toEqual([]);
    expect(receipt?.words).toContain('存在问题：无');
    expect(receipt?.words).toContain('本周完成投资是多少万元？直接回复数字即可，没有请回复“没有”。');
    const [answered, ...rest] = await teacher.says('120');
    expect(rest).toEqual([]);
    expect(answered?.words).toContain('本次更正：\n- 本周完成投资：未填 → 120万元');
    expect(answered?.words).not.toContain('是多少万元');
    expect((await world.reports(SCHOOL)).at(-1)).toMatchObject({
      version: 2,
      invested_fen: wan(120),
      progress: '主体结构施工至五层',
      next_plan: '砌筑',
    });
    // The first card says which version stands now.
    expect(world.shown(TEACHER).filter(({ words }) => words.includes('以最新一版为准（第2版'))).toHaveLength(
      1,
    );
  });

  it('and “没有” for nothing; a project not started is asked for none', async () => {
    const builder = world.as(BUILDER);
    const [asking] = await builder.says('滨江安置房一期，五层施工，无问题');
    await builder.says('没有', asking?.messageId);
    expect((await world.reports(HOUSING)).at(-1)).toMatchObject({ version: 2, invested_fen: 0 });
    const [accepted] = await world.as(TOWN).says('正在办理施工许可');
    expect(accepted?.words).not.toContain('是多少万元');
    expect(accepted?.words).toContain('存在问题：未提及');
    expect(await world.reports(ROAD)).toHaveLength(1);
  });

  it('for several projects at once, with one 对 for all', async () => {
    const builder = world.as(BUILDER);
    const receipts = await builder.says(
      '滨江安置房一期：本周完成60万元，六层施工，无问题。老旧小区改造提升：本周完成70万元，立面施工，无问题。',
    );
    expect(receipts).toHaveLength(1);
    expect(receipts[0]?.words).toContain('2个项目');
    for (const line of ['滨江安置房一期', '本周完成投资：60万元', '老旧小区改造提升', '本周完成投资：70万元'])
      expect(receipts[0]?.words.split('\n')).toContain(line);
    await builder.presses('对');
    const confirmed = await world.db.selectFrom('report_confirmations').selectAll().execute();
    expect(confirmed).toHaveLength(2);
    expect(builder.latest().words).toContain('已确认');
  });

  it('and says what a correction changed', async () => {
    const [receipt] = await world.as(TEACHER).says('更正：本周完成130万元');
    expect(receipt?.words).toContain('已更正，我理解为：');
    expect(receipt?.words).toContain('- 本周完成投资：120万元 → 130万元');
  });
});

describe('figures that don’t fit', () => {
  let world: World;
  beforeAll(async () => {
    world = await createDistrict({ now: momentOf('2026-11-16', '09:00') });
    await world.moveTo('2026-11-19', '09:00');
    await world.as(TEACHER).presses('提交', { invested: '40', cumulative: '2340', next: '砌筑二层' });
    await world.as(BUILDER).presses('提交', { invested: '90', cumulative: '9000', next: '封顶' });
    await world.moveTo('2026-11-26', '09:00');
  });
  afterAll(() => world.close());

  it('are asked about in one question with the figures; the form’s card waits, and 改为 settles it', async () => {
    const teacher = world.as(TEACHER);
    const { toast } = await teacher.presses('提交', {
      invested: '120',
      cumulative: '2640',
      progress: '三层',
    });
    const question = '上期累计2,340万元，加本周120万元应为2,460万元，您填的是2,640万元，以哪个为准？';
    expect(toast).toMatchObject({ type: 'warning' });
    expect(toast?.content).toContain(question);
    // What was reported stands, whatever becomes of the question.
    expect((await world.reports(SCHOOL)).at(-1)).toMatchObject({ cumulative_fen: wan(2640) });
    expect(teacher.message('第48周').words).toContain(question);
    await teacher.presses('改为2,460万元');
    expect((await world.reports(SCHOOL)).slice(-2)).toMatchObject([
      { version: 1, cumulative_fen: wan(2640) },
      { version: 2, cumulative_fen: wan(2460) },
    ]);
    expect(teacher.message('第48周').words).not.toContain('以哪个为准');
  });

  it('and a slip of 万 and 元 is named as one, in words too', async () => {
    const teacher = world.as(TEACHER);
    const [receipt] = await teacher.says('本周完成1200000万元，累计2460万元，四层');
    expect(receipt?.words).toContain('本周是否应为120万元？');
    await teacher.says('是');
    expect((await world.reports(SCHOOL)).at(-1)).toMatchObject({ invested_fen: wan(120), progress: '四层' });
    expect(teacher.latest().words).not.toContain('是否应为');
  });

  it('stand, marked, when their reporter says so', async () => {
    const teacher = world.as(TEACHER);
    const [receipt] = await teacher.says('本周完成120万元，累计2700万元');
    expect(receipt?.words).toContain('您填的是2,700万元，以哪个为准？');
    await teacher.says('以2700为准');
    expect(teacher.message('已收到').words).toContain(`已确认属实（${TEACHER}，11月26日 09:00）`);
    const doubts = await world.db.selectFrom('doubt_confirmations').selectAll().execute();
    expect(doubts).toMatchObject([{ kind: 'sum differs', cumulative_fen: wan(2700) }]);
    const [shown] = await teacher.says(`查 ${SCHOOL}`);
    expect(shown?.words).toContain('数据已由填报人确认属实');
    // The same figures are not asked about again.
    const [again] = await teacher.says('形象进度：主体结构施工至五层');
    expect(again?.words).not.toContain('以哪个为准');
    expect(again?.words).toContain('已确认属实');
  });

  it('on a card are vouched for by a tap, and the card goes on', async () => {
    const builder = world.as(BUILDER);
    await builder.presses('提交', { invested: '100', cumulative: '8000', progress: '五层' });
    expect(builder.message('第48周').words).toContain('减少了1,000万元，以哪个为准？');
    const { toast } = await builder.presses('以8,000万元为准');
    expect(toast?.content).toContain('已确认属实');
    expect(builder.message('第48周').words).toContain('第2/2个');
  });
});

it('opens with last week’s own words for this week, and asks what became of them', async () => {
  const world = await ownDistrict({ now: momentOf('2026-11-16', '09:00') });
  await world.moveTo('2026-11-19', '09:00');
  await world.as(TEACHER).presses('提交', { invested: '40', cumulative: '2340', next: '砌筑二层' });
  await world.as(BUILDER).presses('提交', { invested: '90', cumulative: '9000', next: '主体封顶' });
  await world.as(TOWN).presses('提交', { invested: '0', cumulative: '0', next: '办理施工许可' });
  await world.moveTo('2026-11-26', '09:00');

  const teacher = world.as(TEACHER);
  expect(teacher.latest().words).toContain('上周计划：砌筑二层');
  await teacher.presses('提交', { invested: '60', promise: '未完成', reason: '连续下雨' });
  expect(await world.reports(SCHOOL)).toMatchObject([
    { promise: null },
    { promise: '未完成', promise_note: '连续下雨' },
  ]);
  expect(teacher.latest().words).toContain('上周计划未完成（连续下雨）');
  const [shown] = await teacher.says(`查 ${SCHOOL}`);
  expect(shown?.words).toContain('上周计划：未完成（连续下雨）');
  expect(shown?.words).toContain('是否达到进度要求：未达到');

  const [receipt] = await world.as(BUILDER).says('滨江安置房一期：上周计划改到下周三，本周完成110万元，五层');
  expect(receipt?.words).toContain('上周计划：改期');
  expect((await world.reports(HOUSING)).at(-1)).toMatchObject({
    promise: '改期',
    promise_until: '2026-12-02',
    invested_fen: wan(110),
  });
  await world.as(TOWN).says('上周计划已完成');
  expect((await world.reports(ROAD)).at(-1)).toMatchObject({
    promise: '完成',
    version: 1,
    round: '2026-W48',
  });
});

it('offers a problem as a draft for the office, with what it is about and who is likely to settle it', async () => {
  const world = await ownDistrict();
  await world.moveTo('2026-11-26', '09:00');
  const teacher = world.as(TEACHER);
  await teacher.says('施工许可证还没下来');
  // The answer to what was asked takes the offer along.
  const [receipt] = await teacher.says('20');
  expect(receipt?.words).toContain('审批-施工许可，建议由区住建局办理');
  const { toast } = await teacher.presses('提交为问题草稿');
  expect(toast).toMatchObject({ type: 'success' });
  expect(teacher.message('我理解为').words).toContain('问题已提交办公室');
  const drafts = await world.db.selectFrom('tickets').selectAll().execute();
  expect(drafts).toMatchObject([{ project: SCHOOL, owner: '区住建局', category: '审批-施工许可' }]);
});
