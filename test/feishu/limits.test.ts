import * as fc from 'fast-check';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Closing, createLimits, type LimitedCall, pacesOf } from '../../src/feishu/limits.ts';
import { memoryPacer } from '../../src/feishu/pacing.ts';
import { openRedis, type Redis } from '../../src/feishu/redis.ts';
import { redisServer } from '../kit/redis.ts';
import { until } from '../sandbox/tenant.ts';

interface Left extends LimitedCall {
  readonly at: number;
}

/** Plays calls against the pacer in time of its own, as createLimits makes them: bulk in a line, the others at once. */
async function play(bulk: readonly string[], others: readonly { at: number; to: string }[]): Promise<Left[]> {
  let now = 0;
  const pacer = memoryPacer(() => now);
  const left: Left[] = [];
  const asking = others.map(({ at, to }) => ({ at, call: { kind: 'send', to, bulk: false } as LimitedCall }));
  const line = bulk.map((to): LimitedCall => ({ kind: 'send', to, bulk: true }));
  let lineAt = 0;
  while (asking.length > 0 || line.length > 0) {
    asking.sort((a, b) => a.at - b.at);
    const fromLine = line.length > 0 && lineAt <= (asking[0]?.at ?? Infinity);
    const call = fromLine ? line[0]! : asking[0]!.call;
    now = Math.max(now, fromLine ? lineAt : asking[0]!.at);
    const { shared, own } = pacesOf('app', call);
    const { waitMs, reserved } = await pacer.reserve(shared, own);
    if (reserved) left.push({ ...call, at: now + waitMs });
    if (fromLine) {
      line.shift();
      if (!reserved) line.push(call);
      lineAt = now + (reserved ? waitMs : 1);
    } else if (reserved) asking.shift();
    else asking[0]!.at = now + waitMs;
  }
  return left;
}

/** The most that fall into any stretch of time, if each may arrive up to `jitter` late. */
function most(times: readonly number[], withinMs: number, jitter: (n: number) => number): number {
  const arrived = times.map((time, n) => time + jitter(n)).toSorted((a, b) => a - b);
  let from = 0;
  return Math.max(
    0,
    ...arrived.map((time, n) => {
      while (time - arrived[from]! >= withinMs) from++;
      return n - from + 1;
    }),
  );
}

const people = (n: number) => Array.from({ length: n }, (_, each) => `ou_${each}`);

describe('the send limits', () => {
  it('let 2 000 through at 95 % of the permitted rate', async () => {
    const left = await play(people(2000), []);
    const minutes = left.at(-1)!.at / 60_000;
    expect(2000 / minutes).toBeGreaterThan(0.95 * 1000);
  });

  it('hold in any second and minute, however it comes and arrives', async () => {
    const others = fc.array(
      fc.record({
        at: fc.integer({ min: 0, max: 90_000 }),
        to: fc.constantFrom('ou_0', 'ou_1', 'oc_1', 'oc_2'),
      }),
      {
        maxLength: 300,
      },
    );
    const late = fc.infiniteStream(fc.integer({ min: 0, max: 80 }));
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 1500 }), others, late, async (bulk, asked, delays) => {
        const left = await play(people(bulk), asked);
        const times = left.map(({ at }) => at);
        const jitter = [...take(delays, left.length)];
        expect(most(times, 60_000, (n) => jitter[n]!)).toBeLessThanOrEqual(1000);
        expect(most(times, 1000, (n) => jitter[n]!)).toBeLessThanOrEqual(50);
        for (const to of new Set(left.map((each) => each.to)))
          expect(
            most(
              left.filter((each) => each.to === to).map(({ at }) => at),
              1000,
              () => 0,
            ),
          ).toBeLessThanOrEqual(5);
      }),
      { numRuns: 40 },
    );
  });

  it('let what somebody waits for pass the many', async () => {
    const asked = Array.from({ length: 40 }, (_, n) => ({ at: 10_000 + n * 1000, to: `oc_${n}` }));
    const left = await play(people(1500), asked);
    const waits = left.filter(({ bulk }) => !bulk).map(({ at }, n) => at - asked[n]!.at);
    expect(Math.max(...waits)).toBeLessThan(100);
  });

  it('hold nobody up for one who gets many', async () => {
    const many = Array.from({ length: 50 }, () => ({ at: 0, to: 'ou_busy' }));
    const left = await play([], [...many, { at: 1, to: 'ou_other' }]);
    expect(left.find(({ to }) => to === 'ou_other')!.at).toBeLessThan(100);
  });

  it('end at once when the service stops', async () => {
    const limits = createLimits({ appId: 'app', redis: null });
    const call = { kind: 'send', to: 'ou_a', bulk: true } as const;
    const waiting = Promise.allSettled(Array.from({ length: 50 }, () => limits.wait(call)));
    limits.close();
    const reasons = (await waiting)
      .filter((each) => each.status === 'rejected')
      .map((each) => each.reason as unknown);
    expect(reasons.length).toBeGreaterThan(40);
    expect(reasons.every((reason) => reason instanceof Closing)).toBe(true);
  });
});

function* take(values: Iterable<number>, most: number): Generator<number> {
  let taken = 0;
  for (const value of values) {
    if (taken++ === most) return;
    yield value;
  }
}

describe.skipIf(!redisServer.present)('shared through Redis', () => {
  const log = pino({ level: 'silent' });
  let server: Awaited<ReturnType<typeof redisServer.start>>;
  const clients: Redis[] = [];

  beforeAll(async () => {
    server = await redisServer.start();
  });
  afterAll(async () => {
    for (const each of clients) each.disconnect();
    await server.stop();
  });

  function client(): Redis {
    const redis = openRedis(server.url, log);
    clients.push(redis);
    return redis;
  }
  const ready = (redis: Redis) => until(() => redis.status === 'ready');

  async function leave(
    limits: ReturnType<typeof createLimits>,
    times: number[],
    prefix: string,
  ): Promise<void> {
    for (let n = 0; n < 12; n++) {
      await limits.wait({ kind: 'send', to: `${prefix}_${n}`, bulk: true });
      times.push(performance.now());
    }
  }

  it('two replicas keep one pace', async () => {
    const [one, other] = [client(), client()];
    await Promise.all([ready(one), ready(other)]);
    const times: number[] = [];
    const began = performance.now();
    await Promise.all([
      leave(createLimits({ appId: 'both', redis: one }), times, 'a'),
      leave(createLimits({ appId: 'both', redis: other }), times, 'b'),
    ]);
    expect(times).toHaveLength(24);
    expect(Math.max(...times) - began).toBeGreaterThan(22 * 61);
  });

  it('each keeps its own pace while Redis is away', async () => {
    const redis = client();
    await ready(redis);
    redis.disconnect();
    const times: number[] = [];
    const began = performance.now();
    await leave(createLimits({ appId: 'alone', redis }), times, 'a');
    const took = Math.max(...times) - began;
    expect(took).toBeGreaterThan(10 * 61);
    expect(took).toBeLessThan(5000);
  });
});
