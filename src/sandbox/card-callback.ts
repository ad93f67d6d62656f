import { z } from 'zod';
import { validateCard } from './card-validator.ts';
import type { EventChannel, Reply, ReplyFailure } from './channel.ts';
import type { Member, Message } from './changes.ts';
import type { Counters } from './counters.ts';
import { type ActionSent, cardPressed, envelope } from './events.ts';
import { newEventId, newId } from './ids.ts';
import type { Misbehaviour } from './misbehave.ts';
import type { CallbackTokens } from './tokens.ts';
import type { Workspace } from './workspace.ts';

export interface Toast {
  readonly type: 'success' | 'info' | 'warning' | 'error';
  readonly content: string;
}

export interface PressResult {
  readonly toast: Toast | null;
  /** The card now shown, where the answer brought one. */
  readonly card: object | null;
  /** The platform's code when the press failed, as the client would show it. */
  readonly failure: string | null;
}

const CallbackAnswer = z.strictObject({
  toast: z
    .strictObject({
      type: z.enum(['success', 'info', 'warning', 'error']).default('info'),
      content: z.string(),
      i18n: z.record(z.string(), z.string()).optional(),
    })
    .optional(),
  card: z.strictObject({ type: z.literal('raw'), data: z.looseObject({}) }).optional(),
});

/** Shown to people by the client [published]. */
const FAILURES: Readonly<Record<ReplyFailure, string>> = {
  'not-connected': '200340',
  timeout: '200341',
  failed: '200671',
  malformed: '200672',
};

export interface CallbackParts {
  readonly workspace: Workspace;
  readonly channel: () => EventChannel;
  readonly tokens: CallbackTokens;
  readonly misbehaviour: Misbehaviour;
  readonly counters: Counters;
  readonly timeoutMs: number;
}

/** Sends presses to the app: never a second time, 3 s for the answer, which is checked and applied. */
export function createCardCallback({
  workspace,
  channel,
  tokens,
  misbehaviour,
  counters,
  timeoutMs,
}: CallbackParts) {
  async function ask(operator: Member, message: Message, action: ActionSent): Promise<Reply> {
    const token = newId('c');
    tokens.issue(token, message.messageId);
    const event = cardPressed(operator, message, token, action);
    const at = workspace.now();
    const sent = envelope(workspace.app.id, {
      eventId: newEventId(),
      type: 'card.action.trigger',
      event,
      createdAt: at,
    });
    const replies = await Promise.all(
      misbehaviour.copiesOf(sent).map((copy) => channel().push(copy, timeoutMs)),
    );
    tokens.answered(token);
    return replies.find(({ ok }) => ok) ?? replies[0] ?? { ok: false, reason: 'failed' };
  }

  return async (operator: Member, message: Message, action: ActionSent): Promise<PressResult> => {
    counters.count('pressed');
    const reply = await ask(operator, message, action);
    if (!reply.ok) return failed(FAILURES[reply.reason]);
    const answer = CallbackAnswer.safeParse(reply.body);
    if (!answer.success) return failed('200672', answer.error.issues[0]?.message);
    const { toast, card } = answer.data;
    if (card) {
      const [problem] = validateCard(card.data);
      if (problem !== undefined) return failed('200673', problem);
      workspace.edit(message.messageId, JSON.stringify(card.data));
    }
    return {
      toast: toast ? { type: toast.type, content: toast.content } : null,
      card: card?.data ?? null,
      failure: null,
    };
  };

  function failed(code: string, why?: string): PressResult {
    counters.count(`press-failed-${code}`);
    const content =
      why === undefined ? `出错了，请稍后重试（错误码：${code}）` : `出错了（错误码：${code}）：${why}`;
    return {
      toast: { type: 'error', content },
      card: null,
      failure: why === undefined ? code : `${code} ${why}`,
    };
  }
}

export type CardCallback = ReturnType<typeof createCardCallback>;
