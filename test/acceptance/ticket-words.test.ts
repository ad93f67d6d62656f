import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDistrict, type World } from '../kit/world.ts';
import { AUDITOR, BUILDER, HEAD, INSPECTOR, LEADER, TEACHER } from '../kit/world-district.ts';

let world: World;
beforeAll(async () => {
  world = await createDistrict();
  await world.moveTo('2026-11-26', '09:00');
  const leader = world.as(LEADER);
  await leader.says('滨江安置房一期 有问题：施工许可证未办下来');
  await leader.says('育新学校紫金校区 有问题：施工图审查未通过');
  await world.office.says('交办全部草稿');
});
afterAll(() => world.close());

const FIRST = '东督交〔2026〕1号';
const SECOND = '东督交〔2026〕2号';

/** What the bot answers to somebody's words. */
const answer = async (who: string, words: string, replyTo?: string): Promise<string> => {
  const [first] = await world.as(who).says(words, replyTo);
  return first?.words ?? '';
};
const office = (words: string): Promise<string> => answer(world.office.name, words);
const ticket = (number: string) =>
  world.db.selectFrom('tickets').selectAll().where('number', '=', number).executeTakeFirstOrThrow();
const files = (number: string) =>
  world.db
    .selectFrom('ticket_files as f')
    .innerJoin('tickets as t', 't.id', 'f.ticket')
    .select(['f.kind', 'f.name'])
    .where('t.number', '=', number)
    .orderBy('f.at')
    .execute();
const PICTURE = Buffer.from('89504e470d0a1a0a', 'hex');
const picture = (name: string) => ({
  name: `${name}.png`,
  bytes: Buffer.concat([PICTURE, Buffer.from(name)]),
});

describe('a ticket is named', () => {
  it('by the number of its form, as people write it', async () => {
    expect(await answer(BUILDER, `签收 ${FIRST}`)).toBe(`${FIRST}：已签收，办理期限12月7日。`);
    expect(await answer(BUILDER, '交办单２号 已签收')).toBe(`${SECOND}：已签收，办理期限12月7日。`);
    expect(await answer(BUILDER, '东督交1号：已与审批局对接，材料补正中')).toBe(`${FIRST}：已收到反馈。`);
    expect(await answer(BUILDER, '交办单99号 签收')).toContain('没有交办单99号，请核对单号');
    expect(await answer(BUILDER, '东督交1号 随便说说')).toContain('未能看懂');
  });

  it('and shown to those who may see it alone', async () => {
    expect(await answer(LEADER, '查 东督交1号')).toContain(FIRST);
    expect(await answer(LEADER, '交办单1号 经过')).toContain('材料补正中');
    expect(await answer(AUDITOR, '东督交1号')).toContain('您无权查看');
    expect(await answer(AUDITOR, '东督交1号 已办结：没有问题')).toContain('您无权查看');
  });

  it('by replying to its card', async () => {
    const card = world.as(HEAD).message(FIRST);
    expect(await answer(HEAD, '反馈：补正材料已提交', card.messageId)).toBe(`${FIRST}：已收到反馈。`);
    expect(await answer(HEAD, '审批局承诺下周三前答复', card.messageId)).toBe(`${FIRST}：已收到反馈。`);
  });

  it('by its project, or by nothing where there is only one', async () => {
    const asked = await answer(BUILDER, '需要延期到12月18日，原因：图审未完成');
    expect(asked).toContain('可申请延期的事项有2件，请写明单号');
    expect(asked).toContain(`${SECOND}　育新学校紫金校区：施工图审查未通过`);
    expect(await answer(BUILDER, '紫金校区需要延期到12月18日，原因：图审未完成')).toBe(
      `${SECOND}：已报送延期申请，批复前原期限不变。`,
    );
    expect(await office('同意延期')).toBe(`${SECOND}：已批准延期，办理期限延至12月18日。`);
  });

  it('only where the words can be meant for one', async () => {
    // No ticket of this unit: the office answers, as before; and 不扣分 is no matter of tickets.
    expect(await answer(AUDITOR, '申请延期到12月20日，原因：资料未齐')).toContain('原话转领导小组办公室');
    expect(await answer(BUILDER, '申请本月不扣分，连续降雨')).toContain('无需申请不扣分');
    // A report stays a report.
    await world.as(BUILDER).says('滨江安置房一期：本周完成20万元，砌筑施工，消防管线已办结');
    expect(await world.reports('DH-2026-001')).toHaveLength(1);
  });
});

describe('a ticket in words', () => {
  it('asks with an example for what is missing', async () => {
    expect(await answer(BUILDER, '东督交1号 申请延期')).toMatch(
      /^请写明延期至哪一天和原因，例如：东督交〔2026〕1号 需要延期到/,
    );
    expect(await answer(BUILDER, '东督交1号 已办结')).toContain('请写明办结情况，例如');
    expect(await office('不同意 东督交1号')).toBe('该事项没有待批复的申请。');
    expect(await office('东督交1号 转办')).toContain('请写明转办单位');
    expect(await office('东督交1号 转 火星局')).toContain('没有名为“火星局”的责任单位');
    expect(await answer(LEADER, '东督交1号 批示')).toContain('请写明批示内容');
  });

  it('has its extension asked for, withdrawn, and refused with a reason', async () => {
    expect(await answer(BUILDER, '东督交1号 请再宽限三个工作日，理由：补正未完成')).toContain(
      '已报送延期申请',
    );
    expect((await ticket(FIRST)).life).toMatchObject({ waiting: { until: '2026-12-10' } });
    expect(await answer(BUILDER, '撤回 东督交1号')).toBe(`${FIRST}：已撤回申请，请继续办理。`);
    await world.as(BUILDER).says('东督交1号 需要延期到下月15号，原因：补正未完成');
    expect(await answer(BUILDER, '同意 东督交1号 延期')).toContain('由当前调度级次的负责人批复');
    expect(await office('不同意 东督交1号 延期')).toContain('请写明原因，将告知承办单位');
    expect(await office('不同意 东督交1号 延期，原因：已无余量')).toBe(
      `${FIRST}：不予延期，原期限12月7日不变。`,
    );
    // The answer that the unit got is replied to, and means the same ticket.
    const told = world.as(BUILDER).message('不予延期');
    expect(await answer(BUILDER, '反馈：今日补正', told.messageId)).toBe(`${FIRST}：已收到反馈。`);
  });

  it('is passed on, and the other unit names it by its own form', async () => {
    expect(await answer(HEAD, '交办单2号不归我们，应由教体局办理')).toContain('已报送转办申请');
    expect((await ticket(SECOND)).life).toMatchObject({ waiting: { act: 'refuse', to: '区教体局' } });
    expect(await office('同意 东督交2号 转办')).toContain('已转由区教体局承办');
    expect(await answer(TEACHER, '转办单1号 签收')).toContain(`${SECOND}：已签收`);
  });

  it('is instructed, raised, brought to a consultation and arranged', async () => {
    expect(await answer(LEADER, '东督交2号 批示：请教体局倒排工期，逐日推进（12月14日前）')).toContain(
      '已批示',
    );
    expect((await ticket(SECOND)).due).toBe('2026-12-14');
    expect(await office('东督交2号 配合单位加区住建局、区审计局')).toContain(
      '配合单位：区住建局、区审计局。',
    );
    expect(await office('东督交2号 配合单位去掉审计局')).toContain('配合单位：区住建局。');
    expect(await office('东督交2号 归为 审批-规划')).toContain('已归为审批-规划');
    expect(await office('东督交2号 提请会商：审图意见分歧')).toContain('已列入会商议题');
    expect(await office('东督交2号 提级，原因：意见不一')).toContain('已提升至第2级');
    expect(await answer(BUILDER, '东督交2号 提级，原因：意见不一')).toContain('您无权操作');
  });

  it('is said to be done, returned, done again and written off', async () => {
    expect(await answer(TEACHER, '图审意见已修改，申请销号')).toBe(`${SECOND}：已申请销号，待核验。`);
    expect(await office('退回 东督交2号，原因：未见审查合格书')).toContain('已退回继续办理');
    expect(await answer(TEACHER, '东督交2号 已办结：审查合格书已取得')).toContain('已申请销号');
  });
});

describe('evidence', () => {
  it('joins the ticket on which its sender fed back within the last minutes', async () => {
    const teacher = world.as(TEACHER);
    expect((await teacher.sends(picture('合格书')))[0]?.words).toBe(`已附入${SECOND}佐证材料（共1份）。`);
    const pdf = { name: '审查合格书.pdf', bytes: Buffer.from('%PDF-1.7') };
    expect((await teacher.sends(pdf))[0]?.words).toBe(`已附入${SECOND}佐证材料（共2份）。`);
    expect(await files(SECOND)).toEqual([
      { kind: 'image', name: null },
      { kind: 'file', name: '审查合格书.pdf' },
    ]);
    await world.moveTo('2026-11-26', '10:30');
    expect((await teacher.sends(picture('太晚')))[0]?.words).toContain('暂不能识别图片');
  });

  it('joins the ticket whose card it replies to, at any time', async () => {
    const card = world.as(TEACHER).message(SECOND);
    expect((await world.as(TEACHER).sends(picture('补充'), card.messageId))[0]?.words).toBe(
      `已附入${SECOND}佐证材料（共3份）。`,
    );
    expect(world.as(TEACHER).message(SECOND).words).toContain('3份');
    const seen = world.as(LEADER).message(FIRST);
    expect((await world.as(LEADER).sends(picture('领导'), seen.messageId))[0]?.words).toContain('您无权操作');
  });

  it('is sent to whoever has to look whether it is done, as it was given', async () => {
    const sent = await world.office.says(`${SECOND} 佐证材料`);
    expect(sent.map(({ words }) => words)).toContain(`${SECOND}佐证材料共3份已发送，请查看与本助手的单聊。`);
    expect(sent.filter(({ fileKey }) => fileKey !== null)).toHaveLength(3);
    await world.office.says(SECOND);
    const { toast } = await world.office.presses('查看佐证材料', {}, world.office.latest());
    expect(toast?.content).toContain('佐证材料共3份已发送');
    expect(await office(`${FIRST} 查看佐证`)).toBe(`${FIRST}暂无佐证材料。`);
    expect(await answer(AUDITOR, `${SECOND} 佐证材料`)).toContain('您无权查看');
  });

  it('is the visit’s where an inspector is on one', async () => {
    const inspector = world.as(INSPECTOR);
    expect(await answer(INSPECTOR, '东督交1号 反馈：现场核查，许可仍未核发')).toBe(`${FIRST}：已收到反馈。`);
    await inspector.says('督查 滨江安置房：未取得施工许可');
    expect(await inspector.sends(picture('现场'))).toEqual([]);
    expect(await files(FIRST)).toEqual([]);
  });

  it('is refused once the ticket is written off', async () => {
    expect(await office('销号 东督交2号')).toBe(`${SECOND}：已销号。`);
    const card = world.as(TEACHER).message(SECOND);
    expect((await world.as(TEACHER).sends(picture('再补'), card.messageId))[0]?.words).toBe(
      `${SECOND}已销号，材料未附入。`,
    );
    expect(await answer(TEACHER, '东督交2号 反馈：补充说明')).toBe('该问题已销号，不能反馈。');
  });
});

it('the same problem said again joins its ticket, and its reporter hears so', async () => {
  await world.moveTo('2026-12-03', '10:00');
  const builder = world.as(BUILDER);
  await builder.says('滨江安置房一期：本周完成30万元，累计100万元，砌筑；存在问题：施工许可证仍未办下来');
  // The receipt doesn't ask what to do with it.
  const receipt = builder.message('砌筑').words;
  expect(receipt).toContain(`与${FIRST}是同一问题，已并入（连续第2周）。`);
  expect(receipt).not.toContain('是否提交为问题草稿');
  expect(await answer(BUILDER, '列为问题草稿')).toBe(`与${FIRST}是同一问题，已并入（连续第2周）。`);
});
