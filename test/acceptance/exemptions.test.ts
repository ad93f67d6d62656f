import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { momentOf } from '../../src/calendar/days.ts';
import { exemptMonths } from '../../src/exemptions/in-force.ts';
import { personKey, type WorkbookPerson } from '../../src/projects/workbook.ts';
import { eventsOf, ticketById } from '../../src/tickets/store.ts';
import { createTickets } from '../kit/world-tickets.ts';
import { createWorld, type World } from '../kit/world.ts';
import {
  AUDITOR,
  BUILDER,
  LEADER,
  OFFICE,
  smallDistrict,
  smallTenant,
  TEACHER,
  TOWN,
} from '../kit/world-district.ts';

const FIELD = '副区长（分管城建）';
const DEPUTY = '区政府办公室副主任';

const leader = (name: string, mobile: string): WorkbookPerson => {
  const one = { name, post: name, unit: null, roles: ['区领导' as const], mobile, email: null };
  return { ...one, key: personKey(one), level: null, standIn: null };
};
const LEADERS = [leader(FIELD, '10000000201'), leader(DEPUTY, '10000000202')];

/** 区政府主要领导 holds every project (挂点), and is in charge (分管) of 扬子洲道路 too; 副区长（分管城建） of 区住建局's. */
function district() {
  const workbook = smallDistrict();
  const [field] = LEADERS;
  return {
    ...workbook,
    people: [
      ...workbook.people,
      ...LEADERS.map((one) => (one.name === FIELD ? { ...one, standIn: LEADERS[1]?.key ?? null } : one)),
    ],
    projects: workbook.projects.map((project) =>
      ['DH-2026-001', 'DH-2026-002'].includes(project.code)
        ? { ...project, fieldLeader: field?.key ?? null }
        : project.code === 'DH-2026-004'
          ? { ...project, fieldLeader: project.projectLeader }
          : project,
    ),
  };
}

let world: World;
beforeAll(async () => {
  world = await createWorld({
    people: [
      ...smallTenant(),
      ...LEADERS.map(({ name, mobile }) => ({ name, mobile: mobile ?? '', unit: '' })),
    ],
  });
  await world.importWorkbook(district());
  await world.moveTo('2026-11-24', '09:00');
});
afterAll(() => world.close());

const exempt = (asOf = world.clock.now()) => exemptMonths(world.db, { year: 2026, asOf });
const all = () =>
  world.db.selectFrom('exemptions').selectAll().orderBy('created_at').orderBy('month').execute();
const answer = async (name: string, text: string, replyTo?: string): Promise<string> =>
  (await world.as(name).says(text, replyTo))[0]?.words ?? '';

const applied = async (name: string, text: string): Promise<string> => {
  const handed = await answer(name, text);
  return /东督免〔2026〕\d+号/.exec(handed)?.[0] ?? handed;
};

const FIRST = '东督免〔2026〕1号';

describe('a unit', () => {
  it('hears at once what is missing or hopeless, and no leader is asked', async () => {
    const asks = '滨江安置房一期申请不扣分，因图审意见未闭合，施工许可未批';
    expect(await answer(BUILDER, `${asks}，至12月20日`)).toContain('尚未填报累计投资');
    await world.as(BUILDER).says('补报上周：滨江安置房一期完成投资120万元，累计9000万元，五层，施工许可未批');
    await world.as(TEACHER).says('补报上周：紫金校区完成投资20万元，累计1.2亿元，三层');
    expect(await answer(BUILDER, asks)).toContain('请写明预计到哪一天消除');
    // In reply to a card of another project it is that one's.
    await world.as(BUILDER).says('查 老旧小区改造提升');
    const { messageId } = world.as(BUILDER).latest();
    expect(await answer(BUILDER, '申请不扣分，因管线迁改未完成，至12月15日', messageId)).toContain(
      '尚未填报累计投资',
    );
    expect(await answer(BUILDER, '滨江安置房一期申请不扣分，因企业自身资金链断裂，至12月20日')).toContain(
      '属主观因素',
    );
    expect(await answer(AUDITOR, `${asks}，至12月20日`)).toContain('没有您负责的项目');
    // No 分管领导 on the plan: the office hears of the gap.
    expect(await answer(TEACHER, '紫金校区申请不扣分，因连续降雨无法施工，至12月20日')).toContain(
      '项目计划未列区分管领导',
    );
    expect(world.office.message('请在项目清单中补充').words).toContain('育新学校紫金校区（DH-2026-003）');
    expect(await all()).toEqual([]);
  });

  it('applies by the form that it is answered with, or in words', async () => {
    const builder = world.as(BUILDER);
    await builder.says('申请不扣分');
    expect(builder.latest().words).toContain('滨江安置房一期（DH-2026-001）');
    const form = { project: 'DH-2026-001', month: '2026-11', category: '审批-施工许可' };
    const lacking = await builder.presses('提交申请', { ...form, reason: '图审意见未闭合' });
    expect(lacking.toast).toMatchObject({ type: 'error', content: '请写明预计到哪一天消除。' });
    const until = '2026-12-20 +0800';
    const handed = await builder.presses('提交申请', { ...form, reason: '图审意见未闭合', until });
    expect(handed.toast?.content).toContain(`${FIRST}：已送挂点区领导、区分管领导签字确认`);
    expect(await answer(BUILDER, '撤回 东督免〔2026〕1号')).toBe(`${FIRST}：已撤回。`);
    const words = '申请不扣分：滨江安置房，11月，因施工许可未批，已三次补正，至12月20日';
    expect(await answer(BUILDER, words)).toContain('已送挂点区领导、区分管领导签字确认');
    expect(await answer(BUILDER, words)).toContain('正在办理，无需重复申请');
    await builder.sends({ name: '图审意见.pdf', bytes: new Uint8Array([1]) });
    expect(builder.latest().words).toBe('已附入东督免〔2026〕2号佐证材料（共1份）。');
  });
});

const SECOND = '东督免〔2026〕2号';

describe('the two signatures', () => {
  it('are asked for on a card of each leader’s own, with the packet', async () => {
    for (const [name, post] of [
      [LEADER, '挂点区领导'],
      [FIELD, '区分管领导'],
    ] as const) {
      const card = world.as(name).message(SECOND).words;
      for (const words of [
        `请您作为${post}签署意见`,
        '“施工许可未批，已三次补正”',
        '审批-施工许可',
        '2026年12月20日',
        '落后8.3个百分点',
        '本年累计完成：9,000万元，完成年度计划75.0%',
        '2026年第47周：完成120万元',
        '图审意见.pdf（区住建局联系人）',
      ])
        expect(card).toContain(words);
    }
    expect(await exempt()).toEqual([]);
  });

  it('are nobody else’s to give, and nobody else learns of the try', async () => {
    const card = world.as(FIELD).message(SECOND);
    const id = (await all())[1]?.id;
    for (const name of [DEPUTY, OFFICE, BUILDER]) {
      const { toast } = await world.as(name).forges({ act: 'exemption.agree', id }, card);
      expect(toast).toMatchObject({ type: 'warning' });
      expect(toast?.content).toContain('由项目挂点区领导和区分管领导签署意见');
    }
    expect(await answer(DEPUTY, `同意 ${SECOND}`)).toContain('您无权操作');
  });

  it('put the month in force, one by button and one by a stand-in’s words, and the cards lock', async () => {
    const signed = await world.as(LEADER).presses('同意不扣分');
    expect(signed.toast?.content).toBe(`${SECOND}：已签署意见（同意），待另一位区领导签署。`);
    await world.as(FIELD).says('请假到周五');
    expect(await answer(DEPUTY, `同意 ${SECOND}`)).toContain('两位区领导均同意，2026年11月不扣分');
    expect(await exempt()).toMatchObject([{ number: SECOND, project: 'DH-2026-001', month: '2026-11' }]);
    await world.later();
    for (const name of [BUILDER, LEADER, FIELD, OFFICE]) {
      const { words } = world.as(name).message(SECOND);
      expect(words).toContain('已同意不扣分');
      expect(words).toContain('挂点区领导　区政府主要领导 同意 11月24日 09:00');
      expect(words).toContain(`区分管领导　${DEPUTY}（代${FIELD}） 同意 11月24日 09:00`);
      expect(words).not.toContain('不同意的，请写明原因');
    }
  });
});

/** Two tickets of the exempt project, assigned after it became so. */
const TICKETS = { objective: '', subjective: '' };
const pauseOf = async (id: string) => (await ticketById(world.db, id))?.life.pause ?? null;

it('its objective tickets are found among those assigned since', async () => {
  const tickets = createTickets(world);
  const assigning = { project: 'DH-2026-001', category: '要素-电', owner: '区教体局' };
  TICKETS.objective = await tickets.assigned({ ...assigning, words: '临时用电未接入' });
  TICKETS.subjective = await tickets.assigned({ ...assigning, words: '班组人员不足', category: '要素-用工' });
  const cause = { act: 'reclassify', category: '要素-电', cause: 'objective', owner: null } as const;
  await tickets.does(OFFICE, TICKETS.objective, cause);
  expect(await pauseOf(TICKETS.objective)).toBeNull();
});

describe('the office', () => {
  const other = () => applied(BUILDER, '申请不扣分：老旧小区改造，本月，因管线迁改未完成，至12月15日');

  it('decides with both reasons before it where the leaders differ', async () => {
    await world.as(BUILDER).says('补报上周：老旧小区改造提升完成投资30万元，累计3000万元，管线改造');
    const number = await other();
    expect(await answer(LEADER, `不同意 ${number}`)).toBe('请写明不同意的原因。');
    await world.as(LEADER).says(`不同意 ${number}，原因：迁改由单位自行组织`);
    expect(await answer(DEPUTY, `同意 ${number}`)).toContain('提请领导小组办公室研究决定');
    await world.office.says('待我决定');
    const list = world.office.message('两位区领导意见不一致，请研究决定').words;
    expect(list).toMatch(/^待决定事项/);
    expect(list).toContain('区政府主要领导：不同意，迁改由单位自行组织');
    await world.office.says(number);
    const card = world.office.latest();
    expect(card.words).toContain('不同意');
    expect(card.words).toContain('迁改由单位自行组织');
    const refusal = await world.office.presses('不同意', { reason: '' }, card);
    expect(refusal.toast).toMatchObject({ type: 'error', content: '请写明不同意的原因。' });
    await world.office.presses('不同意', { reason: '情况不属客观因素' }, card);
    expect(world.as(BUILDER).message(number).words).toContain('领导小组办公室不同意不扣分：情况不属客观因素');
    expect(await exempt()).toHaveLength(1);
  });

  it('decides in the place of a leader who is silent, once that one was reminded', async () => {
    const number = await other();
    await world.as(LEADER).says(`同意 ${number}`);
    const asked = () =>
      world
        .as(DEPUTY)
        .heard()
        .filter(({ words }) => words.includes(number));
    expect(asked()).toHaveLength(1);
    await world.moveTo('2026-11-26', '10:00');
    expect(asked().filter(({ words }) => words.includes('尚待您签署'))).toHaveLength(1);
    await world.moveTo('2026-11-30', '08:31');
    const card = world.office.message('区领导逾期未签署意见，请研究决定');
    await world.office.presses('同意不扣分', {}, card);
    expect(await exempt()).toHaveLength(2);
    // As it was known before.
    expect(await exempt(momentOf('2026-11-29', '12:00'))).toHaveLength(1);
  });
});

it('objective tickets of an exempt project stand still from the next morning, once', async () => {
  expect(await pauseOf(TICKETS.objective)).toEqual({
    since: '2026-11-25',
    until: '2026-11-30',
    why: `不扣分期间暂停计时（${SECOND}）`,
  });
  expect(await pauseOf(TICKETS.subjective)).toBeNull();
  const events = await eventsOf(world.db, TICKETS.objective);
  expect(events.filter(({ what }) => what.act === 'pause')).toHaveLength(1);
});

describe('month by month', () => {
  it('the next month is drafted from this month’s reports, mended by the unit and decided by the office', async () => {
    // Of the first, on the 25th; of the second, granted on the 30th, the same morning.
    const draft = world.as(BUILDER).message('请核对12月续报');
    expect(draft.words).toContain('滨江安置房一期');
    expect(draft.words).toContain('本月进展：2026年第47周：完成120万元');
    expect(draft.words).toContain('仍受客观因素影响：施工许可未批，已三次补正');
    expect(
      await answer(BUILDER, '改为：图审已通过，施工许可正在核发，预计12月25日前办结', draft.messageId),
    ).toMatch(/12月续报已报送领导小组办公室研究决定。$/);
    const renewed = (await all()).find(({ stage }) => stage === 'office');
    expect(renewed).toMatchObject({ month: '2026-12', project: 'DH-2026-001' });
    const queue = world.office.message('不扣分清单');
    expect(queue.words).toContain('图审已通过，施工许可正在核发');
    const { toast } = await world.office.presses('继续', {}, queue);
    expect(toast?.content).toBe(`${renewed?.number}：已决定继续不扣分（2026年12月）。`);
    // What stands still goes on standing still to the end of the month that was added.
    expect(await pauseOf(TICKETS.objective)).toMatchObject({ until: '2026-12-31' });
    expect((await exempt()).map(({ project, month }) => `${project} ${month}`)).toEqual([
      'DH-2026-001 2026-11',
      'DH-2026-001 2026-12',
      'DH-2026-002 2026-11',
    ]);
  });

  it('a leader who holds both posts is asked in the morning, signs once, and the office decides several at once', async () => {
    await world.moveTo('2026-11-30', '19:30');
    const both = await applied(TOWN, '申请不扣分：扬子洲道路，因征地拆迁两户未签约，至12月31日');
    const asked = () =>
      world
        .as(LEADER)
        .heard()
        .filter(({ words }) => words.startsWith(`不扣分申请 ${both}`));
    expect(asked()).toEqual([]);
    await world.moveTo('2026-12-01', '08:31');
    expect(asked()).toHaveLength(1);
    expect(await answer(LEADER, `同意 ${both}`)).toContain('提请领导小组办公室研究决定');
    expect(await answer(LEADER, `同意 ${both}`)).toContain('您已签署意见（同意）');
    const split = await applied(BUILDER, '申请不扣分：老旧小区改造，12月，因管线迁改未完成，至12月15日');
    await world.as(LEADER).says(`同意 ${split}`);
    await world.as(FIELD).says(`不同意 ${split}，原因：上月已可迁改`);
    await world.office.says('不扣分清单');
    const queue = world.office.message('挂点、分管为同一区领导，已签署一次，请确认第二个签字');
    expect(queue.words).toContain('区分管领导 副区长（分管城建）：不同意，上月已可迁改');
    const chosen = (await all()).filter(({ stage }) => stage === 'office').map(({ id }) => id);
    const none = await world.office.presses('所选均继续', { chosen: [], reason: '' }, queue);
    expect(none.toast).toMatchObject({ type: 'error', content: '请先选择要办理的事项。' });
    const { toast } = await world.office.presses('所选均继续', { chosen, reason: '' }, queue);
    expect(toast?.content).toContain(`${both}：已决定不扣分（2026年11月）。`);
    expect(toast?.content).toContain(`${split}：已决定不扣分（2026年12月）。`);
    expect(await exempt()).toHaveLength(5);
  });

  it('what isn’t renewed lapses at the month’s end and says so to its unit once', async () => {
    await world.moveTo('2026-12-02', '10:00');
    const said = world
      .as(BUILDER)
      .heard()
      .filter(({ words }) => words.includes('已到期'));
    expect(said.filter(({ words }) => words.startsWith('老旧小区改造提升11月不扣分'))).toHaveLength(1);
    expect(said.filter(({ words }) => words.startsWith('滨江安置房一期'))).toEqual([]);
  });

  it('a decision may be taken back later, and what was known before stays known', async () => {
    const before = world.clock.now();
    const [first] = await exempt();
    expect(await answer(OFFICE, `撤销 ${first?.number}，原因：所述情况不实`)).toContain(
      '已撤销2026年11月不扣分',
    );
    // It still is exempt for December, until that is taken back too.
    expect(await pauseOf(TICKETS.objective)).not.toBeNull();
    const december = (await exempt()).find(({ month }) => month === '2026-12');
    await world.office.says(`撤销 ${december?.number}，原因：同上`);
    expect(await pauseOf(TICKETS.objective)).toBeNull();
    expect(await exempt()).toHaveLength(3);
    expect(await exempt(new Date(before.getTime() - 1))).toHaveLength(5);
    expect(world.as(LEADER).message(first?.number ?? '').words).toContain('所述情况不实');
  });
});
