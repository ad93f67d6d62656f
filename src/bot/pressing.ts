import { z } from 'zod';
import type { Work } from '../database/work.ts';
import type { CardAction } from '../feishu/incoming.ts';
import type { Person } from '../people/person.ts';
import { askable } from './abilities.ts';
import { marked } from './confidential.ts';
import { type Conversation, STRANGER } from './conversation.ts';
import { done, type Feature, informed, press, type Press, type PressAnswer, refused } from './feature.ts';
import { legible, legibleJson, textsIn } from './legible.ts';

const STALE = informed('这张卡片已经过时，请使用最新的卡片，或直接回复文字。');
const CONFIDENTIAL: PressAnswer = {
  type: 'error',
  content: '您填写的内容带有密级标志。本平台不得处理涉密信息，内容未予保存。',
};

/** `{ act: 'bot.ask', say: '我的项目' }`: a button that says a sentence in the presser's name, answered in private. */
const Ask = z.object({ act: z.literal('bot.ask'), say: z.string().refine(askable) });

/** @param presser null for somebody who isn't on the roster or has left it */
export type Pressing = (work: Work, action: CardAction, presser: Person | null) => Promise<PressAnswer>;

/** Finds the button's feature. Who pressed is who the platform says, whatever the payload claims. */
export function createPressing(
  features: readonly Feature[],
  conversation: Conversation,
  onRefused: (reason: string) => void,
): Pressing {
  const ask = press(Ask, async ({ work, person, action }, { say }) => {
    await conversation.chosen(work, person, say, action.key, action.operator);
    return done(`已发送“${say}”，请查看与本助手的单聊。`);
  });
  const presses = new Map<string, Press>([
    ['bot.ask', ask],
    ...features.flatMap((feature) => Object.entries(feature.presses ?? {})),
  ]);

  return async (work, action, person) => {
    if (!person) {
      onRefused('stranger');
      return refused(STRANGER);
    }
    if (textsIn(action.form).some(marked)) {
      onRefused('confidential');
      return CONFIDENTIAL;
    }
    const given = readable(action);
    const answering = presses
      .get(actOf(given.value))
      ?.handle({ work: work.as(person.id), person, action: given });
    if (!answering) {
      onRefused('stale');
      return STALE;
    }
    return answering;
  };
}

const readable = (action: CardAction): CardAction => ({
  ...action,
  value: legibleJson(action.value),
  form: Object.fromEntries(
    Object.entries(action.form).map(([name, value]) => [legible(name), legibleJson(value)]),
  ),
  option: action.option === null ? null : legible(action.option),
});

function actOf(value: unknown): string {
  return typeof value === 'object' && value !== null && 'act' in value && typeof value.act === 'string'
    ? value.act
    : '';
}
