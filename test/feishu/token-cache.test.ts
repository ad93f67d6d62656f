import { pino } from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/calendar/clock.ts';
import { openRedis, type Redis } from '../../src/feishu/redis.ts';
import { createTokenCache } from '../../src/feishu/token-cache.ts';
import { redisServer } from '../kit/redis.ts';

const log = pino({ level: 'silent' });
const KEY = Symbol('tenant-access-token');
const app = { namespace: 'cli_1' };
const inAnHour = () => systemClock.now().getTime() + 3_600_000;

const clients: Redis[] = [];
afterEach(() => {
  for (const client of clients.splice(0)) client.disconnect();
});

describe('the token cache', () => {
  it('keeps a token until it expires, apart for each app', async () => {
    const cache = createTokenCache(null);
    expect(await cache.set(KEY, 't-1', inAnHour(), app)).toBe(true);
    expect(await cache.get(KEY, app)).toBe('t-1');
    expect(await cache.get(KEY, { namespace: 'cli_2' })).toBeUndefined();
    expect(await cache.set(KEY, 't-2', systemClock.now().getTime() - 1, app)).toBe(false);
  });

  it('keeps what has no end, of any shape', async () => {
    const cache = createTokenCache(null);
    await cache.set('ticket', { a: 1 });
    expect(await cache.get('ticket')).toEqual({ a: 1 });
  });

  it('forgets a token that the platform no longer takes', async () => {
    const cache = createTokenCache(null);
    await cache.set(KEY, 't-1', inAnHour(), app);
    await cache.drop();
    expect(await cache.get(KEY, app)).toBeUndefined();
  });
});

describe.skipIf(!redisServer.present)('the token cache on Redis', () => {
  it('is shared by replicas, dropping included', async () => {
    const server = await redisServer.start();
    const [one, other] = [createTokenCache(await open(server.url)), createTokenCache(await open(server.url))];
    await one.set(KEY, 't-1', inAnHour(), app);
    expect(await other.get(KEY, app)).toBe('t-1');
    await other.drop();
    const third = createTokenCache(await open(server.url));
    expect(await third.get(KEY, app)).toBeUndefined();
    await server.stop();
  });

  it('is asked for by one of those who find none at the same moment, before they are even connected', async () => {
    const server = await redisServer.start();
    const caches = Array.from({ length: 5 }, () => createTokenCache(connect(server.url)));
    let asked = 0;
    const found = caches.map(async (cache) => {
      const shared = await cache.get(KEY, app);
      if (shared !== undefined) return shared;
      await cache.set(KEY, `t-${++asked}`, inAnHour(), app);
      return cache.get(KEY, app);
    });
    expect(await Promise.all(found)).toEqual(caches.map(() => 't-1'));
    await server.stop();
  });

  it('does without a Redis that went away', async () => {
    const server = await redisServer.start();
    const cache = createTokenCache(await open(server.url));
    await server.stop();
    expect(await cache.get(KEY, app)).toBeUndefined();
    await cache.set(KEY, 't-1', inAnHour(), app);
    expect(await cache.get(KEY, app)).toBe('t-1');
    await cache.drop();
  });

  async function open(url: string): Promise<Redis> {
    const client = connect(url);
    await new Promise<void>((resolve) => client.once('ready', resolve));
    return client;
  }

  function connect(url: string): Redis {
    const client = openRedis(url, log);
    clients.push(client);
    return client;
  }
});
