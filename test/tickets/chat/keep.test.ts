import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { momentOf } from '../../../src/calendar/days.ts';
import { inTransaction } from '../../../src/database/transaction.ts';
import type { Work } from '../../../src/database/work.ts';
import { createOwnGroups } from '../../../src/feishu/own-groups.ts';
import { createPlatform, type Platform } from '../../../src/feishu/platform.ts';
import { openPresence, type Presence } from '../../../src/feishu/presence.ts';
import { personById } from '../../../src/people/store.ts';
import { act } from '../../../src/tickets/act.ts';
import type { Groups } from '../../../src/tickets/chat/group-port.ts';
import { keepChat } from '../../../src/tickets/chat/keep.ts';
import { askToClose, requestChat } from '../../../src/tickets/chat/request.ts';
import { chatOfTicket, ticketOfChat } from '../../../src/tickets/chat/store.ts';
import { draftProblem } from '../../../src/tickets/drafts/draft-problem.ts';
import type { Asking } from '../../../src/tickets/life/asking.ts';
import { type TestDatabase, testDatabase } from '../../kit/database.ts';
import { APP, CONTACT, OFFICE, OTHER, startTenant, type Tenant } from '../../sandbox/tenant.ts';

const HEAD = { name: '区住建局主要负责人', mobile: '13800000004' };
const CITY_HEAD = { name: '区城管执法局主要负责人', mobile: '13800000006' };
const LEADER = { name: '分管副区长', mobile: '13800000005' };
const log = pino({ level: 'silent' });
const now = momentOf('2026-11-26', '10:00');

let database: TestDatabase;
let tenant: Tenant;
let platform: Platform;
let presence: Presence;
let groups: Groups;

beforeAll(async () => {
  database = await testDatabase();
  tenant = await startTenant();
  tenant.sandbox.ensurePeople([HEAD, LEADER]);
  const { url: domain } = tenant;
  platform = createPlatform({ appId: APP.id, appSecret: APP.secret, domain, log });
  presence = await openPresence(database.pool, log);
  groups = createOwnGroups(platform, presence);
  const open = ({ name }: { name: string }): string => tenant.sandbox.openIdOf(name);
  await database.pool.query(
    `insert into units (name, unit_group) values ('区住建局', '区直单位'), ('区城管执法局', '区直单位'), ('区教体局', '区直单位');
     insert into people (id, name, unit, roles, level, open_id) values
       ('office', '办公室主任', null, '{办公室}', null, '${open(OFFICE)}'),
       ('builder', '区住建局联系人', '区住建局', '{联系人}', null, '${open(CONTACT)}'),
       ('head', '区住建局主要负责人', '区住建局', '{主要负责人}', null, '${open(HEAD)}'),
       ('city', '区城管执法局联系人', '区城管执法局', '{联系人}', null, '${open(OTHER)}'),
       ('unknown', '区城管执法局主要负责人', '区城管执法局', '{主要负责人}', null, null),
       ('leader', '分管副区长', null, '{区领导}', 4, '${open(LEADER)}');
     insert into projects (code, name, nature, stage, unit, plan_year)
       values ('2026-001', '育新学校紫金校区', '计划实施', '开工', '区教体局', 2026)`,
  );
});
afterAll(async () => {
  await presence.close();
  await tenant.close();
  await database.close();
});

const does = <Done>(work: (work: Work) => Promise<Done>, actor = 'office', at = now): Promise<Done> =>
  inTransaction(database.db, { now: at, actor, cause: `test:${randomUUID()}` }, work);

const asked = (id: string, asking: Asking, actor = 'office') =>
  does(async (work) => {
    const acted = await act(work, id, asking, null);
    if (!acted.done) throw new Error(acted.sentence);
  }, actor);

async function person(id: string) {
  const found = await personById(database.db, id);
  if (!found) throw new Error(`nobody is ${id}`);
  return found;
}

const request = async (id: string, by = 'builder') => {
  const who = await person(by);
  return does((work) => requestChat(work, who, id), by);
};

const keep = (ticket: string, through: Groups = groups, at = now): Promise<void> =>
  keepChat(through)(database.db, { ticket }, at);

/** A problem assigned to 区住建局, and its number. */
async function assigned(words: string, level = 1): Promise<string> {
  const id = await does(async (work) => {
    const source = randomUUID();
    const named = {
      project: '2026-001',
      words,
      category: null,
      origin: 'office',
      raisedBy: 'office',
    } as const;
    return (await draftProblem(work, { ...named, source, message: null })).draft.id;
  });
  await asked(id, {
    act: 'assign',
    owner: '区住建局',
    coOwners: [],
    category: '审批-施工许可',
    cause: null,
    matter: 'ordinary',
    level,
    due: null,
    requirement: null,
  });
  return id;
}

async function membersOf(chat: string | null): Promise<string[]> {
  const path = { chat_id: chat ?? '' };
  const { data } = await tenant.client.im.chatMembers.get({ path });
  return data?.items?.map(({ name }) => name ?? '') ?? [];
}

const chatOf = async (ticket: string) => {
  const chat = await chatOfTicket(database.db, ticket);
  if (!chat) throw new Error('nobody asked for a chat');
  return chat;
};

const made = (): number => tenant.sandbox.counters.of('chats-made');

const sent = async (template: string, chat: string | null) =>
  (
    await database.db
      .selectFrom('messages')
      .select('id')
      .where('template', '=', template)
      .where('chat', '=', chat)
      .execute()
  ).length;

const notices = async (person: string): Promise<string[]> =>
  (
    await database.pool.query<{ sentence: string }>(
      "select subject ->> 'sentence' as sentence from messages where template = 'notice' and person = $1 order by created_at, occasion",
      [person],
    )
  ).rows.map(({ sentence }) => sentence);

const named = (sentences: readonly string[], words: string): string[] =>
  sentences.filter((sentence) => sentence.includes(words));

describe('a ticket’s chat', () => {
  it('is made once with those it concerns, however often and wherever the task runs', async () => {
    const ticket = await assigned('施工许可证未办下来');
    const before = made();
    expect(await request(ticket)).toMatchObject({ done: true });
    const elsewhere = await openPresence(database.pool, log);
    const replica = createOwnGroups(platform, elsewhere);
    await Promise.all([keep(ticket), keep(ticket, replica), keep(ticket), keep(ticket, replica)]);
    await elsewhere.close();
    await keep(ticket);
    const { chat } = await chatOf(ticket);
    expect(made() - before).toBe(1);
    expect(await membersOf(chat)).toEqual([CONTACT.name, HEAD.name, OFFICE.name]);
    expect(await sent('ticket-group', chat)).toBe(1);
    expect(named(await notices('builder'), '育新学校紫金校区 协调群”已建立，3人已入群')).toHaveLength(1);
    expect(await ticketOfChat(database.db, chat ?? '')).toBe(ticket);
  });

  it('is found again when the process dies between making it and writing that down', async () => {
    const ticket = await assigned('渣土外运受限，夜间不能施工');
    const before = made();
    await request(ticket);
    const dies: Groups = {
      ...groups,
      async make(group) {
        await groups.make(group);
        throw new Error('died');
      },
    };
    await expect(keep(ticket, dies)).rejects.toThrow('died');
    expect((await chatOf(ticket)).chat).toBeNull();
    await keep(ticket);
    expect(made() - before).toBe(1);
    expect(await membersOf((await chatOf(ticket)).chat)).toContain(CONTACT.name);
  });

  it('goes on where it broke off when the answers of the platform are lost', async () => {
    const ticket = await assigned('两户未签约，征拆受阻');
    const before = made();
    await request(ticket);
    for (const [path, call] of [
      [/chats$/, 'create-chat'],
      [/members$/, 'add-members'],
    ] as const) {
      tenant.sandbox.misbehave.nextCalls(1, 'answer-lost', path);
      await expect(keep(ticket)).rejects.toThrow(call);
    }
    await keep(ticket);
    const { chat } = await chatOf(ticket);
    expect(made() - before).toBe(1);
    expect(await membersOf(chat)).toHaveLength(3);
    expect(await sent('ticket-group', chat)).toBe(1);
  });

  it('says in the journal that it may stand twice when the platform was away for too long', async () => {
    const ticket = await assigned('专项债资金未到位');
    await request(ticket);
    tenant.sandbox.misbehave.nextCalls(1, 'answer-lost', /chats$/);
    await expect(keep(ticket)).rejects.toThrow('create-chat');
    await keep(ticket, groups, momentOf('2026-11-26', '21:00'));
    const { rows } = await database.pool.query(
      "select from journal where action = 'ticket.chat-may-stand-twice' and subject = $1",
      [`ticket:${ticket}`],
    );
    expect(rows).toHaveLength(1);
  });
});

describe('a chat that was made', () => {
  it('takes in whom 转办 and 提级 bring, and says who could not be added', async () => {
    const ticket = await assigned('临时用电未接入');
    await request(ticket);
    await keep(ticket);
    const { chat } = await chatOf(ticket);
    expect(await membersOf(chat)).not.toContain(LEADER.name);
    await asked(ticket, { act: 'transfer', owner: '区城管执法局', coOwners: null, reason: null });
    await keep(ticket);
    expect(await membersOf(chat)).toContain(OTHER.name);
    // The office and whoever asked for it hear once who is missing.
    await keep(ticket);
    for (const who of ['office', 'builder'])
      expect(named(await notices(who), '未能加入')).toEqual([
        expect.stringContaining('区城管执法局主要负责人（尚未在飞书匹配）'),
      ]);
    for (let level = 1; level < 4; level++) await asked(ticket, { act: 'rise', reason: '多次协调未果' });
    await keep(ticket);
    expect(await membersOf(chat)).toContain(LEADER.name);
    // Known to the platform at last, and somebody asks again.
    tenant.sandbox.ensurePeople([CITY_HEAD]);
    const openId = tenant.sandbox.openIdOf(CITY_HEAD.name);
    await database.pool.query("update people set open_id = $1 where id = 'unknown'", [openId]);
    expect(await request(ticket, 'city')).toMatchObject({ sentence: expect.stringContaining('此前已建立') });
    await keep(ticket);
    expect(await membersOf(chat)).toContain(CITY_HEAD.name);
    expect(await chatOf(ticket)).toMatchObject({ missing: [], askedBy: ['builder', 'city'] });
    expect(await sent('ticket-group', chat)).toBe(1);
    await database.pool.query("update people set open_id = null where id = 'unknown'");
  });

  it('hears nothing more once it is closed, and is opened again when it is asked for', async () => {
    const ticket = await assigned('围挡占道，居民出行受阻');
    await request(ticket);
    await keep(ticket);
    const { chat } = await chatOf(ticket);
    const builder = await person('builder');
    expect(await does((work) => askToClose(work, builder, ticket))).toMatchObject({
      done: false,
      sentence: expect.stringContaining('由领导小组办公室关闭'),
    });
    const office = await person('office');
    await does((work) => askToClose(work, office, ticket));
    expect(await does((work) => askToClose(work, office, ticket))).toMatchObject({ done: false });
    await keep(ticket);
    await keep(ticket);
    expect(tenant.sandbox.chatIdOf(`〔已关闭〕${numberOf(await chatOf(ticket))}`)).toBe(chat);
    expect(await sent('ticket-summary', chat)).toBe(1);
    await asked(ticket, { act: 'involve', coOwners: ['区城管执法局'] });
    await keep(ticket);
    expect(await membersOf(chat)).not.toContain(OTHER.name);
    expect(await ticketOfChat(database.db, chat ?? '')).toBeNull();
    await request(ticket);
    await keep(ticket);
    expect(await ticketOfChat(database.db, chat ?? '')).toBe(ticket);
    expect(await membersOf(chat)).toContain(OTHER.name);
    expect((await chatOf(ticket)).name).toMatch(/^东督交/);
  });

  it('is noted as lost when the bot was put out of it without a word, and made anew when that is asked for', async () => {
    const ticket = await assigned('管线未迁改，道路不能施工');
    await request(ticket);
    await keep(ticket);
    const { chat } = await chatOf(ticket);
    await tenant.connect({ 'im.chat.member.bot.deleted_v1': () => {} });
    await tenant.sandbox.removeBot(OFFICE.name, chat ?? '');
    await asked(ticket, { act: 'involve', coOwners: ['区城管执法局'] });
    await keep(ticket);
    await keep(ticket);
    expect(await chatOf(ticket)).toMatchObject({ chat, present: false });
    expect(named(await notices('office'), '本助手已被移出')).toHaveLength(1);
    expect(await request(ticket)).toMatchObject({ sentence: expect.stringContaining('正在建立') });
    await keep(ticket);
    const anew = await chatOf(ticket);
    expect(anew.chat).not.toBe(chat);
    expect(await membersOf(anew.chat)).toContain(OTHER.name);
  });

  it('that the platform won’t make is told, and asked for again', async () => {
    const ticket = await assigned('砂石供应不足');
    await request(ticket);
    await keep(ticket, {
      ...groups,
      make: () => Promise.resolve({ refused: '群名称或群描述未通过平台审核', lost: false }),
    });
    expect(await chatOf(ticket)).toMatchObject({ chat: null, failure: '群名称或群描述未通过平台审核' });
    expect(named(await notices('office'), '协调群未能建立：群名称')).toHaveLength(1);
    await request(ticket);
    await keep(ticket);
    expect((await chatOf(ticket)).chat).not.toBeNull();
  });
});

const numberOf = ({ name }: { name: string | null }): string => (name ?? '').replace(/^〔已关闭〕/, '');
