import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { encrypt, signatureOf } from '../../src/sandbox/webhook-push.ts';
import { createDistrict, type World } from '../kit/world.ts';
import { BUILDER, TEACHER } from '../kit/world-district.ts';

let world: World;
beforeAll(async () => {
  world = await createDistrict({ transport: 'webhook' });
  await world.moveTo('2026-11-26', '09:00');
});
afterAll(() => world.close());

const url = (): string => `${world.running[0]?.url ?? ''}/feishu/webhook`;
const seconds = (): number => Math.floor(Date.now() / 1000);

/** What a push about the builder's words looks like inside. */
const event = (text: string, eventId = randomBytes(16).toString('hex'), token = world.verificationToken) =>
  JSON.stringify({
    schema: '2.0',
    header: {
      event_id: eventId,
      event_type: 'im.message.receive_v1',
      create_time: String(world.clock.now().getTime()),
      token,
      app_id: 'cli_0123456789abcdef',
      tenant_key: '2ca1d211f64f6438',
    },
    event: {
      sender: {
        sender_id: { open_id: world.sandbox.openIdOf(TEACHER), union_id: 'on_x' },
        sender_type: 'user',
        tenant_key: '2ca1d211f64f6438',
      },
      message: {
        message_id: `om_${createHash('sha256').update(text).digest('hex').slice(0, 32)}`,
        create_time: String(world.clock.now().getTime()),
        update_time: String(world.clock.now().getTime()),
        chat_id: world.sandbox.chatIdOf('p2p', TEACHER),
        chat_type: 'p2p',
        message_type: 'text',
        content: JSON.stringify({ text }),
      },
    },
  });

const sealed = (inner: string, key = world.encryptKey): string =>
  JSON.stringify({ encrypt: encrypt(inner, key) });

async function push(body: string, headers: Record<string, string>): Promise<number> {
  const response = await fetch(url(), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  await response.text();
  return response.status;
}

/** Everything that is kept, as one number: whatever leaves a trace changes it. */
async function traces(): Promise<string> {
  const tables = ['inbox', 'reports', 'journal', 'messages', 'readings', 'imports', 'check_ins'];
  const counts = await Promise.all(
    tables.map(
      async (table) => (await world.pool.query(`select count(*)::int as n from ${table}`)).rows[0]?.n,
    ),
  );
  return counts.join(' ');
}

const refusals = async (reason: string): Promise<number> => {
  const text = await (await fetch(`${world.running[0]?.url ?? ''}/metrics`)).text();
  const line = text.split('\n').find((each) => each.startsWith(`bot_refused_total{reason="${reason}"}`));
  return Number(line?.split(' ').at(-1) ?? 0);
};

it('answers the console’s challenge', async () => {
  const pushing = world.sandbox.pushTo({
    url: url(),
    encryptKey: world.encryptKey,
    verificationToken: world.verificationToken,
    now: () => Date.now(),
  });
  expect(await pushing?.verify()).toBe(true);
});

it('carries cards and words as the long connection does', async () => {
  const { toast, failure } = await world
    .as(BUILDER)
    .presses('提交', { invested: '120', cumulative: '9000', progress: '五层' });
  expect(failure).toBeNull();
  expect(toast?.content).toContain('已收到“滨江安置房一期”');
  expect(world.as(BUILDER).latest().words).toContain('第2/2个');
  expect((await world.as(BUILDER).says('帮助'))[0]?.words).toContain('使用帮助');
});

it.each<[what: string, reason: string, status: number, send: () => Promise<number>]>([
  [
    'signed with another key',
    'signature',
    401,
    () => {
      const body = sealed(event('伪造一'));
      return push(body, signatureOf(body, 'another key', seconds()));
    },
  ],
  [
    'signed over another body',
    'signature',
    401,
    () => {
      const body = sealed(event('伪造二'));
      return push(body, signatureOf(`${body} `, world.encryptKey, seconds()));
    },
  ],
  ['not signed at all', 'signature', 401, () => push(sealed(event('伪造三')), {})],
  [
    'encrypted with another key',
    'undecryptable',
    400,
    () => {
      const body = sealed(event('伪造四'), 'another key');
      return push(body, signatureOf(body, world.encryptKey, seconds()));
    },
  ],
  [
    'in plain text',
    'plaintext',
    400,
    () => {
      const body = event('伪造五');
      return push(body, signatureOf(body, world.encryptKey, seconds()));
    },
  ],
  [
    'from another app',
    'token',
    401,
    () => {
      const body = sealed(event('伪造六', undefined, 'another token'));
      return push(body, signatureOf(body, world.encryptKey, seconds()));
    },
  ],
  [
    'older than any repetition',
    'stale',
    401,
    () => {
      const body = sealed(event('伪造七'));
      return push(body, signatureOf(body, world.encryptKey, seconds() - 8 * 3600));
    },
  ],
  ['that is no JSON', 'malformed', 400, () => push('{"encrypt":', {})],
  ['larger than any event', 'too-large', 413, () => push('x'.repeat(1_100_000), {})],
  ['by another method', 'method', 405, async () => (await fetch(url())).status],
])('refuses a push %s, counts it, and keeps no trace', async (_what, reason, status, send) => {
  const before = await traces();
  const counted = await refusals(reason);
  expect(await send()).toBe(status);
  expect(await refusals(reason)).toBe(counted + 1);
  await world.settled();
  expect(await traces()).toBe(before);
});

it('takes a push that is replayed once', async () => {
  const body = sealed(event('本周完成300万元，累计20000万元，主体封顶，无问题'));
  const headers = signatureOf(body, world.encryptKey, seconds());
  expect(await push(body, headers)).toBe(200);
  await world.settled();
  const before = await traces();
  expect(await push(body, headers)).toBe(200);
  await world.settled();
  expect(await traces()).toBe(before);
  expect(await world.reports('DH-2026-003')).toHaveLength(1);
});
