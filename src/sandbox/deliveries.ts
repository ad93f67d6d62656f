import type { Logger } from 'pino';
import type { EventChannel } from './channel.ts';
import type { PendingEvent } from './changes.ts';
import { type Envelope, envelope } from './events.ts';
import { newEventId } from './ids.ts';
import type { Counters } from './counters.ts';
import type { Misbehaviour } from './misbehave.ts';
import type { Workspace } from './workspace.ts';

/** The platform waits 3 s for an answer [published]. */
export const ACK_TIMEOUT_MS = 3000;

export type Outcome = 'acknowledged' | 'given-up' | 'closed';

export interface DeliveryParts {
  readonly workspace: Workspace;
  readonly channel: () => EventChannel;
  readonly misbehaviour: Misbehaviour;
  readonly counters: Counters;
  readonly ackTimeoutMs: number;
  /** Waits before each further delivery, ms of the machine's clock; after the last the event is lost. */
  readonly redeliverAfterMs: readonly number[];
  readonly log: Logger;
}

/**
 * Delivers events to the app at least once: each is kept in the log until it is acknowledged or given up, so what
 * was pending when the process ended is delivered again.
 */
export function createDeliveries(parts: DeliveryParts) {
  const { workspace, misbehaviour, counters, log } = parts;
  const closing = new AbortController();

  async function deliver(event: PendingEvent): Promise<Outcome> {
    const pushed = envelope(workspace.app.id, event);
    for (const wait of [0, ...parts.redeliverAfterMs]) {
      await pause(wait, closing.signal);
      await misbehaviour.beforePush();
      await untilClosed(parts.channel().reachable(), closing.signal);
      if (closing.signal.aborted) return 'closed';
      if (wait > 0) counters.count('redelivered');
      if (await push(pushed)) {
        settle(event);
        return 'acknowledged';
      }
    }
    if (closing.signal.aborted) return 'closed';
    settle(event);
    counters.count('lost');
    log.warn({ event: event.eventId, type: event.type }, 'event was never acknowledged and is lost');
    return 'given-up';
  }

  /** Nobody may be waiting for what became of it. */
  async function attended(event: PendingEvent): Promise<Outcome> {
    try {
      return await deliver(event);
    } catch (error) {
      log.error({ err: error, event: event.eventId }, 'event could not be delivered');
      return 'given-up';
    }
  }

  async function push(pushed: Envelope): Promise<boolean> {
    const copies = misbehaviour.copiesOf(pushed);
    const replies = await Promise.all(copies.map((copy) => parts.channel().push(copy, parts.ackTimeoutMs)));
    return replies.every(({ ok }) => ok) && !misbehaviour.forgetsAck();
  }

  function settle(event: PendingEvent): void {
    if (!closing.signal.aborted) workspace.settleEvent(event.eventId);
  }

  return {
    /** Resolves when the app has acknowledged the event, or when nobody tries any more. */
    send(type: string, event: Record<string, unknown>): Promise<Outcome> {
      const pending = { eventId: newEventId(), type, event, createdAt: workspace.now() };
      workspace.keepEvent(pending);
      return attended(pending);
    },

    /** Takes up again what an earlier process left; resolves when all of it is settled. */
    async resume(): Promise<void> {
      await Promise.all(workspace.state.pending().map((event) => attended(event)));
    },

    /** Stops trying; what is pending stays pending. */
    close: () => closing.abort(),
  };
}

export type Deliveries = ReturnType<typeof createDeliveries>;

/** Ends early, without an error, when the signal says so. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (ms === 0 || signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    timer.unref();
    signal.addEventListener('abort', end);
  });
}

function untilClosed(waiting: Promise<void>, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const end = (): void => {
      signal.removeEventListener('abort', end);
      resolve();
    };
    signal.addEventListener('abort', end);
    void waiting.then(end);
  });
}
