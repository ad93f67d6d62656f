import type { Day } from '../../calendar/days.ts';
import type { ClockRules } from './clock-rules.ts';
import { decideBy, turnFrom } from './clocks.ts';
import type { Asking, AskingOf } from './asking.ts';
import type { Happening } from './happenings.ts';
import { type Act, isPossible, notPossible } from './stages.ts';
import { afterPause, afterWaiting } from './stood-still.ts';
import { type Matter, type Ticket, TOP_LEVEL } from './ticket.ts';

/** The day on which it is done, and the rules of then. */
export interface Circumstances {
  readonly today: Day;
  readonly rules: ClockRules;
}

/** What would happen, in order; or, as one sentence to whoever asked, why it can't. */
export type Deed = readonly Happening[] | string;

/** What happens when this is asked of the ticket. */
export function deed(ticket: Ticket, asked: Asking, at: Circumstances): Deed {
  if (!isPossible(ticket.stage, asked.act)) return notPossible(ticket.stage, asked.act);
  return decide(ticket, asked.act, asked, at);
}

const decide = <A extends Asking['act']>(
  ticket: Ticket,
  act: A,
  asked: AskingOf<A>,
  at: Circumstances,
): Deed => DECIDERS[act](ticket, asked, at);

const isBlank = (text: string): boolean => text.trim() === '';

/** What needs a reason doesn't happen without one. */
function withReason({ act, reason }: { act: Act; reason: string }, happening: Happening): Deed {
  return isBlank(reason) ? (NEEDS_REASON[act] ?? '请写明原因。') : [happening];
}

const NEEDS_REASON: Readonly<Partial<Record<Act, string>>> = {
  deny: '请写明不予延期的原因，将告知承办单位。',
  keep: '请写明维持原承办单位的原因，将告知承办单位。',
  return: '请写明退回的原因，将告知承办单位。',
  reject: '请写明退回整改方案的原因，将告知承办单位。',
  refer: '请写明需会商决定的事项。',
  rise: '请写明提级的原因。',
};

const others = (units: readonly string[], owner: string): string[] => [
  ...new Set(units.filter((unit) => unit !== owner)),
];

function assign(_ticket: Ticket, asked: AskingOf<'assign'>, { today, rules }: Circumstances): Deed {
  const { owner, coOwners, category, cause, matter, requirement } = asked;
  if (asked.due !== null && asked.due <= today) return '办理期限应晚于今天。';
  const { signBy, feedbackBy, due } = turnFrom(today, matter, rules);
  const last = asked.due ?? due;
  return [
    {
      act: 'assign',
      owner,
      coOwners: others(coOwners, owner),
      category,
      cause,
      matter,
      level: asked.level ?? firstLevel(matter, rules),
      requirement: requirement === null || isBlank(requirement) ? null : requirement.trim(),
      signBy: earlier(signBy, last),
      // A deadline before the first feedback would be due makes that the feedback.
      feedbackBy: feedbackBy !== null && feedbackBy < last ? feedbackBy : null,
      due: last,
    },
  ];
}

/** On which level a matter begins. */
export function firstLevel(matter: Matter, rules: ClockRules): number {
  if (matter === 'major') return rules.majorLevel;
  return matter === 'higher' ? rules.higherLevel : rules.ordinaryLevel;
}

const earlier = (a: Day, b: Day): Day => (a < b ? a : b);

function extend(
  { turn }: Ticket,
  { until, reason }: AskingOf<'extend'>,
  { today, rules }: Circumstances,
): Deed {
  if (isBlank(reason)) return '请写明申请延期的原因。';
  if (turn && until <= turn.due) return '申请延至的日期应晚于现办理期限。';
  if (until < today) return '申请延至的日期已过，请另定日期。';
  return [{ act: 'extend', until, reason, decideBy: decideBy(today, 'extend', rules) }];
}

/**
 * Passed on too often, or said too often not to be theirs though it was kept with them, it rises: the next level says
 * whose it is.
 */
function refuse(ticket: Ticket, { to, reason }: AskingOf<'refuse'>, { today, rules }: Circumstances): Deed {
  if (isBlank(reason)) return '请写明不属于本单位职责的理由。';
  if (to === ticket.owner) return '建议转办的单位不能是本单位。';
  const { transfers, refusals } = ticket;
  const rises = Math.max(transfers, refusals.length) >= rules.transfersMost;
  const level = rises ? Math.min(ticket.level + 1, TOP_LEVEL) : ticket.level;
  const refusal: Happening = { act: 'refuse', to, reason, level, decideBy: decideBy(today, 'refuse', rules) };
  if (!rises || ticket.level < TOP_LEVEL || ticket.referred !== null) return [refusal];
  const often = transfers >= refusals.length ? `已转办${transfers}次` : `已申请转办${refusals.length}次`;
  return [refusal, { act: 'refer', reason: `${often}，承办单位仍有异议` }];
}

function reply({ urgings }: Ticket, asked: AskingOf<'reply'>, { today, rules }: Circumstances): Deed {
  if (urgings === 0) return '该问题未发督办单，无需报送整改方案；可直接反馈办理情况。';
  if (isBlank(asked.reason)) return '请写明逾期原因。';
  if (isBlank(asked.plan)) return '请写明整改措施。';
  if (asked.until !== null && asked.until < today) return '整改期限已过，请另定期限。';
  return [{ ...asked, decideBy: decideBy(today, 'reply', rules) }];
}

function grant(ticket: Ticket, asked: AskingOf<'grant'>, { today }: Circumstances): Deed {
  const until = asked.until ?? ticket.waiting?.until ?? null;
  if (until === null) return '请写明延期至哪一天。';
  if (until < today) return '延期日期已过，请另定日期。';
  if (ticket.turn && until <= ticket.turn.due) return '延期日期应晚于现办理期限。';
  return [{ act: 'grant', until, reason: asked.reason }];
}

function claim(_ticket: Ticket, asked: AskingOf<'claim'>, { today, rules }: Circumstances): Deed {
  if (isBlank(asked.words)) return '请写明办结情况，可附照片或文件。';
  return [{ ...asked, decideBy: decideBy(today, 'claim', rules) }];
}

function verify({ stage }: Ticket, asked: AskingOf<'verify'>): Deed {
  return stage !== 'claimed' && isBlank(asked.words ?? '')
    ? '承办单位尚未申请销号；如直接销号，请写明销号依据。'
    : [asked];
}

function accept({ waiting }: Ticket, asked: AskingOf<'accept'>, { today }: Circumstances): Deed {
  const due = asked.due ?? waiting?.until ?? null;
  return due !== null && due < today ? '整改期限已过，请另定期限。' : [{ ...asked, due }];
}

function instruct(_ticket: Ticket, asked: AskingOf<'instruct'>, { today }: Circumstances): Deed {
  if (isBlank(asked.words)) return '请写明批示内容。';
  return asked.due !== null && asked.due < today ? '所定期限已过，请另定期限。' : [asked];
}

/** A new unit has its own full time; the level stays. */
function transfer(ticket: Ticket, asked: AskingOf<'transfer'>, { today, rules }: Circumstances): Deed {
  if (asked.owner === ticket.owner) return '该单位就是现承办单位；如维持原承办，请写明原因。';
  const { signBy, feedbackBy, due } = turnFrom(today, ticket.matter ?? 'ordinary', rules);
  const coOwners = others(asked.coOwners ?? ticket.coOwners, asked.owner);
  return [{ act: 'transfer', owner: asked.owner, coOwners, reason: asked.reason, signBy, feedbackBy, due }];
}

function pause(ticket: Ticket, asked: AskingOf<'pause'>, { today }: Circumstances): Deed {
  if (ticket.pause) return '该问题已暂停计时。';
  if (isBlank(asked.why)) return '请写明暂停计时的原因。';
  return asked.until !== null && asked.until < today ? '暂停计时的截止日期已过，请另定日期。' : [asked];
}

type Decider<A extends Asking['act']> = (ticket: Ticket, asked: AskingOf<A>, at: Circumstances) => Deed;

const DECIDERS: { readonly [A in Asking['act']]: Decider<A> } = {
  dismiss: (_ticket, asked) => withReason(asked, asked),
  merge: (_ticket, asked) => [asked],
  assign,
  sign: (_ticket, asked) => [asked],
  withdraw: (_ticket, asked) => [asked],
  feedback: (_ticket, asked) => (isBlank(asked.words) ? '请写明办理情况。' : [asked]),
  extend,
  refuse,
  reply,
  claim,
  grant,
  deny: (_ticket, asked) => withReason(asked, asked),
  transfer,
  keep: (ticket, asked, at) => withReason(asked, { ...asked, ...afterWaiting(ticket, at.today) }),
  accept,
  reject: (_ticket, asked) => withReason(asked, asked),
  verify,
  return: (ticket, asked, at) => withReason(asked, { ...asked, ...afterWaiting(ticket, at.today) }),
  instruct,
  refer: (ticket, asked) =>
    ticket.referred === null ? withReason(asked, asked) : '该问题已提请会商，未重复列入。',
  rise: (ticket, asked) =>
    ticket.level === TOP_LEVEL
      ? `该问题已在第${TOP_LEVEL}级，不能再提级。`
      : withReason(asked, { ...asked, level: ticket.level + 1 }),
  involve: (ticket, asked) => [{ ...asked, coOwners: others(asked.coOwners, ticket.owner) }],
  reclassify: ({ stage, owner }, asked) => [
    { ...asked, owner: stage === 'draft' ? (asked.owner ?? owner) : owner },
  ],
  pause,
  resume: (ticket, _asked, at) =>
    ticket.pause ? [{ act: 'resume', ...afterPause(ticket, at.today) }] : '该问题没有暂停计时。',
};
