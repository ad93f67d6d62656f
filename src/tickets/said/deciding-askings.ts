import type { Waiting } from '../life/ticket.ts';
import { receiverNamed } from '../proposal.ts';
import { reasonIn } from '../words/phrases.ts';
import { untilIn } from '../words/until.ts';
import { type Circumstances, example, type OrderOf, type Understood } from './circumstances.ts';
import { dayMeant } from './unit-askings.ts';

const NOTHING_WAITS = '该事项没有待批复的申请。';

/** Approves what waits, of the kind that was said or of whichever does. */
export function approvalOf({ of, rest }: OrderOf<'approve'>, at: Circumstances): Understood {
  const { ticket, today } = at;
  const { waiting } = ticket.life;
  const act = of ?? waiting?.act;
  const until = untilIn(rest, today);
  if (act === 'extend') return { act: 'grant', until: until && dayMeant(until, at), reason: null };
  if (act === 'refuse') {
    const typed = rest.replace(/^(?:给|到|由|交|办)+/, '').replace(/(?:办理|承办|负责)$/, '');
    return transferOf(typed || waiting?.to || null, null, at);
  }
  if (act === 'reply')
    return {
      act: 'accept',
      valid: !/不成立|不属实|不充分/.test(rest),
      due: until && dayMeant(until, at),
    };
  return act === 'claim' ? { act: 'verify', words: reasonIn(rest) || null } : NOTHING_WAITS;
}

const DECLINES: Readonly<
  Record<Waiting['act'], readonly [act: 'deny' | 'keep' | 'reject' | 'return', say: string]>
> = {
  extend: ['deny', '不同意延期，原因：工期已无余量'],
  refuse: ['keep', '维持原承办，原因：属该单位职责'],
  reply: ['reject', '整改方案退回，原因：措施不具体'],
  claim: ['return', '退回，原因：未见现场照片'],
};

export function refusalOf({ of, reason }: OrderOf<'decline'>, at: Circumstances): Understood {
  const declined = of ?? at.ticket.life.waiting?.act;
  if (declined === undefined) return NOTHING_WAITS;
  const [act, say] = DECLINES[declined];
  return reason === '' ? `请写明原因，将告知承办单位，例如：${example(at, say)}` : { act, reason };
}

export function transferOf(typed: string | null, reason: string | null, at: Circumstances): Understood {
  if (typed === null) return `请写明转办单位，例如：${example(at, '转 区住建局')}`;
  const named = receiverNamed(typed, at.units);
  return 'sentence' in named
    ? named.sentence
    : { act: 'transfer', owner: named.unit, coOwners: null, reason };
}
