import { may } from '../../people/policy.ts';
import { feedsBackAs } from '../relations.ts';
import type { TicketOrder } from '../words/order.ts';
import { involvingOf, reclassifyingOf } from './arranging-askings.ts';
import { type Circumstances, example, type OrderOf, type Understood } from './circumstances.ts';
import { approvalOf, refusalOf, transferOf } from './deciding-askings.ts';
import { claimOf, extensionOf, unitMentioned } from './unit-askings.ts';

/** The orders that ask for something to happen; the others only look. */
export type AskingOrder = Exclude<TicketOrder, { kind: 'show' | 'story' | 'print' | 'evidence' }>;

/** What is asked of the ticket; a sentence with an example where a part is missing or can't be followed. */
export const askingOf = (order: AskingOrder, at: Circumstances): Understood => read(order.kind, order, at);

const read = <Kind extends AskingOrder['kind']>(
  kind: Kind,
  order: OrderOf<Kind>,
  at: Circumstances,
): Understood => READS[kind](order, at);

/** Whoever may write it off does; of others, the unit that works on it says that it is done. */
function closingOf({ words }: OrderOf<'close'>, at: Circumstances): Understood {
  const { person, relations } = at;
  const claims =
    may(person, 'ticket.work', relations).allowed && !may(person, 'ticket.verify', relations).allowed;
  return claims ? claimOf(words, at) : { act: 'verify', words: words || null };
}

const PLAN = '逾期原因：图审单位更换；整改措施：增派人员，12月20日前完成';

const READS: {
  readonly [Kind in AskingOrder['kind']]: (order: OrderOf<Kind>, at: Circumstances) => Understood;
} = {
  sign: () => ({ act: 'sign' }),
  withdraw: () => ({ act: 'withdraw' }),
  feedback: ({ words }, { relations }) => ({ act: 'feedback', words, by: feedsBackAs(relations) }),
  extend: extensionOf,
  refuse: ({ reason }, at) => ({ act: 'refuse', to: unitMentioned(reason, at), reason }),
  reply: ({ reason, plan, until }, at) =>
    reason === '' || plan === ''
      ? `请写明逾期原因和整改措施，例如：${example(at, PLAN)}`
      : { act: 'reply', reason, plan, until },
  claim: ({ words }, at) => claimOf(words, at),
  close: closingOf,
  approve: approvalOf,
  decline: refusalOf,
  transfer: ({ owner, reason }, at) => transferOf(owner, reason, at),
  instruct: ({ words, due }, at) =>
    words === ''
      ? `请写明批示内容，例如：${example(at, '批示：请倒排工期，逐日推进（12月10日前）')}`
      : { act: 'instruct', words, due },
  rise: ({ reason }, at) =>
    reason === ''
      ? `请写明提级的原因，例如：${example(at, '提级，原因：需多部门协调')}`
      : { act: 'rise', reason },
  refer: ({ reason }, at) =>
    reason === ''
      ? `请写明需会商决定的事项，例如：${example(at, '提请会商：管线迁改费用分摊')}`
      : { act: 'refer', reason },
  involve: involvingOf,
  reclassify: reclassifyingOf,
};
