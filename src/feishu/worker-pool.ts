import type { Pool, PoolClient } from 'pg';

/**
 * Codes that graphile-worker takes for “try again”: soon, and after some seconds. Without them a connection that
 * breaks just as a job is being marked done or failed ends the process with an unhandled rejection (0.17.3: nobody
 * waits for failJob and completeJob; both bear repetition).
 */
const AGAIN_SOON = '40001';
const AGAIN_LATER = 'ETIMEDOUT';

/** What the server and the driver say when a connection is gone; the driver's own errors carry no code at all. */
const BROKEN = /^(?:57P0\d|08\w{3}|ECONN\w+|EPIPE|ETIMEDOUT)$/;

/** The pool as graphile-worker is given it: what a broken connection prevented it repeats instead of dying of it. */
export function repeatingPool(pool: Pool): Pool {
  return overridden(pool, 'connect', (callback?: unknown) => {
    // Its listening connection looks after itself.
    if (typeof callback === 'function') return call(pool, 'connect', [callback]);
    return recoded(pool.connect(), AGAIN_LATER).then(repeatingClient);
  });
}

const repeatingClient = (client: PoolClient): PoolClient =>
  overridden(client, 'query', (...given: unknown[]) => {
    const done = call(client, 'query', given);
    return done instanceof Promise ? recoded(done, AGAIN_SOON) : done;
  });

async function recoded<T>(doing: Promise<T>, code: string): Promise<T> {
  try {
    return await doing;
  } catch (error) {
    if (!(error instanceof Error) || !isBroken(error)) throw error;
    throw Object.assign(new Error(error.message, { cause: error }), { code });
  }
}

const isBroken = (error: Error): boolean =>
  'code' in error && typeof error.code === 'string'
    ? BROKEN.test(error.code)
    : /connection (?:terminated|ended|timeout)|not queryable/i.test(error.message);

function call<T extends object>(on: T, name: keyof T, given: readonly unknown[]): unknown {
  const method: unknown = Reflect.get(on, name);
  return typeof method === 'function' ? Reflect.apply(method, on, given) : undefined;
}

/** The object with one of its methods replaced; everything else is its own. */
function overridden<T extends object>(object: T, name: keyof T, method: (...given: unknown[]) => unknown): T {
  return new Proxy(object, {
    get(target, key) {
      if (key === name) return method;
      const value: unknown = Reflect.get(target, key);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
