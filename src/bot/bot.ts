import type { Clock } from '../calendar/clock.ts';
import { inTransaction } from '../database/transaction.ts';
import type { Database, Work } from '../database/work.ts';
import type { Answer, CardAction, Incoming, Receiver } from '../feishu/incoming.ts';
import { markLeft } from '../people/commands.ts';
import { createConversation } from './conversation.ts';
import type { Feature, PressAnswer } from './feature.ts';
import { type Arrival, arrivalOf } from './inbox.ts';
import { createPressing } from './pressing.ts';
import { type Drawing, redrawPressed } from './redraw.ts';

const BUSY: PressAnswer = { type: 'error', content: '系统繁忙，请稍后再试。' };

export interface BotParts extends Drawing {
  readonly db: Database;
  readonly clock: Clock;
  readonly features: readonly Feature[];
  /** false: the pressed card is patched by the delivery worker instead (FEISHU_CARD_REPLY=toast). */
  readonly answerWithCard: boolean;
  readonly onRefused: (reason: string) => void;
}

/**
 * Takes one event from the platform: finds who it is from and which feature it is for, lets that change the state,
 * and commits change, journal, messages and the claim on the event together. A second delivery changes nothing and
 * gets the same answer.
 */
export function createBot(parts: BotParts): Receiver {
  const conversation = createConversation(parts.features, parts.onRefused);
  const press = createPressing(parts.features, conversation, parts.onRefused);

  /** The toast, and the pressed card as it stands now, unless what was typed into it has to stay. */
  async function shown(work: Work, { pressed, taken }: Arrival, answer: PressAnswer): Promise<Answer> {
    const { keepsForm, draw, ...toast } = answer;
    if (keepsForm || !parts.answerWithCard || !pressed) return { toast };
    const card = await redrawPressed(work, parts, pressed, { draw, again: taken });
    return card ? { toast, card } : { toast };
  }

  async function answerAction(work: Work, action: CardAction): Promise<Answer> {
    const arrival = await arrivalOf(work, action.key, action);
    if (arrival.taken) return shown(work, arrival, arrival.answer ?? BUSY);
    const answer = await press(work, action, arrival.presser);
    work.take(action.key, answer);
    return shown(work, arrival, answer);
  }

  async function handle(work: Work, incoming: Exclude<Incoming, CardAction>): Promise<void> {
    switch (incoming.kind) {
      case 'message':
        return conversation.message(work, incoming);
      case 'menu':
        return conversation.menu(work, incoming);
      case 'bot-added':
        for (const { onJoined } of parts.features)
          await onJoined?.(work, { id: incoming.chatId, name: incoming.name });
        return;
      case 'bot-removed':
        for (const { onRemoved } of parts.features) await onRemoved?.(work, incoming.chatId);
        return;
      case 'person-changed':
        if (incoming.gone) await markLeft(work, incoming.openId);
    }
  }

  return (incoming) =>
    inTransaction(parts.db, { now: parts.clock.now(), actor: null, cause: incoming.key }, async (work) => {
      if (incoming.kind === 'action') return answerAction(work, incoming);
      if ((await arrivalOf(work, incoming.key, null)).taken) return {};
      await handle(work, incoming);
      work.take(incoming.key, null);
      return {};
    });
}
