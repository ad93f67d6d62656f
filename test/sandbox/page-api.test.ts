import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Change, Overview, PersonEntry, ShownMessage } from '../../src/sandbox/page-api.ts';
import { APP, cardOf, CONTACT, OFFICE, OTHER, startTenant, type Tenant, until } from './tenant.ts';

let tenant: Tenant;
let office: string;
let contact: string;
beforeAll(async () => {
  tenant = await startTenant();
  await tenant.connect({
    'im.message.receive_v1': () => {},
    'im.chat.member.bot.added_v1': () => {},
    'card.action.trigger': () => ({ toast: { type: 'success', content: '已收到' } }),
  });
  office = tenant.sandbox.openIdOf(OFFICE.name);
  contact = tenant.sandbox.openIdOf(CONTACT.name);
});
afterAll(() => tenant.close());

const api = (path: string, init?: RequestInit) => fetch(`${tenant.url}/sandbox/api${path}`, init);
const get = async <T>(path: string): Promise<T> => (await (await api(path)).json()) as T;
const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  api(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
const posted = async <T>(path: string, body: unknown): Promise<T> =>
  (await (await post(path, body)).json()) as T;
const messages = (chatId: string, as: string) => get<ShownMessage[]>(`/chats/${chatId}/messages?as=${as}`);

async function botSays(to: string, type: string, content: object): Promise<string> {
  const { data } = await tenant.client.im.message.create({
    params: { receive_id_type: 'open_id' },
    data: { receive_id: to, msg_type: type, content: JSON.stringify(content) },
  });
  return data?.message_id ?? '';
}

describe('the workspace', () => {
  it('shows who there is and what each has not read', async () => {
    await botSays(contact, 'text', { text: '请填报' });
    const people = await get<PersonEntry[]>('/people');
    expect(people.map(({ name }) => name)).toEqual([OFFICE.name, CONTACT.name, OTHER.name]);
    expect(people.find(({ openId }) => openId === contact)?.unread).toBe(1);
    await messages(tenant.sandbox.chatIdOf(contact), contact);
    const overview = await get<Overview>(`/overview?as=${contact}`);
    expect(overview).toMatchObject({
      me: { name: CONTACT.name, unread: 0 },
      botName: APP.name,
      sampleNotice: '示例数据',
      chats: [{ type: 'p2p', name: APP.name, memberCount: 2, unread: 0, lastText: '请填报' }],
    });
  });

  it('lets somebody make a group and write in it', async () => {
    const group = { as: office, name: '调度群', members: [contact], withBot: true };
    const { chatId } = await posted<{ chatId: string }>('/chats', group);
    const text = `@${APP.name} 设为通报群`;
    const { messageId } = await posted<{ messageId: string }>(`/chats/${chatId}/messages`, {
      as: office,
      text,
    });
    expect(await messages(chatId, contact)).toMatchObject([
      { body: { type: 'system', text: `${OFFICE.name}创建了群聊，并邀请${APP.name}加入` } },
      { messageId, sender: { name: OFFICE.name, isBot: false }, body: { type: 'text', text } },
    ]);
    const reply = { as: contact, text: '收到', replyTo: messageId };
    await post(`/chats/${chatId}/messages`, reply);
    expect((await messages(chatId, office)).at(-1)?.replyTo).toEqual({ messageId, summary: text });
  });

  it('sends a file and gives it back as an attachment', async () => {
    const chatId = tenant.sandbox.chatIdOf(office);
    const name = encodeURIComponent('../项目\n清单.xlsx');
    await api(`/chats/${chatId}/files?as=${office}&name=${name}`, { method: 'POST', body: 'bytes' });
    const body = (await messages(chatId, office)).at(-1)?.body;
    expect(body).toMatchObject({ type: 'file', name: '.._项目清单.xlsx', size: 5 });
    const file = await api(`/files/${body?.type === 'file' ? body.fileKey : ''}`);
    expect(await file.text()).toBe('bytes');
    expect(file.headers.get('content-disposition')).toMatch(/^attachment;.*filename\*=UTF-8''/);
  });

  it('shows pictures as pictures, and never what only claims to be one', async () => {
    const chatId = tenant.sandbox.chatIdOf(office);
    const send = async (name: string, bytes: Buffer) => {
      await api(`/chats/${chatId}/files?as=${office}&name=${name}`, {
        method: 'POST',
        body: new Uint8Array(bytes),
      });
      return (await messages(chatId, office)).at(-1)?.body;
    };
    const picture = await send('a.png', Buffer.from('89504e470d0a1a0a00', 'hex'));
    const image = await api(`/images/${picture?.type === 'image' ? picture.imageKey : ''}`);
    expect(image.headers.get('content-type')).toBe('image/png');
    expect(await send('b.svg', Buffer.from('<svg onload="alert(1)"/>'))).toMatchObject({ type: 'file' });
  });

  it('answers a press with the toast, and refuses a forged one', async () => {
    const messageId = await botSays(office, 'interactive', cardOf('待办', { act: 'done' }));
    const press = { as: office, messageId, tag: 'button', value: { act: 'done' } };
    expect(await posted('/actions', press)).toEqual({ toast: { type: 'success', content: '已收到' } });
    const forged = await post('/actions', { ...press, value: { act: 'delete-everything' } });
    expect(forged.status).toBe(400);
    expect(await forged.json()).toEqual({ error: '卡片中没有这个操作，卡片可能已更新。' });
  });

  it('tells a page live what changes for its person', async () => {
    const chatId = tenant.sandbox.chatIdOf(OTHER.name);
    const other = tenant.sandbox.openIdOf(OTHER.name);
    const changes: Change[] = [];
    const leaving = new AbortController();
    const stream = await api(`/changes?as=${other}`, { signal: leaving.signal });
    const reading = (async () => {
      for await (const part of stream.body ?? [])
        for (const [, data = ''] of Buffer.from(part)
          .toString()
          .matchAll(/^data: (.*)$/gm))
          changes.push(JSON.parse(data) as Change);
    })().catch(() => {});
    await botSays(contact, 'text', { text: '不是给他的' });
    await botSays(other, 'text', { text: '新消息' });
    await until(() => changes.length > 0);
    expect(changes).toEqual([{ kind: 'messages', chatId }]);
    leaving.abort();
    await reading;
  });

  it('offers the sample workbook under its name', async () => {
    const sample = await api('/samples/workbook');
    expect(await sample.text()).toBe('workbook');
    expect(decodeURIComponent(sample.headers.get('content-disposition') ?? '')).toContain('示例数据.xlsx');
  });
});

describe('what is refused', () => {
  it.each([
    ['a person who is not there', () => api('/overview?as=ou_nobody'), 403],
    ['nobody at all', () => api('/overview'), 400],
    ['a chat of others', () => api(`/chats/${tenant.sandbox.chatIdOf(contact)}/messages?as=${office}`), 404],
    [
      'an empty text',
      () => post(`/chats/${tenant.sandbox.chatIdOf(office)}/messages`, { as: office, text: ' ' }),
      400,
    ],
    ['a body of another shape', () => post('/chats', { as: office }), 400],
    ['a body that is no JSON', () => api('/chats', { method: 'POST', body: '{}' }), 415],
    ['a file key that is a path', () => api('/files/..%2f..%2flog.ndjson'), 404],
    ['an address that is none', () => api('/nothing'), 404],
  ])('%s', async (_what, call, status) => {
    const response = await call();
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ error: expect.stringMatching(/。$/) });
  });

  it('a file of more than 30 MB', async () => {
    const path = `/chats/${tenant.sandbox.chatIdOf(office)}/files?as=${office}&name=a`;
    const response = await api(path, { method: 'POST', body: new Uint8Array(30 * 1024 * 1024 + 1) });
    expect(response.status).toBe(413);
  });

  it.each([
    [{ host: 'evil.example' }],
    [{ origin: 'http://evil.example' }],
    [{ origin: 'null' }],
    [{ 'sec-fetch-site': 'cross-site' }],
  ])('a request of another site: %o', async (headers) => {
    expect(await statusWith('/sandbox/api/people', headers)).toBe(403);
    expect(await statusWith('/open-apis/bot/v3/info', headers)).toBe(403);
  });

  it('nothing of the page itself', async () => {
    const own = { origin: tenant.url, 'sec-fetch-site': 'same-origin' };
    expect(await statusWith('/sandbox/api/people', own)).toBe(200);
  });

  it('an address that other machines reach', () => {
    expect(() => tenant.sandbox.listening('http://0.0.0.0:3000')).toThrow(/loopback/);
  });
});

/** With headers that fetch wouldn't let one set. */
function statusWith(path: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(`${tenant.url}${path}`, { headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    sent.on('error', reject).end();
  });
}
