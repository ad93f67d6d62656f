import { createHash } from 'node:crypto';
import { connect } from 'node:net';
import * as fc from 'fast-check';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Answer, Incoming } from '../../src/feishu/incoming.ts';
import { openPush } from '../../src/feishu/push.ts';
import { createReceiving } from '../../src/feishu/receiving.ts';
import { WEBHOOK_PATH, webhookRoutes } from '../../src/feishu/webhook.ts';
import { encrypt, signatureOf } from '../../src/sandbox/webhook-push.ts';
import { listen, type WebServer } from '../../src/web/server.ts';
import { CONTACT, startTenant, type Tenant } from '../sandbox/tenant.ts';

const secrets = { encryptKey: 'test key', verificationToken: 'the token' };
const NOW = new Date('2026-11-26T01:00:00Z');
const SECONDS = NOW.getTime() / 1000;
const BOT = 'ou_bot';

const menu = {
  schema: '2.0',
  header: {
    event_id: 'e1',
    event_type: 'application.bot.menu_v6',
    create_time: '1760000000000',
    token: 'the token',
  },
  event: { operator: { operator_id: { open_id: 'ou_a' } }, event_key: 'help' },
};
const press = {
  schema: '2.0',
  header: { ...menu.header, event_type: 'card.action.trigger' },
  event: {
    operator: { open_id: 'ou_a' },
    action: { tag: 'button', value: { act: 'a.b' } },
    context: { open_message_id: 'om_1', open_chat_id: 'oc_1' },
  },
};

let web: WebServer;
let taken: Incoming[];
let refused: string[];
let answer: () => Promise<Answer>;

beforeAll(async () => {
  const log = pino({ level: 'silent' });
  const onRefused = (reason: string) => void refused.push(reason);
  const receive = createReceiving({
    receive: (incoming) => {
      taken.push(incoming);
      return answer();
    },
    botOpenId: () => Promise.resolve(BOT),
    log,
    onRefused,
  });
  web = await listen(
    { routes: [webhookRoutes({ ...secrets, receive, now: () => NOW, onRefused })], log },
    0,
    '127.0.0.1',
  );
});
afterAll(() => web.close());
beforeEach(() => {
  taken = [];
  refused = [];
  answer = () => Promise.resolve({});
});

const sealed = (event: object, key = secrets.encryptKey) =>
  JSON.stringify({ encrypt: encrypt(JSON.stringify(event), key) });

async function push(
  body: string,
  headers: Record<string, string> = signatureOf(body, secrets.encryptKey, SECONDS),
) {
  const response = await fetch(web.url + WEBHOOK_PATH, { method: 'POST', body, headers });
  const type = response.headers.get('content-type');
  return { status: response.status, type, body: await response.text() };
}

describe('a push that is believed', () => {
  it('is taken, and answered with 200 and JSON', async () => {
    expect(await push(sealed(menu))).toMatchObject({
      status: 200,
      type: expect.stringMatching(/json/),
      body: '{}',
    });
    expect(taken).toEqual([{ kind: 'menu', key: 'evt:e1', operator: 'ou_a', eventKey: 'help' }]);
  });

  it('may carry a query and any content type', async () => {
    const body = sealed(menu);
    const headers = { ...signatureOf(body, secrets.encryptKey, SECONDS), 'content-type': 'text/plain' };
    const response = await fetch(`${web.url}${WEBHOOK_PATH}?x=1`, { method: 'POST', body, headers });
    expect(response.status).toBe(200);
  });

  it('of a press is answered with toast and card', async () => {
    answer = () =>
      Promise.resolve({ toast: { type: 'success', content: '已提交' }, card: { schema: '2.0' } });
    expect(JSON.parse((await push(sealed(press))).body)).toEqual({
      toast: { type: 'success', content: '已提交' },
      card: { type: 'raw', data: { schema: '2.0' } },
    });
  });

  it('of a press that fails tells the presser; another is delivered again', async () => {
    answer = () => Promise.reject(new Error('database gone'));
    expect(await push(sealed(press))).toMatchObject({ status: 200, body: expect.stringMatching(/系统繁忙/) });
    expect(await push(sealed(menu))).toMatchObject({ status: 500 });
  });

  it('of a kind that nobody asked for is answered and counted', async () => {
    const unknown = { ...menu, header: { ...menu.header, event_type: 'im.message.message_read_v1' } };
    expect(await push(sealed(unknown))).toMatchObject({ status: 200, body: '{}' });
    expect([taken, refused]).toEqual([[], ['unknown-event']]);
  });

  it('may be up to the last delivery old', async () => {
    const body = sealed(menu);
    expect((await push(body, signatureOf(body, secrets.encryptKey, SECONDS - 26_000))).status).toBe(200);
  });

  it('of the console gets its challenge back, unsigned', async () => {
    const challenge = { challenge: 'abc', token: 'the token', type: 'url_verification' };
    expect(await push(sealed(challenge), {})).toMatchObject({ status: 200, body: '{"challenge":"abc"}' });
    expect(await push(sealed({ ...challenge, token: 'another' }), {})).toMatchObject({ status: 401 });
  });
});

describe('a push that is refused', () => {
  const signed = (body: string, key = secrets.encryptKey, at = SECONDS) =>
    [body, signatureOf(body, key, at)] as const;
  const withToken = (token: unknown) => sealed({ ...menu, header: { ...menu.header, token } });

  it.each([
    ['in plaintext', 400, 'plaintext', signed(JSON.stringify(menu))],
    [
      'a plaintext challenge',
      400,
      'plaintext',
      signed('{"challenge":"a","token":"the token","type":"url_verification"}'),
    ],
    ['encrypted with another key', 400, 'undecryptable', signed(sealed(menu, 'another key'))],
    ['no JSON', 400, 'malformed', signed('<xml/>')],
    ['empty', 400, 'malformed', signed('')],
    ['unsigned', 401, 'signature', [sealed(menu), {}]],
    ['signed with another key', 401, 'signature', signed(sealed(menu), 'another key')],
    ['a day old', 401, 'stale', signed(sealed(menu), secrets.encryptKey, SECONDS - 86_400)],
    ['from the future', 401, 'stale', signed(sealed(menu), secrets.encryptKey, SECONDS + 900)],
    ['without a time', 401, 'stale', signed(sealed(menu), secrets.encryptKey, Number.NaN)],
    ['with another token', 401, 'token', signed(withToken('another'))],
    ['without a token', 401, 'token', signed(withToken(undefined))],
  ] as const)('%s', async (_what, status, reason, [body, headers]) => {
    expect(await push(body, headers)).toMatchObject({ status });
    expect([taken, refused]).toEqual([[], [reason]]);
  });

  it('by any other method', async () => {
    expect((await fetch(web.url + WEBHOOK_PATH)).status).toBe(405);
    expect(refused).toEqual(['method']);
  });

  it('as too large, said in its header or found while reading', async () => {
    expect(await push('x'.repeat(1_100_000))).toMatchObject({ status: 413 });
    expect(await chunked(Number.parseInt(new URL(web.url).port, 10))).toContain('413');
    expect([taken, refused]).toEqual([[], ['too-large', 'too-large']]);
  });

  it('after any change of a single byte of it', () => {
    const raw = Buffer.from(sealed(menu));
    const {
      'x-lark-request-timestamp': timestamp = '',
      'x-lark-request-nonce': nonce = '',
      'x-lark-signature': signature = '',
    } = signatureOf(raw.toString(), secrets.encryptKey, SECONDS);
    const headers = { timestamp, nonce, signature };
    expect(openPush(raw, headers, secrets, NOW).kind).toBe('event');
    const changes = fc.oneof(
      fc.record({ at: fc.nat(raw.length - 1), by: fc.integer({ min: 1, max: 255 }) }).map(({ at, by }) => {
        const changed = Buffer.from(raw);
        changed[at] = (changed[at] ?? 0) ^ by;
        return { raw: changed, headers };
      }),
      fc.nat(raw.length - 1).map((length) => ({ raw: raw.subarray(0, length), headers })),
      fc.string({ minLength: 1 }).map((more) => ({ raw: Buffer.concat([raw, Buffer.from(more)]), headers })),
      fc
        .tuple(fc.constantFrom('timestamp', 'nonce', 'signature'), fc.string())
        .filter(([name, value]) => headers[name as 'nonce'] !== value)
        .map(([name, value]) => ({ raw, headers: { ...headers, [name]: value } })),
    );
    fc.assert(
      fc.property(
        changes,
        (changed) => openPush(changed.raw, changed.headers, secrets, NOW).kind === 'refused',
      ),
      { numRuns: 500 },
    );
  });

  it('decrypts as the platform documents', () => {
    const raw = Buffer.from('{"encrypt":"P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzghk="}');
    // “hello world” is what stands in it, and no JSON.
    expect(openPush(raw, { timestamp: '', nonce: '', signature: '' }, secrets, NOW)).toMatchObject({
      reason: 'undecryptable',
    });
    expect(createHash('sha256').update(secrets.encryptKey).digest()).toHaveLength(32);
  });
});

describe('with the stand-in', () => {
  let tenant: Tenant;
  beforeAll(async () => {
    tenant = await startTenant();
  });
  afterAll(() => tenant.close());

  it('verifies the address and takes what people say', async () => {
    const target = tenant.sandbox.pushTo({
      ...secrets,
      url: web.url + WEBHOOK_PATH,
      now: () => NOW.getTime(),
    });
    expect(await target?.verify()).toBe(true);
    const { outcome } = await tenant.sandbox.say({ from: CONTACT.name, text: '本周完成120万' });
    expect(outcome).toBe('acknowledged');
    expect(taken).toMatchObject([{ kind: 'message', text: '本周完成120万' }]);
  });
});

/** A body that doesn't say how long it is, and never ends. */
function chunked(port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(`POST ${WEBHOOK_PATH} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n`);
      const piece = `${(65_536).toString(16)}\r\n${'x'.repeat(65_536)}\r\n`;
      for (let n = 0; n < 40; n++) socket.write(piece);
    });
    socket.setEncoding('utf8');
    socket.once('data', (head: string) => {
      resolve(head.split('\r\n')[0] ?? '');
      socket.destroy();
    });
    socket.once('error', reject);
  });
}
