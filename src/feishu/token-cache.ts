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

/**
 * Keeps the app's tokens in the process, and shares them through Redis where there is one. A Redis that is away is
 * the same as a cache that is empty.
 */
export function createTokenCache(redis: Redis | null, prefix = 'district:token:'): TokenCache {
  const kept = new Map<string, { value: unknown; until: number }>();
  const now = (): number => systemClock.now().getTime();
  const nameOf = (key: Key, options?: Options): string =>
    `${prefix}${options?.namespace ?? ''}/${key.toString()}`;

  async function shared(name: string): Promise<unknown> {
    if (!redis) return undefined;
    const [text, ttl] = await Promise.all([redis.get(name), redis.pttl(name)]).catch(
      () => [null, 0] as const,
    );
    if (text === null || ttl <= 0) return undefined;
    const value: unknown = JSON.parse(text);
    kept.set(name, { value, until: now() + ttl });
    return value;
  }

  return {
    async get(key, options) {
      const name = nameOf(key, options);
      const entry = kept.get(name);
      return entry && entry.until > now() ? entry.value : shared(name);
    },
    async set(key, value, expire = Infinity, options) {
      const name = nameOf(key, options);
      const ttl = Math.floor(expire - now());
      if (ttl <= 0) return false;
      kept.set(name, { value, until: expire });
      const text = JSON.stringify(value);
      await (Number.isFinite(ttl) ? redis?.set(name, text, 'PX', ttl) : redis?.set(name, text))?.catch(
        () => null,
      );
      return true;
    },
    async drop() {
      const names = [...kept.keys()];
      kept.clear();
      if (redis && names.length > 0) await redis.del(names).catch(() => 0);
    },
  };
}
