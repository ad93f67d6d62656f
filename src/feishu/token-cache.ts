import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { systemClock } from '../calendar/clock.ts';
import type { Redis } from './redis.ts';

/** The SDK asks with a Symbol object's type, as its typings spell it. */
// oxlint-disable-next-line typescript/no-wrapper-object-types -- the SDK's own signature
type Key = string | Symbol;

interface Options {
  readonly namespace?: string;
}

/** The SDK's cache interface, and a way to throw a token away that the platform no longer takes. */
export interface TokenCache {
  get(key: Key, options?: Options): Promise<unknown>;
  set(key: Key, value: unknown, expire?: number, options?: Options): Promise<boolean>;
  drop(): Promise<void>;
}

/** How long the others wait for who asks the platform; longer than its answer takes. */
const ASKING_MS = 3000;
const LOOK_EVERY_MS = 50;

/**
 * Keeps the app's tokens in the process, and shares them through Redis where there is one: of processes that find no
 * token at the same moment one asks the platform, and the others wait for it. A Redis that is away is the same as a
 * cache that is empty.
 */
export function createTokenCache(redis: Redis | null, prefix = 'district:token:'): TokenCache {
  const kept = new Map<string, { value: unknown; until: number }>();
  const self = randomUUID();
  const markOf = (name: string): string => `${name}:asked`;
  const connecting = redis && firstAttempt(redis);
  const now = (): number => systemClock.now().getTime();
  const nameOf = (key: Key, options?: Options): string =>
    `${prefix}${options?.namespace ?? ''}/${key.toString()}`;

  async function shared(connected: Redis, name: string): Promise<unknown> {
    const [text, ttl] = await Promise.all([connected.get(name), connected.pttl(name)]).catch(
      () => [null, 0] as const,
    );
    if (text === null || ttl <= 0) return undefined;
    const value: unknown = JSON.parse(text);
    kept.set(name, { value, until: now() + ttl });
    return value;
  }

  async function share(connected: Redis, name: string, text: string, ttl: number): Promise<void> {
    await (Number.isFinite(ttl) ? connected.set(name, text, 'PX', ttl) : connected.set(name, text));
    await connected.del(markOf(name));
  }

  /** Whether it is this process that asks the platform now. */
  async function asks(connected: Redis, name: string): Promise<boolean> {
    const first = await connected.set(markOf(name), self, 'PX', ASKING_MS, 'NX');
    return first !== null || (await connected.get(markOf(name))) === self;
  }

  /** What is shared, or what another process asks for at this moment. */
  async function sharedSoon(connected: Redis, name: string): Promise<unknown> {
    for (let waited = 0; waited < ASKING_MS; waited += LOOK_EVERY_MS) {
      const value = await shared(connected, name);
      if (value !== undefined) return value;
      // Another may have brought it between the look and the mark.
      if (await asks(connected, name).catch(() => true)) return shared(connected, name);
      await pause(LOOK_EVERY_MS);
    }
    return undefined;
  }

  return {
    async get(key, options) {
      const name = nameOf(key, options);
      const entry = kept.get(name);
      if (entry && entry.until > now()) return entry.value;
      await connecting;
      return redis ? sharedSoon(redis, name) : undefined;
    },
    async set(key, value, expire = Infinity, options) {
      const name = nameOf(key, options);
      const ttl = Math.floor(expire - now());
      if (ttl <= 0) return false;
      kept.set(name, { value, until: expire });
      if (redis) await share(redis, name, JSON.stringify(value), ttl).catch(() => null);
      return true;
    },
    async drop() {
      const names = [...kept.keys()];
      kept.clear();
      if (redis && names.length > 0)
        await redis.del(names.flatMap((name) => [name, markOf(name)])).catch(() => 0);
    },
  };
}

/** Resolves when the first attempt to connect has ended, well or not: until then it would look as if it were away. */
function firstAttempt(redis: Redis): Promise<void> {
  if (redis.status === 'ready' || redis.status === 'end') return Promise.resolve();
  return new Promise((resolve) => {
    redis.once('ready', resolve);
    redis.once('close', resolve);
  });
}
