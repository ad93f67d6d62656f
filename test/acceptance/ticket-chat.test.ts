import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '../../src/database/transaction.ts';
import { act } from '../../src/tickets/act.ts';
import type { Asking } from '../../src/tickets/life/asking.ts';
import { BOT, createDistrict, type World } from '../kit/world.ts';
import {
  AUDITOR,
  BUILDER,
  HEAD,
  INSPECTOR,
  LEADER,
  OFFICE,
  STAND_IN,
  TEACHER,
} from '../kit/world-district.ts';

const NAME = '东督交〔2026〕1号 育新学校紫金校区 协调群';

let world: World;
let ticket: string;
beforeAll(async () => {
  world = await createDistrict();
  await world.moveTo('2026-11-26', '09:00');
  const teacher = world.as(TEACHER);
  await teacher.says(
    '本周完成120万元，累计1.2亿元，主体结构施工至五层，施工许可证未办下来，请住建局协调，联系13800001111',
  );
  await teacher.presses('提交为问题草稿');
  ({ id: ticket } = await world.db.selectFrom('tickets').select('id').executeTakeFirstOrThrow());
  await asks({
    act: 'assign',
    owner: '区住建局',
    coOwners: [],
    category: '审批-施工许可',
    cause: null,
    matter: 'ordinary',
    level: null,
    due: null,
    requirement: null,
  });
});
afterAll(() => world.close());

/** What happens to the ticket besides: at the office's hand. */
async function asks(asking: Asking): Promise<void> {
  const { id } = await world.db
    .selectFrom('people')
    .select('id')
    .where('name', '=', OFFICE)
    .executeTakeFirstOrThrow();
  const acted = await inTransaction(
    world.db,
    { now: world.clock.now(), actor: id, cause: `test:${randomUUID()}` },
    (work) => act(work, ticket, asking, null),
  );
  expect(acted).toMatchObject({ done: true });
  await world.settled();
}

const members = async (): Promise<string[]> => {
  const { rows } = await world.pool.query<{ name: string }>(
    `select name from ticket_chats join people on people.id = any(invited)
     where ticket = $1 order by array_position(invited, people.id)`,
    [ticket],
  );
  return rows.map(({ name }) => name);
};

describe('a chat of a ticket’s own', () => {
  it('is made when its unit asks for it in words, with those it concerns', async () => {
    expect((await world.as(AUDITOR).says('交办单1号建群'))[0]?.words).toContain('您无权操作');
    expect((await world.as(BUILDER).says('99号建群'))[0]?.words).toContain('没有99号交办单');
    const answers = (await world.as(BUILDER).says('1号 拉群')).map(({ words }) => words);
    expect(answers).toContain('东督交〔2026〕1号：正在建立协调群，建好后即通知您。');
    expect(answers).toContainEqual(expect.stringContaining(`“${NAME}”已建立，5人已入群`));
    expect(new Set(await members())).toEqual(new Set([BUILDER, STAND_IN, HEAD, TEACHER, OFFICE]));
    const [card] = world.shown(NAME);
    for (const words of [
      '交办单 东督交〔2026〕1号',
      '施工许可证未办下来',
      '区住建局',
      '12月7日（星期一）',
      '还剩7个工作日',
    ])
      expect(card?.words).toContain(words);
    // Nothing private, nothing to press.
    expect(card?.words).not.toContain('1380000');
    expect(JSON.stringify(card?.card)).not.toContain('behaviors');
  });

  it('is offered by the ticket’s card as long as there is none, and to be closed by the office', async () => {
    const closed = await world
      .as(OFFICE)
      .forges({ act: 'ticket.chat-close', id: ticket }, world.office.latest());
    expect(closed.toast?.content).toBe('东督交〔2026〕1号：协调群已关闭，小结已发到群内。');
    const chat = world.sandbox.chatIdOf(`〔已关闭〕${NAME}`);
    expect(world.shown(chat).at(-1)?.words).toContain('该事项继续办理');
    const { toast } = await world.as(BUILDER).presses('建协调群');
    expect(toast?.content).toBe('东督交〔2026〕1号：协调群重新启用。');
    expect(world.sandbox.chatIdOf(NAME)).toBe(chat);
    await expect(world.as(BUILDER).presses('建协调群')).rejects.toThrow('no card to press');
  });

  it('takes what is fed back there for its ticket, from those who may', async () => {
    const [taken] = await world.as(BUILDER).saysIn(NAME, `@${BOT} 反馈：资料已补齐，联系13900002222`);
    expect(taken?.words).toBe('东督交〔2026〕1号：已收到反馈。');
    expect(world.shown(NAME)[0]?.words).toContain('区住建局联系人：资料已补齐，联系（电话略）');
    expect((await world.as(TEACHER).saysIn(NAME, `@${BOT} 反馈：请尽快`))[0]?.words).toContain('您无权操作');
    expect(await world.as(BUILDER).saysIn(NAME, '大家先碰个头')).toEqual([]);
  });

  it('takes in the leader when it has risen to that level', async () => {
    expect(await members()).not.toContain(LEADER);
    await asks({ act: 'involve', coOwners: ['区审计局'] });
    expect(await members()).toContain(AUDITOR);
    for (let level = 1; level < 5; level++) await asks({ act: 'rise', reason: '多次协调未果' });
    expect(await members()).toContain(LEADER);
    expect(await members()).not.toContain(INSPECTOR);
    expect(world.shown(NAME)[0]?.words).toContain('第5级');
  });

  it('is closed with a summary when the ticket is written off, and takes nothing more', async () => {
    await world.moveTo('2026-12-03', '10:20');
    await world.as(BUILDER).saysIn(NAME, `@${BOT} 反馈：许可证已核发`);
    const chat = world.sandbox.chatIdOf(NAME);
    await asks({ act: 'verify', words: '现场核实，许可证已核发' });
    const summary = world.shown(chat).at(-1)?.words;
    for (const words of [
      '办理小结 东督交〔2026〕1号',
      '已销号',
      '5个工作日',
      '区住建局',
      '区审计局',
      '11月26日交办，12月3日销号，按期办结',
      '东督交〔2026〕1号',
      `${OFFICE} 12月3日 10:20 核验销号：现场核实，许可证已核发`,
    ])
      expect(summary).toContain(words);
    expect(world.sandbox.chatIdOf(`〔已销号〕${NAME}`)).toBe(chat);
    expect(world.shown(chat)[0]?.words).toContain('本群已关闭');
    const [refused] = await world.as(BUILDER).saysIn(chat, `@${BOT} 反馈：还有一事`);
    expect(refused?.words).toContain('本群已于12月3日 10:20关闭，不再受理');
    expect((await world.as(BUILDER).says('1号建群'))[0]?.words).toContain('不再建立协调群');
    expect(world.shown(chat).filter(({ words }) => words.includes('核验销号'))).toHaveLength(1);
  });
});
