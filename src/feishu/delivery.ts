import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Clock } from '../calendar/clock.ts';
import { inTransaction } from '../database/transaction.ts';
import type { Database, Work } from '../database/work.ts';
import { Closing, type Limits } from './limits.ts';
import {
  clearAttempt,
  lookAgain,
  markAttempted,
  markPatched,
  markSent,
  markShown,
  type MessageRow,
  messageRow,
} from './message-row.ts';
import { PlatformError, TOO_OLD_TO_UPDATE } from './platform-error.ts';
import type { Platform, Recipient } from './platform.ts';
import type { Presence } from './presence.ts';
import type { MessageToRender, Rendering } from './rendering.ts';
import { renderingHash } from './rendering-hash.ts';
import { giveUp, leaveAsItIs } from './undelivered.ts';

/** What became of a message this time. */
export type Outcome =
  | 'sent'
  | 'patched'
  /** A card near the end of its 14 days went out anew. */
  | 'renewed'
  /** It shows what it should already, or is none that can change. */
  | 'unchanged'
  /** The platform doesn't know the person yet; matching people lets it go out. */
  | 'waiting'
  /** There is nothing to show (any more). */
  | 'dropped'
  /** Handed to the bulk workers. */
  | 'yielded'
  /** Withdrawn, or not to be changed any more: what is on show stays. */
  | 'left'
  | 'failed'
  | 'retried';

export interface DeliveryParts {
  readonly db: Database;
  /** The district's clock. */
  readonly clock: Clock;
  readonly platform: Pick<Platform, 'send' | 'patch'>;
  readonly limits: Pick<Limits, 'wait'>;
  readonly presence: Pick<Presence, 'alone'>;
  /** The message from the state of now; null: there is nothing to show any more. */
  readonly render: (db: Database, message: MessageToRender, now: Date) => Promise<Rendering | null>;
  /** What a card becomes that was sent anew. */
  readonly superseded: () => object;
  /** Lets the office know that its list of what couldn't be delivered has grown; bears repetition. */
  readonly tellOffice: (work: Work) => Promise<void>;
  readonly log: Logger;
  readonly onOutcome?: (outcome: Outcome) => void;
  /** ms that an update holds back, so that the answer to a press which caused it is there first. */
  readonly settleMs?: number;
}

export type DeliveryTask = (payload: unknown) => Promise<void>;

const Payload = z.object({ message: z.string(), attempt: z.number().int().nonnegative().default(0) });

/** The platform forgets a uuid after an hour: what may have gone out before that might go out again. */
const UUID_LIFE_MS = 3_600_000;
/** A day before the 14 days are over, while the old card can still say that there is a new one. */
const RENEW_AFTER_MS = 13 * 86_400_000;
const CARD_LIFE_MS = 14 * 86_400_000;
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
export function createDelivery(parts: DeliveryParts): Record<'deliver' | 'deliver-bulk', DeliveryTask> {
  const { db, clock, log } = parts;

  function task(name: 'deliver' | 'deliver-bulk'): DeliveryTask {
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

  async function settle(
    id: string,
    name: 'deliver' | 'deliver-bulk',
    attempt: number,
    tried: Tried,
  ): Promise<void> {
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
  async function attemptOnce(id: string, name: 'deliver' | 'deliver-bulk', attempt: number): Promise<Tried> {
    const row = await messageRow(db, id);
    if (!row || row.failed_at) return { outcome: 'left' };
    try {
      return { outcome: row.sent_at ? await update(row) : await first(row, name) };
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

  async function rendered(row: MessageRow): Promise<Rendering | null> {
    try {
      return await parts.render(db, row, clock.now());
    } catch (cause) {
      throw new RenderingFailed(`template ${row.template}`, { cause });
    }
  }

  async function first(row: MessageRow, name: 'deliver' | 'deliver-bulk'): Promise<Outcome> {
    if (row.left_at) {
      await giveUp(db, parts.tellOffice, row, { code: 0, reason: '该人员已离岗' }, clock.now());
      return 'failed';
    }
    const to = recipient(row);
    if (!to) return 'waiting';
    // What was touched before it ever went out is still one of many.
    if (row.bulk && name === 'deliver') {
      await lookAgain(db, row.id, { task: 'deliver-bulk', afterMs: 0, attempt: 0 });
      return 'yielded';
    }
    await parts.limits.wait({ kind: 'send', to: addressOf(to), bulk: row.bulk });
    const rendering = await rendered(row);
    if (!rendering) return 'dropped';
    if (row.attempted_at) await noteDoubt(row, row.attempted_at);
    else await markAttempted(db, row.id, clock.now());
    await send(row, to, rendering);
    return 'sent';
  }

  async function send(row: MessageRow, to: Recipient, rendering: Rendering): Promise<void> {
    try {
      const replyTo = row.reply_to ? { replyTo: row.reply_to } : {};
      const sent = await parts.platform.send({ to, rendering, uuid: row.id, ...replyTo });
      await markSent(db, row.id, { ...sent, hash: renderingHash(rendering), now: clock.now() });
    } catch (error) {
      // An earlier attempt whose answer was lost stays in doubt.
      if (error instanceof PlatformError && !error.maybeDone && !row.attempted_at)
        await clearAttempt(db, row.id);
      throw error;
    }
  }

  async function update(row: MessageRow): Promise<Outcome> {
    const { platform_message: shown, sent_at: sentAt } = row;
    if (!shown || !sentAt) return 'left';
    if (parts.settleMs) await pause(parts.settleMs);
    const before = await rendered(row);
    if (before?.kind !== 'card' || renderingHash(before) === row.rendered_hash) return 'unchanged';
    const age = clock.now().getTime() - sentAt.getTime();
    if (age > RENEW_AFTER_MS) return renew(row, shown, age);
    await parts.limits.wait({ kind: 'patch', to: shown, bulk: false });
    return patch(row, shown);
  }

  /** The state may have moved on while the update waited for its turn, or a press was answered with the card. */
  async function patch(row: MessageRow, shown: string): Promise<Outcome> {
    const [fresh, rendering] = await Promise.all([messageRow(db, row.id), rendered(row)]);
    if (rendering?.kind !== 'card') return 'unchanged';
    const hash = renderingHash(rendering);
    if (hash === fresh?.rendered_hash) return 'unchanged';
    await markShown(db, row.id, null);
    try {
      await parts.platform.patch(shown, rendering.card);
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error;
      if (error.code === TOO_OLD_TO_UPDATE) return renew(row, shown, CARD_LIFE_MS);
      // Not asked of the platform again until the card would change once more.
      if (error.kind !== 'retry') await markShown(db, row.id, hash);
      throw error;
    }
    if (await markPatched(db, row.id, hash)) return 'patched';
    await markShown(db, row.id, null);
    await lookAgain(db, row.id, { task: 'deliver', afterMs: 0, attempt: 0 });
    return 'patched';
  }

  async function renew(row: MessageRow, shown: string, age: number): Promise<Outcome> {
    const to = recipient(row);
    if (row.left_at || !to) return 'left';
    if (age < CARD_LIFE_MS) {
      await parts.limits.wait({ kind: 'patch', to: shown, bulk: false });
      await parts.platform.patch(shown, parts.superseded()).catch((error: unknown) => {
        if (!(error instanceof PlatformError && error.kind !== 'retry')) throw error;
      });
    }
    await parts.limits.wait({ kind: 'send', to: addressOf(to), bulk: false });
    const rendering = await rendered(row);
    if (!rendering) return 'dropped';
    await send(row, to, rendering);
    return 'renewed';
  }

  async function noteDoubt(row: MessageRow, attemptedAt: Date): Promise<void> {
    const now = clock.now();
    if (now.getTime() - attemptedAt.getTime() < UUID_LIFE_MS) return;
    await markAttempted(db, row.id, now);
    await inTransaction(db, { now, actor: null, cause: `delivery:${row.id}` }, (work) => {
      const data = { attemptedAt: attemptedAt.toISOString() };
      work.journal({ action: 'message.may-stand-twice', subject: `message:${row.id}`, data });
      return Promise.resolve();
    });
  }

  return { deliver: task('deliver'), 'deliver-bulk': task('deliver-bulk') };
}

class RenderingFailed extends Error {
  override readonly name = 'RenderingFailed';
}

const recipient = (row: MessageRow): Recipient | null =>
  row.chat ? { chatId: row.chat } : row.open_id ? { openId: row.open_id } : null;

const addressOf = (to: Recipient): string => ('openId' in to ? to.openId : to.chatId);

/** Doubling from a second to a minute, so that an outage is over for everybody soon after it ends; spread a little. */
const backoff = (attempt: number): number =>
  Math.min(1000 * 2 ** Math.min(attempt, 6), BACKOFF_MOST_MS) * (0.75 + Math.random() / 4);
