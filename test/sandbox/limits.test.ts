import { afterEach, describe, expect, it } from 'vitest';
import { createLimits, PER_API } from '../../src/sandbox/limits.ts';
import { cardOf, codeOf, OFFICE, refusalOf, startTenant, type Tenant } from './tenant.ts';

let tenant: Tenant;
afterEach(() => tenant.close());

const PERSON = (n: number): string => String(13_900_000_000 + n);

async function withPeople(count: number): Promise<void> {
  tenant = await startTenant();
  const people = Array.from({ length: count }, (_, n) => ({ name: PERSON(n), mobile: PERSON(n) }));
  tenant.sandbox.ensurePeople(people);
  // Otherwise each of the first calls at once asks for a token.
  await tenant.client.request({ method: 'GET', url: '/open-apis/bot/v3/info' });
}

const send = (to: string, type = 'text', content: object = { text: '你好' }) =>
  tenant.client.im.message.create({
    params: { receive_id_type: 'open_id' },
    data: { receive_id: tenant.sandbox.openIdOf(to), msg_type: type, content: JSON.stringify(content) },
  });

const spread = (codes: readonly (number | null)[]) => ({
  taken: codes.filter((code) => code === null).length,
  refused: [...new Set(codes.filter((code) => code !== null))],
});

describe('limits', () => {
  it('takes 50 messages a second, and says how long to wait', async () => {
    await withPeople(60);
    const calls = Array.from({ length: 60 }, (_, n) => refusalOf(send(PERSON(n))));
    const refusals = (await Promise.all(calls)).filter((refusal) => refusal !== null);
    expect(refusals).toHaveLength(10);
    expect(refusals[0]).toMatchObject({
      status: 429,
      code: 99991400,
      headers: { 'x-ogw-ratelimit-reset': '1' },
    });
    expect(tenant.sandbox.counters.refusalsOf(99991400)).toBe(10);
  });

  it('takes 5 messages a second for one person', async () => {
    await withPeople(1);
    const codes = await Promise.all(Array.from({ length: 8 }, () => codeOf(send(PERSON(0)))));
    expect(spread(codes)).toEqual({ taken: 5, refused: [230020] });
  });

  it('takes 5 updates a second of one card', async () => {
    await withPeople(1);
    const { data } = await send(PERSON(0), 'interactive', cardOf('一'));
    const patch = () =>
      tenant.client.im.message.patch({
        path: { message_id: data?.message_id ?? '' },
        data: { content: JSON.stringify(cardOf('二')) },
      });
    const codes = await Promise.all(Array.from({ length: 7 }, () => codeOf(patch())));
    expect(spread(codes)).toEqual({ taken: 5, refused: [230020] });
  });

  it('takes 1000 calls of one API a minute', async () => {
    tenant = await startTenant();
    const limits = createLimits();
    const [, perMinute] = PER_API;
    const take = () => limits.take('api', perMinute ? [perMinute] : []);
    expect(Array.from({ length: 1000 }, take).every((wait) => wait === 0)).toBe(true);
    expect(take()).toBeGreaterThan(59_000);
    expect(limits.take('another api', PER_API)).toBe(0);
  });
});

describe('tokens', () => {
  const ask = async (body: object): Promise<{ code: number; tenant_access_token?: string }> => {
    const response = await fetch(`${tenant.url}/open-apis/auth/v3/tenant_access_token/internal`, {
      method: 'POST',
      body: JSON.stringify(body),
    });
    return (await response.json()) as { code: number };
  };
  const APP = { app_id: 'cli_0123456789abcdef', app_secret: 'secret of the sandbox' };

  it('gives the same token while it has long to live', async () => {
    tenant = await startTenant();
    const first = await ask(APP);
    expect(first).toMatchObject({ code: 0, msg: 'ok', expire: 7200 });
    expect((await ask(APP)).tenant_access_token).toBe(first.tenant_access_token);
  });

  it('tells a wrong secret from an unknown app', async () => {
    tenant = await startTenant();
    expect(await ask({ ...APP, app_secret: 'wrong' })).toMatchObject({ code: 10014 });
    expect(await ask({ ...APP, app_id: 'cli_ffffffffffffffff' })).toMatchObject({ code: 99991543 });
    expect(await ask({})).toMatchObject({ code: 10003 });
  });

  it('refuses calls without a token, and with one revoked or expired', async () => {
    tenant = await startTenant({ tokenLifeMs: 1 });
    const bare = await fetch(`${tenant.url}/open-apis/bot/v3/info`);
    expect(await bare.json()).toMatchObject({ code: 99991661 });
    expect(await codeOf(send(OFFICE.name))).toBe(99991663);
    tenant.sandbox.close();
    tenant = await startTenant();
    expect(await codeOf(send(OFFICE.name))).toBeNull();
    tenant.sandbox.misbehave.revokeTokens();
    expect(await codeOf(send(OFFICE.name))).toBe(99991663);
  });
});

describe('calls that go wrong', () => {
  it('refuses the next calls as told, then takes them', async () => {
    await withPeople(1);
    tenant.sandbox.misbehave.nextCalls(1, '429');
    tenant.sandbox.misbehave.nextCalls(1, '500');
    const answers = [
      await refusalOf(send(PERSON(0))),
      await refusalOf(send(PERSON(0))),
      await refusalOf(send(PERSON(0))),
    ];
    expect(answers.map((answer) => answer?.status ?? 200)).toEqual([429, 500, 200]);
    expect(tenant.sandbox.messagesOf(PERSON(0))).toHaveLength(1);
  });

  it('loses the answer of a call that was done', async () => {
    await withPeople(1);
    tenant.sandbox.misbehave.nextCalls(1, 'answer-lost');
    await expect(send(PERSON(0))).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(tenant.sandbox.messagesOf(PERSON(0))).toHaveLength(1);
  });

  it('says with HTTP 200 that a token is invalid', async () => {
    await withPeople(1);
    tenant.sandbox.misbehave.nextCalls(1, 'token-invalid');
    expect(await send(PERSON(0))).toMatchObject({ code: 99991663 });
  });

  it('never answers', async () => {
    await withPeople(1);
    tenant.sandbox.misbehave.nextCalls(1, 'never');
    const call = fetch(`${tenant.url}/open-apis/bot/v3/info`, { signal: AbortSignal.timeout(50) });
    await expect(call).rejects.toThrow('timeout');
  });
});
