import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { APP, cardOf, codeOf, CONTACT, OFFICE, refusalOf, startTenant, type Tenant } from './tenant.ts';

let tenant: Tenant;
beforeAll(async () => {
  tenant = await startTenant();
  await tenant.connect({ 'im.message.receive_v1': () => {}, 'contact.user.deleted_v3': () => {} });
});
afterAll(() => tenant.close());

type IdType = 'open_id' | 'union_id' | 'user_id' | 'email' | 'chat_id';

/** Each test writes to somebody of its own, so that none meets another's limits. */
let people = 0;
function somebody(available = true): string {
  const mobile = String(13_900_000_000 + people++);
  tenant.sandbox.ensurePeople([{ name: `联系人${mobile}`, mobile, available }]);
  return tenant.sandbox.openIdOf(mobile);
}

function send(to: string, type: string, content: unknown, more: { idType?: IdType; uuid?: string } = {}) {
  return tenant.client.im.message.create({
    params: { receive_id_type: more.idType ?? 'open_id' },
    data: {
      receive_id: to,
      msg_type: type,
      content: typeof content === 'string' ? content : JSON.stringify(content),
      ...(more.uuid === undefined ? {} : { uuid: more.uuid }),
    },
  });
}

async function sent(to: string, type: string, content: unknown): Promise<string> {
  const { data } = await send(to, type, content);
  return data?.message_id ?? '';
}

const patch = (messageId: string, card: unknown) =>
  tenant.client.im.message.patch({
    path: { message_id: messageId },
    data: { content: JSON.stringify(card) },
  });

describe('sending', () => {
  it('shows a text to the person it was sent to', async () => {
    const person = somebody();
    const answer = await send(person, 'text', { text: '请于周五前填报。' });
    expect(answer).toMatchObject({
      code: 0,
      data: { msg_type: 'text', chat_id: tenant.sandbox.chatIdOf(person), sender: { id: APP.id } },
    });
    expect(tenant.sandbox.messagesOf(person)).toMatchObject([{ text: '请于周五前填报。', fromBot: true }]);
  });

  it('finds people by mail too', async () => {
    await send(CONTACT.email, 'text', { text: '按邮箱' }, { idType: 'email' });
    expect(tenant.sandbox.latestOf(CONTACT.name)?.text).toBe('按邮箱');
  });

  it('sends once for one uuid within an hour', async () => {
    const person = somebody();
    const first = await send(person, 'text', { text: '一' }, { uuid: `once-${person.slice(0, 20)}` });
    const again = await send(person, 'text', { text: '一' }, { uuid: `once-${person.slice(0, 20)}` });
    expect(again.data?.message_id).toBe(first.data?.message_id);
    expect(tenant.sandbox.messagesOf(person)).toHaveLength(1);
    tenant.pass(1 / 23);
    await send(person, 'text', { text: '一' }, { uuid: `once-${person.slice(0, 20)}` });
    expect(tenant.sandbox.messagesOf(person)).toHaveLength(2);
  });

  it.each([
    ['an object instead of a JSON string', 'text', '你好', 230001],
    ['a text without words', 'text', { text: '' }, 230001],
    ['a text of more than 150 KB', 'text', { text: '长'.repeat(52_000) }, 230025],
    ['a card of more than 30 KB', 'interactive', cardOf('长'.repeat(11_000)), 230025],
    ['a file that was never uploaded', 'file', { file_key: 'file_v3_of-somebody-else' }, 230017],
  ])('refuses %s', async (_what, type, content, code) => {
    expect(await codeOf(send(somebody(), type, content))).toBe(code);
  });

  it.each([
    ['an id that is none', 'nobody', 99992351],
    ['an open_id of another app', 'ou_0123456789abcdef0123456789abcdef', 99992361],
  ])('refuses %s', async (_what, to, code) => {
    expect(await codeOf(send(to, 'text', { text: '你好' }))).toBe(code);
  });

  it('refuses a user_id, for which the app has no scope', async () => {
    expect(await codeOf(send('e33ggbyz', 'text', { text: '你好' }, { idType: 'user_id' }))).toBe(99991672);
  });

  it('refuses people outside the availability range and leavers', async () => {
    expect(await codeOf(send(somebody(false), 'text', { text: '你好' }))).toBe(230013);
    const leaver = somebody();
    await tenant.sandbox.resign(leaver);
    expect(await codeOf(send(leaver, 'text', { text: '你好' }))).toBe(230013);
  });

  it('refuses a group that the bot is not in', async () => {
    const group = { key: 'without', name: '无机器人群', members: [OFFICE.mobile], withBot: false };
    const chatId = tenant.sandbox.ensureGroup(group);
    expect(await codeOf(send(chatId, 'text', { text: '你好' }, { idType: 'chat_id' }))).toBe(230002);
    expect(await codeOf(send('oc_unknown', 'text', { text: '你好' }, { idType: 'chat_id' }))).toBe(230002);
  });

  it('replies to a message in its chat', async () => {
    const person = somebody();
    const parent = await sent(person, 'text', { text: '问' });
    await tenant.client.im.message.reply({
      path: { message_id: parent },
      data: { msg_type: 'text', content: JSON.stringify({ text: '答' }) },
    });
    expect(tenant.sandbox.messagesOf(person).at(-1)).toMatchObject({ text: '答', parentId: parent });
  });
});

describe('cards', () => {
  it('shows a card as it was last patched', async () => {
    const person = somebody();
    const messageId = await sent(person, 'interactive', cardOf('待填报'));
    await patch(messageId, cardOf('已填报'));
    expect(tenant.sandbox.latestOf(person)?.card).toEqual(cardOf('已填报'));
  });

  it('refuses a card that Feishu would refuse, with the reason', async () => {
    const card = cardOf('卡片', {}, { tag: 'note', elements: [] });
    const refusal = await refusalOf(send(somebody(), 'interactive', card));
    expect(refusal?.code).toBe(230099);
    expect(refusal?.msg).toMatch(/ext=ErrCode: 200861; /);
  });

  it('refuses a card with a picture that is not there', async () => {
    const picture = { tag: 'img', img_key: 'img_v3_none', alt: { tag: 'plain_text', content: '' } };
    const refusal = await refusalOf(send(somebody(), 'interactive', cardOf('卡片', {}, picture)));
    expect(refusal?.msg).toMatch(/ext=ErrCode: 200570; /);
  });

  it('lets a card be patched for 14 days', async () => {
    const messageId = await sent(somebody(), 'interactive', cardOf('待填报'));
    tenant.pass(14);
    expect(await codeOf(patch(messageId, cardOf('第十四天')))).toBeNull();
    tenant.pass(0.01);
    expect(await codeOf(patch(messageId, cardOf('晚了')))).toBe(230031);
  });

  it('refuses to patch what was recalled, is unknown, or is no card', async () => {
    const person = somebody();
    const recalled = await sent(person, 'interactive', cardOf('撤回'));
    await tenant.client.im.message.delete({ path: { message_id: recalled } });
    expect(await codeOf(patch(recalled, cardOf('新')))).toBe(230011);
    expect(await codeOf(patch('om_unknown', cardOf('新')))).toBe(99992354);
    expect(await codeOf(patch(await sent(person, 'text', { text: '字' }), cardOf('新')))).toBe(230001);
  });
});

describe('files', () => {
  const bytes = Buffer.from([0, 255, 13, 10, 45, 45, 128, 0]);

  it('sends an uploaded file, byte for byte', async () => {
    const person = somebody();
    const uploaded = await tenant.client.im.file.create({
      data: { file_type: 'xls', file_name: '项目清单.xlsx', file: bytes },
    });
    await send(person, 'file', { file_key: uploaded?.file_key });
    const { fileKey } = tenant.sandbox.latestOf(person) ?? {};
    expect(Buffer.from(await tenant.sandbox.bytesOf(fileKey ?? ''))).toEqual(bytes);
  });

  it('lets the app download what a person sent', async () => {
    const { messageId } = await tenant.sandbox.say({ from: OFFICE.name, file: { name: '清单.xlsx', bytes } });
    const { fileKey } = tenant.sandbox.messagesOf(OFFICE.name).at(-1) ?? {};
    const download = (key: string) =>
      tenant.client.im.messageResource.get({
        path: { message_id: messageId, file_key: key },
        params: { type: 'file' },
      });
    const parts: Buffer[] = [];
    for await (const part of (await download(fileKey ?? '')).getReadableStream())
      parts.push(Buffer.from(part));
    expect(Buffer.concat(parts)).toEqual(bytes);
  });

  it('takes pictures and nothing else for pictures', async () => {
    const png = Buffer.from('89504e470d0a1a0a0000', 'hex');
    const upload = (image: Buffer) =>
      tenant.client.im.image.create({ data: { image_type: 'message', image } });
    const image = await upload(png);
    await send(somebody(), 'image', { image_key: image?.image_key });
    expect(await codeOf(upload(bytes))).toBe(234011);
    expect(await codeOf(upload(Buffer.alloc(0)))).toBe(234010);
  });
});

describe('people and groups', () => {
  it('finds people by mobile and mail, and says nothing of others', async () => {
    const { data } = await tenant.client.contact.user.batchGetId({
      params: { user_id_type: 'open_id' },
      data: { mobiles: [OFFICE.mobile, '13000000000'], emails: ['zhujian@EXAMPLE.cn'] },
    });
    expect(data?.user_list).toMatchObject([
      { email: 'zhujian@EXAMPLE.cn', user_id: tenant.sandbox.openIdOf(CONTACT.name) },
      { mobile: OFFICE.mobile, user_id: tenant.sandbox.openIdOf(OFFICE.name) },
      { mobile: '13000000000' },
    ]);
    expect(data?.user_list?.[2]).not.toHaveProperty('user_id');
  });

  it('tells who the bot is, outside of data', async () => {
    const info: unknown = await tenant.client.request({ method: 'GET', url: '/open-apis/bot/v3/info' });
    expect(info).toMatchObject({ code: 0, bot: { open_id: tenant.sandbox.openIdOf(APP.name) } });
  });

  it('lists the groups that the bot is in, with their members', async () => {
    const group = { key: 'listed', name: '调度群', members: [OFFICE.name, CONTACT.name], withBot: true };
    const chat_id = tenant.sandbox.ensureGroup(group);
    const { data } = await tenant.client.im.chat.list({});
    expect(data?.items).toContainEqual(expect.objectContaining({ chat_id, name: '调度群' }));
    const members = await tenant.client.im.chatMembers.get({ path: { chat_id } });
    expect(members.data?.items?.map(({ name }) => name)).toEqual([OFFICE.name, CONTACT.name]);
  });
});
