import { z } from 'zod';
import { Closing } from './limits.ts';
import { lookAgain, type MessageRow, messageRow } from './message-row.ts';
import { PlatformError } from './platform-error.ts';
import {
  createShowing,
  type DeliveryName,
  type DeliveryParts,
  type Outcome,
  RenderingFailed,
} from './showing.ts';
import { giveUp, leaveAsItIs } from './undelivered.ts';

export type { DeliveryParts, Outcome };

export type DeliveryTask = (payload: unknown) => Promise<void>;

const Payload = z.object({ message: z.string(), attempt: z.number().int().nonnegative().default(0) });

/** Another process is at it. */
const BUSY_MS = 1000;
const BACKOFF_MOST_MS = 60_000;
/** A message that can't even be drawn after so many tries won't be. */
const RENDERINGS_MOST = 10;

/** What came of trying: done with the message for now, or to be tried again. */
type Tried = { readonly outcome: Outcome } | { readonly retryAfterMs: number | null; readonly error: Error };

/**
 * The tasks that bring messages out. Each loads the state of now, renders, and sends, or updates what is on show if
 * it changed; so retries, races and restarts converge.
 *
 * Once is promised as far as the platform lets us: the message's id is its uuid, with which a second send within the
 * hour sends nothing, and attempts follow each other within a minute. If the answer to a send was lost and the
 * platform stays away for over an hour, it is sent again all the same (late rather than never) and the journal says
 * that it may stand twice.
 */
export function createDelivery(parts: DeliveryParts): Record<DeliveryName, DeliveryTask> {
  const { db, clock, log } = parts;
  const showing = createShowing(parts);

  function task(name: DeliveryName): DeliveryTask {
    return async (payload) => {
      const { message: id, attempt } = Payload.parse(payload);
      let tried: Tried = { outcome: 'unchanged' };
      const ran = await parts.presence.alone(id, async () => {
        tried = await attemptOnce(id, name, attempt);
      });
      if (ran === 'left-out') return;
      if (ran === 'busy') return lookAgain(db, id, { task: name, afterMs: BUSY_MS, attempt });
      await settle(id, name, attempt, tried);
    };
  }

  async function settle(id: string, name: DeliveryName, attempt: number, tried: Tried): Promise<void> {
    if ('outcome' in tried) {
      parts.onOutcome?.(tried.outcome);
      return;
    }
    parts.onOutcome?.('retried');
    const afterMs = tried.retryAfterMs ?? backoff(attempt);
    log.warn({ message: id, attempt, afterMs, reason: tried.error.message }, 'delivery is tried again');
    await lookAgain(db, id, { task: name, afterMs, attempt: attempt + 1 });
  }

  /** What only the platform or the stop of the service prevented is tried again; the rest is a fault of ours. */
  async function attemptOnce(id: string, name: DeliveryName, attempt: number): Promise<Tried> {
    const row = await messageRow(db, id);
    if (!row || row.failed_at) return { outcome: 'left' };
    try {
      return { outcome: row.sent_at ? await showing.update(row) : await showing.first(row, name) };
    } catch (error) {
      if (error instanceof Closing) return { retryAfterMs: 0, error };
      if (error instanceof RenderingFailed) {
        log.error({ err: error, message: id, template: row.template }, 'a message could not be rendered');
        if (attempt + 1 < RENDERINGS_MOST) return { retryAfterMs: null, error };
        return row.sent_at ? { outcome: 'left' } : fail(row, { code: 0, reason: '系统内部错误，已记录日志' });
      }
      if (!(error instanceof PlatformError)) throw error;
      if (error.kind === 'retry') return { retryAfterMs: error.retryAfterMs, error };
      return row.sent_at ? leave(row, error) : fail(row, error);
    }
  }

  async function fail(row: MessageRow, failure: { code: number; reason: string }): Promise<Tried> {
    log.warn(
      { message: row.id, template: row.template, code: failure.code },
      'a message can not be delivered',
    );
    await giveUp(db, parts.tellOffice, row, failure, clock.now());
    return { outcome: 'failed' };
  }

  async function leave(row: MessageRow, error: PlatformError): Promise<Tried> {
    log.warn({ message: row.id, template: row.template, code: error.code }, 'a message stays as it is');
    if (!error.isGone) await leaveAsItIs(db, row, error, clock.now());
    return { outcome: 'left' };
  }

  return { deliver: task('deliver'), 'deliver-bulk': task('deliver-bulk') };
}

/** Doubling from a second to a minute, so that an outage is over for everybody soon after it ends; spread a little. */
const backoff = (attempt: number): number =>
  Math.min(1000 * 2 ** Math.min(attempt, 6), BACKOFF_MOST_MS) * (0.75 + Math.random() / 4);
