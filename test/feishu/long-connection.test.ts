import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Answer, Incoming } from '../../src/feishu/incoming.ts';
import { type LongConnection, startLongConnection } from '../../src/feishu/long-connection.ts';
import { createPlatform } from '../../src/feishu/platform.ts';
import { createReceiving } from '../../src/feishu/receiving.ts';
import { APP, cardOf, CONTACT, OFFICE, startTenant, type Tenant, until } from '../sandbox/tenant.ts';

let tenant: Tenant;
let lines: string[];
let taken: Incoming[];
let answer: (incoming: Incoming) => Promise<Answer>;
let open: LongConnection[];

beforeEach(async () => {
  tenant = await startTenant({ ackTimeoutMs: 3000 });
  lines = [];
  taken = [];
  open = [];
  answer = () => Promise.resolve({});
});
afterEach(async () => {
  for (const each of open) await each.close();
  await tenant.close();
});

const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });

const start = (appSecret = APP.secret, onFatal = (_error: Error): void => {}): LongConnection => {
  const platform = createPlatform({ appId: APP.id, appSecret: APP.secret, domain: tenant.url, log });
  const receive = createReceiving({
    receive: (incoming) => {
      taken.push(incoming);
      return answer(incoming);
    },
    botOpenId: () => platform.botOpenId(),
    log,
  });
  const connection = startLongConnection({
    appId: APP.id,
    appSecret,
    domain: tenant.url,
    receive,
    log,
    onFatal,
  });
  open.push(connection);
  return connection;
};

async function connected(): Promise<LongConnection> {
  const connection = start();
  await until(() => tenant.sandbox.connections() > 0);
  return connection;
}

describe('the long connection', () => {
  it('brings what people say, and is ready', async () => {
    const connection = await connected();
    const { outcome } = await tenant.sandbox.say({ from: CONTACT.name, text: '本周完成120万' });
    expect(outcome).toBe('acknowledged');
    expect(taken).toMatchObject([
      { kind: 'message', text: '本周完成120万', sender: tenant.sandbox.openIdOf(CONTACT.name) },
    ]);
    expect(await connection.check()).toBeNull();
  });

  it('answers a press with toast and card', async () => {
    await connected();
    const platform = createPlatform({ appId: APP.id, appSecret: APP.secret, domain: tenant.url, log });
    const to = { openId: tenant.sandbox.openIdOf(CONTACT.name) };
    const { messageId } = await platform.send({
      to,
      rendering: { kind: 'card', card: cardOf('填报') },
      uuid: 'a',
    });
    answer = () => Promise.resolve({ toast: { type: 'success', content: '已提交' }, card: cardOf('已填报') });
    const result = await tenant.sandbox.press({ by: CONTACT.name, messageId, match: '完成' });
    expect(result.toast).toEqual({ type: 'success', content: '已提交' });
    expect(JSON.stringify(tenant.sandbox.latestOf(CONTACT.name)?.card)).toContain('已填报');
    expect(taken).toMatchObject([{ kind: 'action', messageId, value: { act: 'test.done' } }]);
  });

  it('has an event delivered again when taking it failed', async () => {
    await connected();
    let failures = 2;
    answer = () => (failures-- > 0 ? Promise.reject(new Error('database gone')) : Promise.resolve({}));
    const { outcome } = await tenant.sandbox.say({ from: OFFICE.name, text: '帮助' });
    expect(outcome).toBe('acknowledged');
    expect(new Set(taken.map(({ key }) => key)).size).toBe(1);
    expect(taken).toHaveLength(3);
  });

  it('acknowledges what is under way before it closes', async () => {
    const connection = await connected();
    let finish: () => void = () => {};
    answer = () => new Promise((resolve) => (finish = () => resolve({})));
    const saying = tenant.sandbox.say({ from: OFFICE.name, text: '帮助' });
    await until(() => taken.length > 0);
    const closing = connection.close();
    finish();
    await closing;
    expect((await saying).outcome).toBe('acknowledged');
    expect(tenant.sandbox.counters.of('redelivered')).toBe(0);
  });

  it('says what is wrong when it was given up', async () => {
    const errors: string[] = [];
    const connection = start('wrong', (error) => void errors.push(error.message));
    await until(() => errors.length > 0);
    expect(await connection.check()).toMatch(/^failed: .*514/);
  });

  it('leaves neither secret nor ticket in the log', async () => {
    await connected();
    await tenant.sandbox.say({ from: OFFICE.name, text: '帮助' });
    expect(lines.join('')).not.toMatch(/access_key=|ticket=/);
    expect(lines.join('')).not.toContain(APP.secret);
  });
});
