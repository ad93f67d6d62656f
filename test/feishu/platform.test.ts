import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPlatform, type Platform } from '../../src/feishu/platform.ts';
import { PlatformError } from '../../src/feishu/platform-error.ts';
import { APP, cardOf, CONTACT, OFFICE, OTHER, startTenant, type Tenant } from '../sandbox/tenant.ts';

let tenant: Tenant;
let platform: Platform;
let lines: string[];
let calls: string[];

beforeEach(async () => {
  tenant = await startTenant();
  lines = [];
  calls = [];
  platform = createPlatform({
    appId: APP.id,
    appSecret: APP.secret,
    domain: tenant.url,
    log: pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) }),
    onCall: (call, code) => void calls.push(`${call} ${code}`),
  });
});
afterEach(() => tenant.close());

const toContact = () => ({ openId: tenant.sandbox.openIdOf(CONTACT.name) });
const text = (words: string) => ({ kind: 'text', text: words }) as const;

async function failureOf(call: Promise<unknown>): Promise<PlatformError> {
  const failure = await call.then(
    () => null,
    (error: unknown) => error,
  );
  if (failure instanceof PlatformError) return failure;
  throw new Error(`no PlatformError: ${String(failure)}`);
}

describe('what goes out', () => {
  it('reaches a person, and once for one uuid', async () => {
    const message = { to: toContact(), rendering: text('您好'), uuid: 'one' };
    const first = await platform.send(message);
    expect(await platform.send(message)).toEqual(first);
    expect(tenant.sandbox.messagesOf(CONTACT.name)).toMatchObject([
      { text: '您好', messageId: first.messageId },
    ]);
  });

  it('replies, and speaks up plainly when that message is gone', async () => {
    await tenant.connect({ 'im.message.receive_v1': () => ({}) });
    const { messageId } = await tenant.sandbox.say({ from: CONTACT.name, text: '在吗' });
    const reply = await platform.send({
      to: toContact(),
      replyTo: messageId,
      rendering: text('在'),
      uuid: 'a',
    });
    const gone = { replyTo: 'om_gone', rendering: text('也在'), uuid: 'b' };
    const plain = await platform.send({ to: { chatId: reply.chatId }, ...gone });
    const shown = tenant.sandbox.messagesOf(CONTACT.name);
    expect(shown.find((each) => each.messageId === reply.messageId)?.parentId).toBe(messageId);
    expect(shown.find((each) => each.messageId === plain.messageId)?.parentId).toBeNull();
  });

  it('sends a card and replaces it', async () => {
    const { messageId } = await platform.send({
      to: toContact(),
      rendering: { kind: 'card', card: cardOf('填报') },
      uuid: 'card',
    });
    await platform.patch(messageId, cardOf('已填报'));
    expect(JSON.stringify(tenant.sandbox.latestOf(CONTACT.name)?.card)).toContain('已填报');
  });

  it('uploads a file and sends it', async () => {
    const bytes = Buffer.from('工作簿');
    const rendering = { kind: 'file', name: '模板.xlsx', bytes } as const;
    await platform.send({ to: toContact(), rendering, uuid: 'file' });
    const shown = tenant.sandbox.latestOf(CONTACT.name);
    expect(Buffer.from(await tenant.sandbox.bytesOf(shown?.fileKey ?? ''))).toEqual(bytes);
  });
});

describe('what comes in', () => {
  it('downloads what somebody sent', async () => {
    await tenant.connect({ 'im.message.receive_v1': () => ({}) });
    const bytes = Buffer.alloc(100_000, 7);
    const { messageId } = await tenant.sandbox.say({ from: OFFICE.name, file: { name: '计划.xlsx', bytes } });
    const sent = tenant.sandbox.messagesOf(OFFICE.name).find((each) => each.messageId === messageId);
    expect(Buffer.from(await platform.download(messageId, sent?.fileKey ?? '', 'file'))).toEqual(bytes);
  });

  it('finds people by mobile and by mail, page by page', async () => {
    const strangers = Array.from({ length: 60 }, (_, n) => `1390000${String(n).padStart(4, '0')}`);
    const found = await platform.lookUp([...strangers, OTHER.mobile], [CONTACT.email.toUpperCase()]);
    expect([...found.byMobile]).toEqual([[OTHER.mobile, tenant.sandbox.openIdOf(OTHER.name)]]);
    expect([...found.byEmail]).toEqual([
      [CONTACT.email.toLowerCase(), tenant.sandbox.openIdOf(CONTACT.name)],
    ]);
  });

  it('knows the bot itself, asked for once', async () => {
    expect(await platform.botOpenId()).toBe(await platform.botOpenId());
    expect(calls).toEqual(['bot-info 0']);
  });
});

describe('failures', () => {
  it('stops for whoever is out of range', async () => {
    tenant.sandbox.setAvailable(CONTACT.name, false);
    const failure = await failureOf(platform.send({ to: toContact(), rendering: text('在吗'), uuid: 'x' }));
    expect(failure).toMatchObject({ code: 230013, kind: 'stop', maybeDone: false });
    expect(failure.reason).toContain('可用范围');
  });

  it('refuses a card that the platform refuses', async () => {
    const rendering = {
      kind: 'card',
      card: { schema: '2.0', body: { elements: [{ tag: 'note' }] } },
    } as const;
    const failure = await failureOf(platform.send({ to: toContact(), rendering, uuid: 'x' }));
    expect(failure).toMatchObject({ code: 230099, kind: 'refuse' });
  });

  it('tells when the limit opens again', async () => {
    tenant.sandbox.misbehave.nextCalls(1, '429');
    const failure = await failureOf(platform.send({ to: toContact(), rendering: text('急'), uuid: 'x' }));
    expect(failure).toMatchObject({ kind: 'retry', maybeDone: false });
    expect(failure.retryAfterMs).toBeGreaterThan(0);
  });

  it('is in doubt when the answer was lost or the platform broke', async () => {
    tenant.sandbox.misbehave.nextCalls(1, 'answer-lost');
    const lost = await failureOf(platform.send({ to: toContact(), rendering: text('一'), uuid: 'x' }));
    expect(lost).toMatchObject({ code: 0, kind: 'retry', maybeDone: true });
    tenant.sandbox.misbehave.nextCalls(1, '500');
    const broke = await failureOf(platform.send({ to: toContact(), rendering: text('二'), uuid: 'y' }));
    expect(broke).toMatchObject({ kind: 'retry', maybeDone: true });
  });

  it('is in no doubt when the platform was never reached', async () => {
    await tenant.close();
    const failure = await failureOf(platform.send({ to: toContact(), rendering: text('喂'), uuid: 'x' }));
    expect(failure).toMatchObject({ code: 0, kind: 'retry', maybeDone: false });
    expect(await platform.check()).toContain('无法连接平台');
    tenant = await startTenant();
  });

  it('lets no id out of its place in the path', async () => {
    for (const id of ['../x', 'om_a/../../b', 'om_a?b=c', '', 'oc_a'])
      expect(await failureOf(platform.patch(id, cardOf('x')))).toMatchObject({ kind: 'stop' });
    await expect(platform.download('om_a', '../../secret', 'file')).rejects.toThrow('not an id');
    expect(calls).toEqual([]);
  });
});

describe('the token', () => {
  it('is asked for once by many at the same time', async () => {
    await Promise.all(Array.from({ length: 8 }, (_, n) => platform.lookUp([`1370000000${n}`], [])));
    expect(tenant.sandbox.counters.of('tokens')).toBe(1);
    expect(calls).toEqual(Array.from({ length: 8 }, () => 'look-up 0'));
  });

  it('is renewed when it was revoked, by HTTP 400 as by 200', async () => {
    await platform.check();
    tenant.sandbox.misbehave.revokeTokens();
    const first = { to: toContact(), rendering: text('一'), uuid: 'a' };
    await platform.send(first);
    tenant.sandbox.misbehave.nextCalls(1, 'token-invalid');
    await platform.send({ ...first, rendering: text('二'), uuid: 'b' });
    expect(tenant.sandbox.messagesOf(CONTACT.name).map((each) => each.text)).toEqual(['一', '二']);
  });

  it('shows wrong credentials as what they are, in no line of the log', async () => {
    const secret = 'a wrong secret that nobody may read';
    const other = createPlatform({
      appId: APP.id,
      appSecret: secret,
      domain: tenant.url,
      log: pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) }),
    });
    expect(await other.check()).toMatch(/^100\d\d 应用/);
    tenant.sandbox.misbehave.nextCalls(1, '500', /auth/);
    await other.check();
    await failureOf(platform.send({ to: { openId: 'ou_nobody' }, rendering: text('私密内容'), uuid: 'x' }));
    const said = lines.join('');
    expect(said).not.toContain(secret);
    expect(said).not.toContain(APP.secret);
    expect(said).not.toContain('私密内容');
    expect(said).not.toMatch(/Bearer (?!\[)|"t-/);
  });
});
