import { setMaxListeners } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { memoryPacer, type Pace, type Pacer } from './pacing.ts';
import type { Redis } from './redis.ts';
import { sharedPacer } from './shared-pacing.ts';

/** One call that the platform counts: new messages and updates of cards have limits of their own. */
export interface LimitedCall {
  readonly kind: 'send' | 'patch';
  /** Whom it is for: an open_id, a chat's id, or the message of the card that is updated. */
  readonly to: string;
  /** One of many: yields to what somebody waits for. */
  readonly bulk: boolean;
}

/** The platform's send limits, kept before sending: whoever wants to send waits for a turn instead of being refused. */
export interface Limits {
  /** @throws Closing when the service stops meanwhile */
  wait(call: LimitedCall): Promise<void>;
  close(): void;
}

export class Closing extends Error {
  override readonly name = 'Closing';
}

/**
 * Published: 1 000 a minute and 50 a second an app, 5 a second a person, a chat and a card. Kept a little below, since
 * what leaves evenly arrives less evenly: in any minute at most 60 000 / 61 + 1 + 10 = 994. Of a recipient's messages the
 * first may be a quarter of a second longer on its way than the sixth.
 */
const MINUTE_SPACING_MS = 61;
const SECOND_SPACING_MS = 21;
const RECIPIENT_SPACING_MS = 250;
/** What somebody waits for may come so many turns early, at the second's pace. */
const BURST = 10;

/** What has to be kept for one call: by the app, and for whom it is. */
export function pacesOf(appId: string, { kind, to, bulk }: LimitedCall): { shared: Pace[]; own: Pace } {
  const key = (of: string): string => `district:pace:${appId}:${kind}:${of}`;
  return {
    shared: [
      { key: key('minute'), spacingMs: MINUTE_SPACING_MS, burst: bulk ? 0 : BURST },
      { key: key('second'), spacingMs: SECOND_SPACING_MS, burst: 0 },
    ],
    own: { key: key(to), spacingMs: RECIPIENT_SPACING_MS, burst: 0 },
  };
}

export interface LimitParts {
  readonly appId: string;
  /** Shares the limits between replicas; null: they are this process's alone. */
  readonly redis: Redis | null;
  readonly onWait?: (kind: LimitedCall['kind'], seconds: number) => void;
}

export function createLimits({ appId, redis, onWait }: LimitParts): Limits {
  const memory = memoryPacer();
  const pacer = redis ? sharedPacer(redis, memory) : memory;
  const closing = new AbortController();
  // Everybody who waits listens to it: many at once are no leak.
  setMaxListeners(0, closing.signal);
  const lines = { send: line(), patch: line() };

  const turn = (call: LimitedCall): Promise<number> => takeTurn(pacer, pacesOf(appId, call), closing.signal);

  return {
    async wait(call) {
      const began = performance.now();
      try {
        for (;;) {
          closing.signal.throwIfAborted();
          // Bulk stands in line, so that at most one of its turns is reserved ahead of what comes in between.
          const again = call.bulk ? await lines[call.kind](() => turn(call)) : await turn(call);
          if (again === 0) break;
          await pause(again, undefined, { signal: closing.signal });
        }
      } catch (error) {
        if (closing.signal.aborted) throw new Closing('the service is stopping', { cause: error });
        throw error;
      }
      onWait?.(call.kind, (performance.now() - began) / 1000);
    },
    close: () => closing.abort(),
  };
}

/** Waits for a reserved turn. @returns 0 when it has come, else in how many ms to ask again */
async function takeTurn(
  pacer: Pacer,
  { shared, own }: ReturnType<typeof pacesOf>,
  signal: AbortSignal,
): Promise<number> {
  const { waitMs, reserved } = await pacer.reserve(shared, own);
  if (!reserved) return Math.max(1, Math.ceil(waitMs));
  if (waitMs >= 1) await pause(Math.ceil(waitMs), undefined, { signal });
  return 0;
}

/** Runs one after another; a failed one doesn't hold up the next. */
function line(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  };
}
