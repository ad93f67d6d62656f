import type { Asked } from '../../bot/feature.ts';
import { dayOf } from '../../calendar/days.ts';
import { daysNamed } from '../../check-ins/day-words.ts';
import { may } from '../../people/policy.ts';
import { readProposer } from '../propose.ts';
import { assignDraft, type Otherwise } from './assign-draft.ts';
import type { AssignOrder } from './assign-order.ts';
import { draftByNo, openDrafts } from './store.ts';

/** 交办 草稿12、13: each of the drafts by itself; what came of them is said in one answer. */
export async function assignInWords(asked: Asked, order: AssignOrder): Promise<void> {
  const { work, person, message } = asked;
  const decision = may(person, 'ticket.assign');
  if (!decision.allowed) return asked.say(decision.sentence);
  const otherwise = otherwiseOf(order, asked);
  if (typeof otherwise === 'string') return asked.say(otherwise);
  const nos = order.nos ?? (await openDrafts(work.db)).map(({ no }) => no);
  if (nos.length === 0) return asked.say('没有待梳理的问题草稿。');
  const proposer = await readProposer(work.db, work.now);
  const said: string[] = [];
  for (const no of nos) {
    const draft = await draftByNo(work.db, no);
    const source = message.messageId || message.key;
    said.push(
      draft
        ? (await assignDraft(work, person, draft, proposer, otherwise, source)).sentence
        : `没有草稿${no}。`,
    );
  }
  asked.say(said.join('\n'));
}

/** A sentence: which part can't be followed. */
function otherwiseOf(
  { kind: _kind, nos: _nos, until, ...said }: AssignOrder,
  asked: Asked,
): Otherwise | string {
  if (until === undefined) return said;
  const due = daysNamed(until, dayOf(asked.work.now)).at(-1);
  return due === undefined
    ? `未能看懂办理期限“${until.slice(0, 30)}”，请写明日期，例如：12月10日前。`
    : { ...said, due };
}
