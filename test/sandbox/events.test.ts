import { afterEach, describe, expect, it } from 'vitest';
import { APP, CONTACT, type Handler, OFFICE, OTHER, startTenant, type Tenant, until } from './tenant.ts';

let tenant: Tenant;
afterEach(() => tenant.close());

interface Received {
  readonly event_id: string;
  readonly sender: { readonly sender_id: Record<string, string> };
  readonly message: {
    readonly message_id: string;
    readonly chat_type: string;
    readonly content: string;
    readonly mentions: readonly { readonly key: string; readonly id: { readonly open_id: string } }[];
  };
}

/** A tenant with an app that notes every message and then does what is said. */
async function listening(then: Handler = () => {}, options: Parameters<typeof startTenant>[0] = {}) {
  tenant = await startTenant(options);
  const received: Received[] = [];
  await tenant.connect({
    'im.message.receive_v1': (event) => {
      received.push(event as unknown as Received);
      return then(event);
    },
  });
  return { received, texts: () => received.map(({ message }) => textOf(message.content)) };
}

const textOf = (content: string): string => (JSON.parse(content) as { text: string }).text;

const group = (withBot = true) =>
  tenant.sandbox.ensureGroup({ key: 'g', name: '调度群', members: [OFFICE.name, CONTACT.name], withBot });

describe('events on the long connection', () => {
  it('tells the app what somebody wrote to it', async () => {
    const { received } = await listening();
    const said = await tenant.sandbox.say({ from: OFFICE.name, text: '帮助' });
    expect(said.outcome).toBe('acknowledged');
    expect(received).toMatchObject([
      {
        message: { message_id: said.messageId, chat_type: 'p2p', content: '{"text":"帮助"}' },
        sender: { sender_id: { open_id: tenant.sandbox.openIdOf(OFFICE.name) } },
      },
    ]);
    expect(received[0]?.sender.sender_id).not.toHaveProperty('user_id');
  });

  it('puts placeholders where people were mentioned', async () => {
    const { received, texts } = await listening();
    const chat = group();
    await tenant.sandbox.say({ from: OFFICE.name, chat, text: `@${APP.name} 请 @${CONTACT.name} 填报` });
    expect(texts()).toEqual(['@_user_1 请 @_user_2 填报']);
    expect(received[0]?.message.mentions.map(({ id }) => id.open_id)).toEqual([
      tenant.sandbox.openIdOf(APP.name),
      tenant.sandbox.openIdOf(CONTACT.name),
    ]);
    expect(tenant.sandbox.messagesOf(chat).at(-1)?.text).toBe(`@${APP.name} 请 @${CONTACT.name} 填报`);
  });

  it('keeps from the app what a group says to others', async () => {
    const { received } = await listening();
    const said = await tenant.sandbox.say({ from: OFFICE.name, chat: group(), text: '大家好' });
    expect(said.outcome).toBeNull();
    expect(received).toEqual([]);
  });

  it('delivers again what the app failed at', async () => {
    let failures = 2;
    const { received } = await listening(() => {
      if (failures-- > 0) throw new Error('not now');
    });
    expect((await tenant.sandbox.say({ from: OFFICE.name, text: '一' })).outcome).toBe('acknowledged');
    expect(received).toHaveLength(3);
    expect(new Set(received.map(({ event_id }) => event_id)).size).toBe(1);
    expect(tenant.sandbox.counters.of('redelivered')).toBe(2);
  });

  it('delivers again what the app took too long for', async () => {
    let first = true;
    const { received } = await listening(() => {
      if (!first) return undefined;
      first = false;
      return new Promise(() => {});
    });
    expect((await tenant.sandbox.say({ from: OFFICE.name, text: '一' })).outcome).toBe('acknowledged');
    expect(received).toHaveLength(2);
  });

  it('gives up after the last try', async () => {
    const { received } = await listening(() => {
      throw new Error('never');
    });
    expect((await tenant.sandbox.say({ from: OFFICE.name, text: '一' })).outcome).toBe('given-up');
    expect(received).toHaveLength(4);
    expect(tenant.sandbox.counters.of('lost')).toBe(1);
  });

  it('gives each event to one of several connections', async () => {
    const first = await listening();
    let second = 0;
    await tenant.connect({ 'im.message.receive_v1': () => void second++ });
    for (let n = 0; n < 40; n++) await tenant.sandbox.say({ from: OFFICE.name, text: String(n) });
    expect(first.received.length + second).toBe(40);
    expect(first.received.length).toBeGreaterThan(0);
    expect(second).toBeGreaterThan(0);
  });

  it('sends long payloads in parts', async () => {
    const { texts } = await listening(() => {}, { splitAbove: 100 });
    const long = '长'.repeat(3000);
    await tenant.sandbox.say({ from: OFFICE.name, text: long });
    expect(texts()).toEqual([long]);
  });

  it('holds events while nobody is connected', async () => {
    tenant = await startTenant();
    const said = tenant.sandbox.say({ from: OFFICE.name, text: '等一等' });
    await tenant.connect({ 'im.message.receive_v1': () => {} });
    expect((await said).outcome).toBe('acknowledged');
  });

  it('reaches the app again after a dropped connection', async () => {
    const { texts } = await listening();
    tenant.sandbox.misbehave.dropConnections();
    await until(() => tenant.sandbox.connections() === 0);
    await tenant.sandbox.say({ from: OFFICE.name, text: '还在吗' });
    expect(texts()).toEqual(['还在吗']);
  });

  it('delivers again what a connection broke under', async () => {
    let first = true;
    const { received } = await listening(() => {
      if (first) tenant.sandbox.misbehave.dropConnections();
      first = false;
    });
    expect((await tenant.sandbox.say({ from: OFFICE.name, text: '一' })).outcome).toBe('acknowledged');
    expect(received).toHaveLength(2);
  });

  it('delivers again what a half-open connection swallowed', async () => {
    const { received } = await listening();
    tenant.sandbox.misbehave.goDeaf(true);
    const said = tenant.sandbox.say({ from: OFFICE.name, text: '一' });
    await until(() => received.length > 0);
    tenant.sandbox.misbehave.dropConnections();
    tenant.sandbox.misbehave.goDeaf(false);
    expect((await said).outcome).toBe('acknowledged');
    expect(received.length).toBeGreaterThan(1);
  });

  it('refuses a connection with a wrong secret', async () => {
    tenant = await startTenant();
    const ask = async (body: object): Promise<unknown> => {
      const response = await fetch(`${tenant.url}/callback/ws/endpoint`, {
        method: 'POST',
        body: JSON.stringify(body),
      });
      return response.json();
    };
    expect(await ask({ AppID: APP.id, AppSecret: 'wrong' })).toMatchObject({ code: 514, data: {} });
    expect(await ask({ AppID: APP.id, AppSecret: APP.secret })).toMatchObject({
      code: 0,
      data: { URL: expect.stringMatching(/\?(?!service_id).*&service_id=\d+/) },
    });
  });

  it('tells of menus, of groups joined and left, and of leavers', async () => {
    tenant = await startTenant();
    const told: string[] = [];
    const note = (event: Record<string, unknown>) => void told.push(String(event['event_type']));
    const types = [
      'application.bot.menu_v6',
      'im.chat.member.bot.added_v1',
      'im.chat.member.bot.deleted_v1',
      'contact.user.deleted_v3',
    ];
    await tenant.connect(Object.fromEntries(types.map((type) => [type, note])));
    await tenant.sandbox.menu(OFFICE.name, 'help');
    const by = OFFICE.name;
    const chat = await tenant.sandbox.createGroup({ by, name: '新群', members: [OTHER.name], withBot: true });
    await tenant.sandbox.removeBot(by, chat);
    await tenant.sandbox.resign(OTHER.name);
    expect(told).toEqual(types);
  });
});

describe('misbehaviour', () => {
  it('delivers every event twice', async () => {
    const { received } = await listening();
    tenant.sandbox.misbehave.deliverTwice(true);
    await tenant.sandbox.say({ from: OFFICE.name, text: '一' });
    expect(received).toHaveLength(2);
    expect(received[0]?.event_id).toBe(received[1]?.event_id);
  });

  it('delivers one message under two event ids', async () => {
    const { received } = await listening();
    tenant.sandbox.misbehave.deliverUnderTwoEventIds(true);
    await tenant.sandbox.say({ from: OFFICE.name, text: '一' });
    expect(new Set(received.map(({ event_id }) => event_id)).size).toBe(2);
    expect(new Set(received.map(({ message }) => message.message_id)).size).toBe(1);
  });

  it('delivers out of order', async () => {
    const { texts } = await listening();
    tenant.sandbox.misbehave.shuffle(60);
    const spoken = Array.from({ length: 12 }, (_, n) => String(n));
    await Promise.all(spoken.map((text) => tenant.sandbox.say({ from: OFFICE.name, text })));
    expect(texts()).not.toEqual(spoken);
    expect(texts().toSorted((a, b) => Number(a) - Number(b))).toEqual(spoken);
  });

  it('forgets an acknowledgement and delivers again', async () => {
    const { received } = await listening();
    tenant.sandbox.misbehave.forgetAcks(1);
    await tenant.sandbox.say({ from: OFFICE.name, text: '一' });
    expect(received).toHaveLength(2);
  });
});
