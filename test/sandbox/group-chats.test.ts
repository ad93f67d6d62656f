import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ChatEntry, Overview, ShownMessage } from '../../src/sandbox/page-api.ts';
import { APP, codeOf, CONTACT, OFFICE, OTHER, startTenant, type Tenant } from './tenant.ts';

let tenant: Tenant;
beforeEach(async () => {
  tenant = await startTenant();
});
afterEach(() => tenant.close());

const open = (...names: string[]) => names.map((name) => tenant.sandbox.openIdOf(name));
const nobody = `ou_${'0'.repeat(32)}`;
const nowhere = `oc_${'0'.repeat(32)}`;

async function create(members: readonly string[], uuid?: string): Promise<string> {
  const { data } = await tenant.client.im.chat.create({
    params: { user_id_type: 'open_id', ...(uuid === undefined ? {} : { uuid }) },
    data: { name: '用电协调群', description: '东督交〔2024〕13号', user_id_list: [...members] },
  });
  return data?.chat_id ?? '';
}

/** @param succeedType 0 unless told */
const add = (chatId: string, ids: readonly string[], succeedType?: 0 | 1 | 2) =>
  tenant.client.im.chatMembers.create({
    path: { chat_id: chatId },
    params: {
      member_id_type: 'open_id',
      ...(succeedType === undefined ? {} : { succeed_type: succeedType }),
    },
    data: { id_list: [...ids] },
  });

const rename = (chatId: string, name: string) =>
  tenant.client.im.chat.update({ path: { chat_id: chatId }, data: { name } });

async function membersOf(chatId: string): Promise<string[]> {
  const { data } = await tenant.client.im.chatMembers.get({ path: { chat_id: chatId } });
  return data?.items?.map(({ name }) => name ?? '') ?? [];
}

async function say(chatId: string): Promise<string> {
  const { data } = await tenant.client.im.message.create({
    params: { receive_id_type: 'chat_id' },
    data: { receive_id: chatId, msg_type: 'text', content: JSON.stringify({ text: '请今日决定' }) },
  });
  return data?.message_id ?? '';
}

const urge = (messageId: string, ids: readonly string[]) =>
  tenant.client.im.message.urgentApp({
    path: { message_id: messageId },
    params: { user_id_type: 'open_id' },
    data: { user_id_list: [...ids] },
  });

/** The workspace as somebody sees it. */
async function seenBy<T>(name: string, path: string): Promise<T> {
  const [as] = open(name);
  return (await (await fetch(`${tenant.url}/sandbox/api${path}?as=${as}`)).json()) as T;
}
const chatsOf = async (name: string): Promise<readonly ChatEntry[]> =>
  (await seenBy<Overview>(name, '/overview')).chats;

describe('a group that the app makes', () => {
  it('stands among the chats of its members, under the name that it has now', async () => {
    const chatId = await create(open(OFFICE.name, CONTACT.name));
    expect((await chatsOf(CONTACT.name)).find((chat) => chat.chatId === chatId)).toMatchObject({
      type: 'group',
      name: '用电协调群',
      ofBot: true,
      memberCount: 3,
      unread: 0,
      lastText: `${APP.name}创建了群聊`,
    });
    expect((await chatsOf(OTHER.name)).map(({ type }) => type)).toEqual(['p2p']);
    await add(chatId, open(OTHER.name));
    await rename(chatId, '用电协调群（已销号）');
    expect((await chatsOf(OTHER.name)).map(({ name }) => name)).toContain('用电协调群（已销号）');
    const shown = await seenBy<ShownMessage[]>(OTHER.name, `/chats/${chatId}/messages`);
    expect(shown.map(({ body }) => body)).toEqual([
      { type: 'system', text: `${APP.name}创建了群聊` },
      { type: 'system', text: `${APP.name}邀请${OTHER.name}加入了群聊` },
      { type: 'system', text: `${APP.name}将群名称改为“用电协调群（已销号）”` },
    ]);
  });

  it('is one for one uuid within ten hours', async () => {
    const chatId = await create(open(OFFICE.name), 'once');
    tenant.pass(9.9 / 24);
    expect(await create(open(OTHER.name), 'once')).toBe(chatId);
    expect(await membersOf(chatId)).toEqual([OFFICE.name]);
    tenant.pass(0.2 / 24);
    expect(await create(open(OTHER.name), 'once')).not.toBe(chatId);
  });

  it('causes no event: only people who add a bot cause one', async () => {
    const heard: unknown[] = [];
    await tenant.connect({ 'im.chat.member.bot.added_v1': (event) => void heard.push(event['name']) });
    await create(open(OFFICE.name));
    await tenant.sandbox.createGroup({
      by: OFFICE.name,
      name: '工作群',
      members: [OTHER.name],
      withBot: true,
    });
    expect(heard).toEqual(['工作群']);
  });

  it('is refused with people who can not be in it, or too many', async () => {
    tenant.sandbox.setAvailable(OTHER.name, false);
    expect(await codeOf(create(open(OFFICE.name, OTHER.name)))).toBe(232043);
    expect(await codeOf(create([nobody]))).toBe(99992361);
    expect(await codeOf(create(Array.from({ length: 51 }, () => nobody)))).toBe(232001);
    expect(await codeOf(create([], 'u'.repeat(51)))).toBe(232001);
    expect(await chatsOf(OFFICE.name)).toHaveLength(1);
  });
});

describe('members', () => {
  it('are added or not as it was asked for, when some can not be', async () => {
    await tenant.connect({ 'contact.user.deleted_v3': () => {} });
    const [office, contact = '', other = ''] = open(OFFICE.name, CONTACT.name, OTHER.name);
    const chatId = await create([]);
    tenant.sandbox.setAvailable(CONTACT.name, false);
    const asked = [office ?? '', contact];
    expect(await codeOf(add(chatId, asked))).toBe(232024);
    expect(await codeOf(add(chatId, [...asked, nobody], 2))).toBe(232043);
    expect(await membersOf(chatId)).toEqual([]);
    expect((await add(chatId, [...asked, nobody], 1)).data).toMatchObject({
      invalid_id_list: [contact],
      not_existed_id_list: [nobody],
    });
    await tenant.sandbox.resign(OTHER.name);
    expect(await codeOf(add(chatId, [other], 2))).toBe(232022);
    expect((await add(chatId, [office ?? '', other])).data).toMatchObject({ invalid_id_list: [other] });
    expect(await membersOf(chatId)).toEqual([OFFICE.name]);
  });

  it('are refused in too large a number, and where there is no such group', async () => {
    const chatId = await create([]);
    expect(
      await codeOf(
        add(
          chatId,
          Array.from({ length: 51 }, () => nobody),
          1,
        ),
      ),
    ).toBe(232001);
    expect(await codeOf(add(chatId, [], 1))).toBe(232001);
    expect(await codeOf(add(chatId, ['nobody'], 1))).toBe(99992351);
    expect(await codeOf(add(nowhere, open(OFFICE.name)))).toBe(232006);
    expect(await codeOf(add('nowhere', open(OFFICE.name)))).toBe(99992356);
    expect(await codeOf(rename(tenant.sandbox.chatIdOf(OFFICE.name), '单聊'))).toBe(232008);
    const without = tenant.sandbox.ensureGroup({
      key: 'without',
      name: '无机器人群',
      members: [OFFICE.name],
      withBot: false,
    });
    expect(await codeOf(rename(without, '新名'))).toBe(232011);
  });
});

describe('an urgent message', () => {
  it('is marked, for those in the chat, until they have looked', async () => {
    const chatId = await create(open(OFFICE.name, CONTACT.name));
    const { data } = await urge(await say(chatId), open(OFFICE.name, OTHER.name));
    expect(data?.invalid_user_id_list).toEqual(open(OTHER.name));
    const [urgent] = open(OFFICE.name);
    const isUrgent = async (name: string) =>
      (await chatsOf(name)).find((chat) => chat.chatId === chatId)?.urgent;
    expect([await isUrgent(OFFICE.name), await isUrgent(CONTACT.name)]).toEqual([true, false]);
    const shown = await seenBy<ShownMessage[]>(OFFICE.name, `/chats/${chatId}/messages`);
    expect(shown.at(-1)?.urgentFor).toEqual([{ openId: urgent, name: OFFICE.name }]);
    expect(await isUrgent(OFFICE.name)).toBe(false);
  });

  it('is refused for nobody in the chat, for too many, and for another’s or a withdrawn message', async () => {
    await tenant.connect({ 'im.message.receive_v1': () => {} });
    const chatId = tenant.sandbox.chatIdOf(OFFICE.name);
    const messageId = await say(chatId);
    expect(await codeOf(urge(messageId, [nobody, ...open(OTHER.name)]))).toBe(230001);
    expect(await codeOf(urge(messageId, []))).toBe(230001);
    expect(
      await codeOf(
        urge(
          messageId,
          Array.from({ length: 201 }, () => nobody),
        ),
      ),
    ).toBe(230001);
    const theirs = await tenant.sandbox.say({ from: OFFICE.name, text: '急' });
    expect(await codeOf(urge(theirs.messageId, open(OFFICE.name)))).toBe(230012);
    await tenant.client.im.message.delete({ path: { message_id: messageId } });
    expect(await codeOf(urge(messageId, open(OFFICE.name)))).toBe(230011);
    expect(await codeOf(urge('om_unknown', open(OFFICE.name)))).toBe(99992354);
  });

  it('is refused for somebody who has 200 unread, until they look', async () => {
    tenant.sandbox.leaveUrgent(OFFICE.name, 200);
    const chatId = tenant.sandbox.chatIdOf(OFFICE.name);
    const messageId = await say(chatId);
    expect(await codeOf(urge(messageId, open(OFFICE.name)))).toBe(230023);
    await seenBy(OFFICE.name, `/chats/${chatId}/messages`);
    expect(await codeOf(urge(messageId, open(OFFICE.name)))).toBeNull();
  });

  it('counts at 50 calls a second', async () => {
    const messageId = await say(tenant.sandbox.chatIdOf(OFFICE.name));
    const calls = Array.from({ length: 60 }, () => codeOf(urge(messageId, open(OFFICE.name))));
    const codes = await Promise.all(calls);
    expect(codes).toContain(99991400);
  });
});
