import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Clock } from '../calendar/clock.ts';
import { inTransaction } from '../database/transaction.ts';
import type { Database, Work } from '../database/work.ts';
import type { Limits } from './limits.ts';
import {
  ANSWER_MS,
  clearAttempt,
  lookAgain,
  markAttempted,
  markInDoubt,
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
import { giveUp } from './undelivered.ts';

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
  /** Until the answer to a press can no longer arrive after it. */
  | 'held-back'
  /** The message before it goes out first, and calls it then. */
  | 'in-line'
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

export type DeliveryName = 'deliver' | 'deliver-bulk';

/** The platform forgets a uuid after an hour: what may have gone out before that might go out again. */
const UUID_LIFE_MS = 3_600_000;
/** A day before the 14 days are over, while the old card can still say that there is a new one. */
const RENEW_AFTER_MS = 13 * 86_400_000;
const CARD_LIFE_MS = 14 * 86_400_000;

export interface Showing {
  /** A message that was never sent. */
  first(row: MessageRow, name: DeliveryName): Promise<Outcome>;
  /** A message on show. */
  update(row: MessageRow): Promise<Outcome>;
}

/**
 * Brings one message to where it has to be.
 * @throws PlatformError, Closing or RenderingFailed for what prevented it
 */
export function createShowing(parts: DeliveryParts): Showing {
  const { db, clock } = parts;

  async function rendered(row: MessageRow): Promise<Rendering | null> {
    try {
      return await parts.render(db, row, clock.now());
    } catch (cause) {
      throw new RenderingFailed(`template ${row.template}`, { cause });
    }
  }

  async function first(row: MessageRow, name: DeliveryName): Promise<Outcome> {
    if (row.left_at) {
      await giveUp(db, parts.tellOffice, row, { code: 0, reason: '该人员已离岗' }, clock.now());
      return 'failed';
    }
    const to = recipient(row);
    if (!to) return 'waiting';
    if (row.too_early) return 'in-line';
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
    const wait = untilAnswered(row);
    if (wait > 0) return again(row, 'held-back', wait);
    const age = clock.now().getTime() - sentAt.getTime();
    if (age > RENEW_AFTER_MS) return renew(row, shown, age);
    await parts.limits.wait({ kind: 'patch', to: shown, bulk: false });
    return patch(row, shown);
  }

  /** The state may have moved on while the update waited for its turn, or a press was answered with the card. */
  async function patch(row: MessageRow, shown: string): Promise<Outcome> {
    const [fresh, rendering] = await Promise.all([messageRow(db, row.id), rendered(row)]);
    if (!fresh || rendering?.kind !== 'card') return 'unchanged';
    const hash = renderingHash(rendering);
    if (hash === fresh.rendered_hash) return 'unchanged';
    const wait = untilAnswered(fresh);
    if (wait > 0) return again(row, 'held-back', wait);
    if (!(await markInDoubt(db, row.id, fresh.rendered_hash))) return again(row, 'unchanged');
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
    return again(row, 'patched');
  }

  async function again(row: MessageRow, outcome: Outcome, afterMs = 0): Promise<Outcome> {
    await lookAgain(db, row.id, { task: 'deliver', afterMs, attempt: 0 });
    return outcome;
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

  return { first, update };
}

/** ms; the answer to a press that arrives after an update would put the older card in its place. */
const untilAnswered = ({ drawn_ms_ago: ago }: MessageRow): number =>
  ago === null ? 0 : Math.max(0, ANSWER_MS - ago);

/** A fault of ours: the message can't be drawn. */
export class RenderingFailed extends Error {
  override readonly name = 'RenderingFailed';
}

const recipient = (row: MessageRow): Recipient | null =>
  row.chat ? { chatId: row.chat } : row.open_id ? { openId: row.open_id } : null;

const addressOf = (to: Recipient): string => ('openId' in to ? to.openId : to.chatId);
