import { addDays, addMonths, type Day, shortDayText } from '../../calendar/days.ts';
import { addWorkingDays } from '../../calendar/working-days.ts';
import { may, type Relation } from '../../people/policy.ts';
import type { Person } from '../../people/person.ts';
import { categoryNamed } from '../categories.ts';
import type { Asking } from '../life/asking.ts';
import type { Waiting } from '../life/ticket.ts';
import { causeNamed } from '../matters.ts';
import { receiverNamed, receiversNamed, type Unit, unitNamed } from '../proposal.ts';
import { feedsBackAs } from '../relations.ts';
import type { StoredTicket } from '../store.ts';
import type { TicketOrder, Until } from '../words/order.ts';
import { reasonIn } from '../words/phrases.ts';
import { untilIn } from '../words/until.ts';

/** Who says it of what, and what reading it depends on. */
export interface Circumstances {
  readonly ticket: StoredTicket;
  readonly person: Person;
  readonly relations: readonly Relation[];
  readonly units: readonly Unit[];
  readonly today: Day;
}

export type AskingOrder = Exclude<TicketOrder, { kind: 'show' | 'story' | 'print' }>;

/** What is asked of the ticket; a sentence with an example where a part is missing or can't be followed. */
export function askingOf(order: AskingOrder, at: Circumstances): Asking | string {
  switch (order.kind) {
    case 'sign':
    case 'withdraw':
      return { act: order.kind };
    case 'feedback':
      return { act: 'feedback', words: order.words, by: feedsBackAs(at.relations) };
    case 'extend':
      return extensionOf(order, at);
    case 'refuse':
      return { act: 'refuse', to: unitMentioned(order.reason, at), reason: order.reason };
    case 'reply':
      return order.reason === '' || order.plan === ''
        ? `请写明逾期原因和整改措施，例如：${example(at, '逾期原因：图审单位更换；整改措施：增派人员，12月20日前完成')}`
        : { act: 'reply', reason: order.reason, plan: order.plan, until: order.until };
    case 'claim':
      return claimOf(order.words, at);
    case 'close':
      return may(at.person, 'ticket.verify', at.relations).allowed ||
        !may(at.person, 'ticket.work', at.relations).allowed
        ? { act: 'verify', words: order.words || null }
        : claimOf(order.words, at);
    case 'approve':
      return approvalOf(order, at);
    case 'decline':
      return refusalOf(order, at);
    case 'transfer':
      return transferOf(order.owner, order.reason, at);
    case 'instruct':
      return order.words === ''
        ? `请写明批示内容，例如：${example(at, '批示：请倒排工期，逐日推进（12月10日前）')}`
        : { act: 'instruct', words: order.words, due: order.due };
    case 'rise':
      return order.reason === ''
        ? `请写明提级的原因，例如：${example(at, '提级，原因：需多部门协调')}`
        : { act: 'rise', reason: order.reason };
    case 'refer':
      return order.reason === ''
        ? `请写明需会商决定的事项，例如：${example(at, '提请会商：管线迁改费用分摊')}`
        : { act: 'refer', reason: order.reason };
    case 'involve':
      return involvingOf(order, at);
    case 'reclassify':
      return reclassifyingOf(order.to, at);
  }
}

/** “东督交〔2026〕13号 申请延期到12月20日，原因：……。” */
const example = ({ ticket }: Circumstances, words: string): string => `${ticket.number ?? ''} ${words}。`;

function extensionOf(
  { until, reason }: { until: Until | null; reason: string },
  at: Circumstances,
): Asking | string {
  const day = until && dayOf(until, at);
  if (day !== null && reason !== '') return { act: 'extend', until: day, reason };
  const later = shortDayText(day ?? addWorkingDays(dueOrToday(at), 5));
  return `请写明延期至哪一天和原因，例如：${example(at, `需要延期到${later}，原因：图审未完成`)}`;
}

const dueOrToday = ({ ticket, today }: Circumstances): Day => {
  const due = ticket.life.turn?.due ?? today;
  return due < today ? today : due;
};

function dayOf(until: Until, at: Circumstances): Day {
  if ('day' in until) return until.day;
  const from = dueOrToday(at);
  if (until.of === 'working days') return addWorkingDays(from, until.longer);
  return until.of === 'months' ? addMonths(from, until.longer) : addDays(from, until.longer);
}

/** The unit that the words say it should go to; their own is named only as not being it. */
function unitMentioned(words: string, { ticket, units }: Circumstances): string | null {
  const called = ({ name, shortName }: Unit): number =>
    words.includes(name)
      ? name.length
      : shortName !== null && words.includes(shortName)
        ? shortName.length
        : 0;
  const [first] = units
    .filter((unit) => unit.name !== ticket.life.owner && unit.reached && called(unit) > 0)
    .toSorted((one, other) => called(other) - called(one));
  return first?.name ?? null;
}

const claimOf = (words: string, at: Circumstances): Asking | string =>
  words === ''
    ? `请写明办结情况，例如：${example(at, '已办结：临时用电已接通')}可随后发送照片或文件作为佐证。`
    : { act: 'claim', words };

const NOTHING_WAITS = '该事项没有待批复的申请。';

type Approval = Extract<TicketOrder, { kind: 'approve' }>;

function approvalOf({ of, rest }: Approval, at: Circumstances): Asking | string {
  const { ticket, today } = at;
  const { waiting } = ticket.life;
  const act = of ?? waiting?.act;
  const until = untilIn(rest, today);
  if (act === 'extend') return { act: 'grant', until: until && dayOf(until, at), reason: null };
  if (act === 'refuse') {
    const typed = rest.replace(/^(?:给|到|由|交|办)+/, '').replace(/(?:办理|承办|负责)$/, '');
    return transferOf(typed || waiting?.to || null, null, at);
  }
  if (act === 'reply')
    return {
      act: 'accept',
      valid: !/不成立|不属实|不充分/.test(rest),
      due: until && dayOf(until, at),
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

function refusalOf(
  { of, reason }: Extract<TicketOrder, { kind: 'decline' }>,
  at: Circumstances,
): Asking | string {
  const declined = of ?? at.ticket.life.waiting?.act;
  if (declined === undefined) return NOTHING_WAITS;
  const [act, say] = DECLINES[declined];
  return reason === '' ? `请写明原因，将告知承办单位，例如：${example(at, say)}` : { act, reason };
}

function transferOf(typed: string | null, reason: string | null, at: Circumstances): Asking | string {
  if (typed === null) return `请写明转办单位，例如：${example(at, '转 区住建局')}`;
  const named = receiverNamed(typed, at.units);
  return 'sentence' in named
    ? named.sentence
    : { act: 'transfer', owner: named.unit, coOwners: null, reason };
}

function involvingOf(
  { how, units: typed }: Extract<TicketOrder, { kind: 'involve' }>,
  at: Circumstances,
): Asking | string {
  const { coOwners } = at.ticket.life;
  if (typed.length === 0 && how !== 'set') return `请写明单位，例如：${example(at, '配合单位加区财政局')}`;
  // Whoever is taken out may be a unit that is no more.
  if (how === 'remove') {
    const out = typed.map((each) => unitNamed(each, at.units)?.name ?? each);
    return { act: 'involve', coOwners: coOwners.filter((unit) => !out.includes(unit)) };
  }
  const named = receiversNamed(typed, at.units);
  if (typeof named === 'string') return named;
  return { act: 'involve', coOwners: how === 'set' ? named : [...new Set([...coOwners, ...named])] };
}

function reclassifyingOf(to: string, { ticket }: Circumstances): Asking | string {
  const category = categoryNamed(to);
  const cause = causeNamed(to);
  if (category === null && cause === null)
    return `没有叫“${to.slice(0, 30)}”的类别。类别如：要素-电、审批-施工许可、征地拆迁、资金；也可认定为客观因素或主观因素。`;
  return {
    act: 'reclassify',
    category: category ?? ticket.life.category,
    cause: cause ?? ticket.life.cause,
    owner: null,
  };
}
