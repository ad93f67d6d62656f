import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { momentOf } from '../../src/calendar/days.ts';
import { inTransaction } from '../../src/database/transaction.ts';
import { startAbsence } from '../../src/people/absences.ts';
import { personKey, type WorkbookPerson } from '../../src/projects/workbook.ts';
import { act } from '../../src/tickets/act.ts';
import type { Asking } from '../../src/tickets/life/asking.ts';
import { createWorld, type World } from '../kit/world.ts';
import {
  AUDITOR,
  BUILDER,
  HEAD,
  LEADER,
  OFFICE,
  smallDistrict,
  smallTenant,
  TEACHER,
} from '../kit/world-district.ts';

const FIELD = '副区长（分管城建）';
const DEPUTY = '区政府办公室副主任';

const leader = (name: string, mobile: string, level: number | null): WorkbookPerson => {
  const one = { name, post: name, unit: null, roles: ['区领导' as const], mobile, email: null };
  return { ...one, key: personKey(one), level, standIn: null };
};
const LEADERS = [leader(FIELD, '10000000201', 4), leader(DEPUTY, '10000000202', null)];

/** The small district with a leader of level 4 for 区住建局's first project; nobody holds level 4 of the others. */
function district() {
  const workbook = smallDistrict();
  return {
    ...workbook,
    people: [...workbook.people, ...LEADERS].map((one) =>
      one.name === FIELD ? { ...one, level: null } : one,
    ),
    projects: workbook.projects.map((project) =>
      project.code === 'DH-2026-001' ? { ...project, fieldLeader: LEADERS[0]?.key ?? null } : project,
    ),
  };
}

let world: World;
beforeAll(async () => {
  world = await createWorld({
    now: momentOf('2026-09-18', '09:00'),
    // 区审计局's contact has no account.
    people: [
      ...smallTenant().filter(({ name }) => name !== AUDITOR),
      ...LEADERS.map(({ name, mobile }) => ({ name, mobile: mobile ?? '', unit: '' })),
    ],
  });
  await world.importWorkbook(district());
});
afterAll(() => world.close());

async function idOf(name: string): Promise<string> {
  const { id } = await world.db
    .selectFrom('people')
    .select('id')
    .where('name', '=', name)
    .executeTakeFirstOrThrow();
  return id;
}

/** Something is done to a ticket by somebody now. */
async function does(name: string, ticket: string, asking: Asking): Promise<void> {
  const actor = await idOf(name);
  const now = world.clock.now();
  const done = await inTransaction(world.db, { now, actor, cause: `story:${now.toISOString()}` }, (work) =>
    act(work, ticket, asking, null),
  );
  expect(done).toMatchObject({ done: true });
  await world.settled();
}

/** A problem that the office names and assigns. */
async function assigned(project: string, problem: string, owner: string): Promise<string> {
  await world.office.says(`${project} 有问题：${problem}`);
  const { id } = await world.db
    .selectFrom('tickets')
    .select('id')
    .orderBy('no', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  await does(OFFICE, id, {
    act: 'assign',
    owner,
    coOwners: [],
    category: '审批-施工许可',
    cause: null,
    matter: 'ordinary',
    level: null,
    due: null,
    requirement: null,
  });
  return id;
}

/** What the bot sent somebody while the time passed. */
async function hears(name: string, day: string, time: string): Promise<string[]> {
  const before = new Set(
    world
      .as(name)
      .heard()
      .map(({ messageId }) => messageId),
  );
  await world.moveTo(day, time);
  return world
    .as(name)
    .heard()
    .filter(({ messageId }) => !before.has(messageId))
    .map(({ words }) => words)
    .filter((words) => /东督|待决定事项/.test(words));
}

const lists = (name: string) =>
  world
    .as(name)
    .heard()
    .filter(({ words }) => words.includes('待决定事项'));

let permit: string;

describe('a problem that its unit doesn’t take up', () => {
  it('rises one level for the missed 签收, and that level hears of it by name of post', async () => {
    permit = await assigned('滨江安置房一期', '施工许可证未办下来', '区住建局');
    // Friday; the Sunday is worked in exchange for 中秋 and 国庆.
    expect(await hears(HEAD, '2026-09-20', '18:00')).toEqual([]);
    const head = hears(HEAD, '2026-09-21', '08:30');
    expect((await head).join()).toContain('东督交〔2026〕1号');
    expect(world.as(BUILDER).latest().words).toContain(
      '东督交〔2026〕1号（滨江安置房一期）未按期签收（应于9月20日前），已提升至第2级（区住建局主要负责人），请立即办理。',
    );
    // The 办公室 is not bothered with it before its own level.
    expect(lists(OFFICE)).toEqual([]);
  });

  it('is reminded of three working days before the deadline and one before', async () => {
    await does(BUILDER, permit, { act: 'feedback', words: '正在补正材料', by: 'owner' });
    expect(await hears(BUILDER, '2026-09-22', '18:00')).toEqual([]);
    expect((await hears(BUILDER, '2026-09-23', '12:00')).join()).toContain('提醒单 东督提〔2026〕1号');
    expect((await hears(HEAD, '2026-09-28', '12:00')).join()).toContain('提醒单 东督提〔2026〕2号');
  });

  it('is urged on the first working day after it, with the days overdue, and comes to the office', async () => {
    const heard = await hears(BUILDER, '2026-09-30', '08:30');
    expect(heard.join()).toContain('督办单 东督办〔2026〕1号');
    expect(heard.join()).toContain('超期1个工作日');
    const [list, ...more] = lists(OFFICE);
    expect(more).toEqual([]);
    expect(list?.words).toContain('9月30日起列第3级：区住建局超期1个工作日未办结，已督办1次');
  });

  it('is left alone on holidays, and at night', async () => {
    await world.moveTo('2026-10-08', '08:00');
    const { sent } = await world.db
      .selectFrom('messages')
      .select((eb) => eb.fn.countAll<number>().as('sent'))
      .where('created_at', '>', momentOf('2026-09-30', '18:00'))
      .executeTakeFirstOrThrow();
    expect(sent).toBe(0);
  });
});

describe('a leader', () => {
  it('gets one list of what is to be decided, at most once each half day', async () => {
    expect(await hears(FIELD, '2026-10-13', '08:59')).toEqual([]);
    // Five working days after the first 督办单, the worked Saturday counted.
    expect((await hears(FIELD, '2026-10-13', '09:00')).join()).toContain(
      '10月13日起列第4级：区住建局超期6个工作日未办结，已督办2次',
    );
    expect(await hears(FIELD, '2026-10-13', '18:00')).toEqual([]);
    // In the morning it is said once more, and the list before is put out of use.
    expect(await hears(FIELD, '2026-10-14', '18:00')).toHaveLength(1);
    expect(lists(FIELD).map(({ words }) => words.includes('已发送新的清单'))).toEqual([true, false]);
    expect(lists(LEADER)).toEqual([]);
  });

  it('is not asked again for what was instructed', async () => {
    await does(FIELD, permit, { act: 'instruct', words: '请行政审批局提前介入', due: null });
    const { words } = world.as(FIELD).message('待决定事项');
    expect(words).toContain('没有待决定的事项');
    expect(words).toContain(`（${FIELD} 10月14日 18:00）`);
    expect(await hears(FIELD, '2026-10-15', '15:00')).toEqual([]);
  });

  it('grants an extension in one tap, which holds what would have come', async () => {
    await does(BUILDER, permit, { act: 'extend', until: '2026-10-30', reason: '图审未完成' });
    expect(await hears(FIELD, '2026-10-16', '08:59')).toEqual([]);
    expect((await hears(FIELD, '2026-10-16', '09:00')).join()).toContain(
      '区住建局申请延期至10月30日（原期限9月29日）：图审未完成',
    );
    const wrong = await world.as(LEADER).forges({ act: 'ticket.grant', id: permit }, lists(FIELD).at(-1)!);
    expect(wrong.toast?.content).toContain('您无权操作');
    const { toast } = await world.as(FIELD).presses('批准延期');
    expect(toast?.type).toBe('success');
    const { words } = world.as(FIELD).message('待决定事项');
    expect(words).toContain(`批准延期至10月30日（${FIELD} 10月16日 09:00）`);
    expect(words).not.toContain('不予、改期');
    expect(world.as(BUILDER).latest().words).toContain('已批准延期，办理期限延至10月30日。');
    // The second 督办单 would have been followed by a third on 20 October.
    expect((await hears(BUILDER, '2026-10-21', '15:00')).filter((said) => said.includes('督办单'))).toEqual(
      [],
    );
  });

  it('who is away is stood in for', async () => {
    const now = world.clock.now();
    await inTransaction(world.db, { now, actor: await idOf(FIELD), cause: null }, async (work) => {
      const standIn = await idOf(DEPUTY);
      const days = { from: '2026-10-22', until: '2026-10-23' };
      await startAbsence(work, { person: await idOf(FIELD), ...days, standIn }, { words: '', message: '' });
    });
    await does(BUILDER, permit, { act: 'extend', until: '2026-11-13', reason: '等待专家评审' });
    const before = lists(FIELD).length;
    const deputy = await hears(DEPUTY, '2026-10-22', '09:00');
    expect(deputy.join()).toContain('区住建局申请延期至11月13日（原期限10月30日）：等待专家评审');
    expect(lists(FIELD)).toHaveLength(before);
    expect((await world.as(DEPUTY).presses('批准延期')).toast?.type).toBe('success');
    expect(world.as(DEPUTY).message('待决定事项').words).toContain(`批准延期至11月13日（${DEPUTY}`);
  });
});

describe('the office', () => {
  it('is shown a level that nobody holds, and a unit that nobody can be reached of', async () => {
    await assigned('紫金校区', '临时用电未接入', '区教体局');
    await assigned('老旧小区改造提升', '审计意见未出', '区审计局');
    const heard = await hears(OFFICE, '2026-10-23', '12:00');
    expect(heard.join()).toContain('东督交〔2026〕3号：区审计局无人可送达，请改派或补充花名册。');
    // 签收 was due on Friday the 23rd; 区教体局 has no head.
    const next = await hears(OFFICE, '2026-10-26', '12:00');
    expect(next).toHaveLength(1);
    expect(next[0]).toMatch(/第2级（区教体局，.{2,20}）暂缺负责人，由办公室代行：东督交〔2026〕2号/);
    expect(world.as(TEACHER).message('未按期签收').words).toContain(
      '已提升至第2级（暂缺，由领导小组办公室代行）',
    );
  });

  it('reads what it has to decide when it asks', async () => {
    const [answer] = await world.office.says('我的待办');
    expect(answer?.words).toContain('待决定事项');
    expect((await world.as(TEACHER).says('待我决定'))[0]?.words).toContain('没有待决定的事项');
  });
});
