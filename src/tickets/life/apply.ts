import type { Day } from '../../calendar/days.ts';
import type { Happening, HappeningOf } from './happenings.ts';
import type { Act, Stage } from './stages.ts';
import { decidingLevel, newTicket, type Ticket, type Turn, type Waiting } from './ticket.ts';

/** The problem after it happened on the day. Whether it may happen is asked before (deeds.ts). */
export const apply = (ticket: Ticket, happened: Happening, on: Day): Ticket =>
  effect(ticket, happened.act, happened, on);

const effect = <A extends Act>(ticket: Ticket, act: A, what: HappeningOf<A>, on: Day): Ticket =>
  EFFECTS[act](ticket, what, on);

/** The problem as all that happened to it made it, each with the day on which it did. */
export const replay = (happened: readonly { readonly on: Day; readonly what: Happening }[]): Ticket =>
  happened.reduce((ticket, { on, what }) => apply(ticket, what, on), NAMELESS);

/** Before anything happened to it. */
const NAMELESS = newTicket({ category: '', owner: '' });

function assigned(ticket: Ticket, what: HappeningOf<'assign'>, on: Day): Ticket {
  const { category, cause, matter, level, requirement } = what;
  return { ...begun(ticket, what, on), category, cause, matter, requirement, level, levelSince: on };
}

type Begins = HappeningOf<'assign'> | HappeningOf<'transfer'>;

function begun(ticket: Ticket, { owner, coOwners, signBy, feedbackBy, due }: Begins, on: Day): Ticket {
  const turn: Turn = {
    since: on,
    signBy,
    feedbackBy,
    due,
    signedOn: null,
    answeredOn: null,
    missed: [],
    reminded: [],
    urgedOn: null,
  };
  return { ...ticket, stage: 'assigned', owner, coOwners, turn, waiting: null };
}

const withTurn = ({ turn }: Ticket, change: Partial<Turn>): Pick<Ticket, 'turn'> => ({
  turn: turn && { ...turn, ...change },
});

type Stood = HappeningOf<'keep'> | HappeningOf<'return'> | HappeningOf<'resume'>;

/** Its clocks stood still: the days are later. */
const days = ({ signBy, feedbackBy, due, urgedOn }: Stood): Partial<Turn> => ({
  signBy,
  feedbackBy,
  due,
  urgedOn,
});

/** A unit that works on a ticket has received it, whether it pressed 签收 or not. */
function received(ticket: Ticket, _what: Happening, on: Day): Ticket {
  const { turn, stage } = ticket;
  if (!turn || turn.signedOn !== null) return ticket;
  return { ...ticket, stage: stage === 'assigned' ? 'working' : stage, turn: { ...turn, signedOn: on } };
}

function fedBack(ticket: Ticket, what: HappeningOf<'feedback'>, on: Day): Ticket {
  if (what.by !== 'owner') return ticket;
  const working = received(ticket, what, on);
  return { ...working, ...withTurn(working, { answeredOn: working.turn?.answeredOn ?? on }) };
}

const WAITING_IN: Readonly<Record<Waiting['act'], Stage>> = {
  extend: 'extending',
  refuse: 'refused',
  reply: 'replying',
  claim: 'claimed',
};

type Asks = HappeningOf<'extend'> | HappeningOf<'refuse'> | HappeningOf<'reply'> | HappeningOf<'claim'>;

/** Whoever reports a plan or the completion has fed back with it. */
const answered = (ticket: Ticket, { act }: Asks, on: Day): Pick<Ticket, 'turn'> =>
  act === 'reply' || act === 'claim'
    ? withTurn(ticket, { answeredOn: ticket.turn?.answeredOn ?? on })
    : { turn: ticket.turn };

function asked(before: Ticket, what: Asks, on: Day): Ticket {
  const ticket = what.act === 'refuse' ? before : received(before, what, on);
  return {
    ...ticket,
    ...answered(ticket, what, on),
    stage: WAITING_IN[what.act],
    waiting: {
      act: what.act,
      level: decidingLevel({ ...ticket, waiting: null }),
      since: on,
      decideBy: what.decideBy,
      reason: what.act === 'claim' ? what.words : what.reason,
      until: what.act === 'extend' || what.act === 'reply' ? what.until : null,
      to: what.act === 'refuse' ? what.to : null,
      plan: what.act === 'reply' ? what.plan : null,
    },
  };
}

function refused(ticket: Ticket, { reason, level }: HappeningOf<'refuse'>, on: Day): Ticket {
  return {
    ...risen(ticket, level, on),
    refusals: [...ticket.refusals, { unit: ticket.owner, on, reason }],
  };
}

/** Back to the unit. */
const decided = (ticket: Ticket): Ticket => ({
  ...ticket,
  stage: ticket.turn?.signedOn === null ? 'assigned' : 'working',
  waiting: null,
});

/** Back to the unit, by a decision of its level: that has acted. */
const settled = (ticket: Ticket): Ticket => ({ ...decided(ticket), levelActed: true });

/** A new deadline: whatever was sent for the old one counts no more. */
function extended(ticket: Ticket, to: Day, on: Day, reason: string): Ticket {
  const { turn } = ticket;
  if (!turn) return ticket;
  return {
    ...decided(ticket),
    turn: { ...turn, due: to, reminded: [], urgedOn: null },
    extensions: [...ticket.extensions, { on, from: turn.due, to, reason }],
  };
}

/** A plan without a date has its time from now on. */
function accepted(ticket: Ticket, { due }: HappeningOf<'accept'>, on: Day): Ticket {
  if (due !== null) return extended(ticket, due, on, '整改方案经审核通过');
  return { ...decided(ticket), ...withTurn(ticket, { urgedOn: ticket.turn?.urgedOn ? on : null }) };
}

function instructed(ticket: Ticket, { words, due }: HappeningOf<'instruct'>, on: Day): Ticket {
  const { stage, waiting } = ticket;
  const moved = due === null ? ticket : { ...extended(ticket, due, on, words), stage, waiting };
  return { ...moved, levelActed: true };
}

/** Of the same level nothing changes: the ticket was at the top already. */
const risen = (ticket: Ticket, level: number, on: Day): Ticket =>
  level === ticket.level ? ticket : { ...ticket, level, levelSince: on, levelActed: false };

function missed(ticket: Ticket, { clock, level, decideBy }: HappeningOf<'miss'>, on: Day): Ticket {
  const { waiting } = ticket;
  if (clock === 'decision')
    return { ...ticket, waiting: waiting && { ...waiting, level, decideBy: decideBy ?? waiting.decideBy } };
  return {
    ...risen(ticket, level, on),
    ...withTurn(ticket, { missed: [...(ticket.turn?.missed ?? []), clock] }),
  };
}

function reminded(ticket: Ticket, { before }: HappeningOf<'remind'>): Ticket {
  return {
    ...ticket,
    ...withTurn(ticket, { reminded: [...(ticket.turn?.reminded ?? []), before] }),
    reminders: ticket.reminders + 1,
  };
}

/** A 督办单 says of the earlier clocks too that they were missed: a new deadline doesn't bring them up again. */
function urged(ticket: Ticket, { level }: HappeningOf<'urge'>, on: Day): Ticket {
  const { turn } = ticket;
  if (!turn) return ticket;
  const { signBy, signedOn, feedbackBy, answeredOn } = turn;
  const missed = new Set(turn.missed);
  if (signedOn === null && signBy < on) missed.add('sign');
  if (feedbackBy !== null && answeredOn === null && feedbackBy < on) missed.add('feedback');
  return {
    ...risen(ticket, level, on),
    turn: { ...turn, missed: [...missed], urgedOn: on },
    urgings: ticket.urgings + 1,
  };
}

const EFFECTS: { readonly [A in Act]: (ticket: Ticket, what: HappeningOf<A>, on: Day) => Ticket } = {
  raise: (ticket, { category, owner }) => ({ ...ticket, category, owner }),
  dismiss: (ticket) => ({ ...ticket, stage: 'dismissed' }),
  merge: (ticket) => ({ ...ticket, stage: 'merged' }),
  assign: assigned,
  transfer: (ticket, what, on) => ({
    ...settled(begun(ticket, what, on)),
    transfers: ticket.transfers + 1,
  }),
  sign: received,
  feedback: fedBack,
  extend: asked,
  refuse: (ticket, what, on) => asked(refused(ticket, what, on), what, on),
  reply: asked,
  claim: asked,
  withdraw: decided,
  deny: settled,
  reject: settled,
  keep: (ticket, what) => ({ ...settled(ticket), ...withTurn(ticket, days(what)) }),
  return: (ticket, what) => ({
    ...decided(ticket),
    ...withTurn(ticket, days(what)),
    returns: ticket.returns + 1,
  }),
  grant: (ticket, { until, reason }, on) =>
    settled(extended(ticket, until, on, reason ?? ticket.waiting?.reason ?? '')),
  accept: (ticket, what, on) => settled(accepted(ticket, what, on)),
  verify: (ticket) => ({ ...ticket, stage: 'closed', waiting: null, pause: null }),
  instruct: instructed,
  refer: (ticket, { reason }) => ({ ...ticket, referred: reason, levelActed: true }),
  rise: (ticket, { level }, on) => risen(ticket, level, on),
  involve: (ticket, { coOwners }) => ({ ...ticket, coOwners }),
  reclassify: (ticket, { category, cause, owner }) => ({ ...ticket, category, cause, owner }),
  miss: missed,
  remind: reminded,
  urge: urged,
  pause: (ticket, { until, why }, on) => ({ ...ticket, pause: { since: on, until, why } }),
  resume: (ticket, what) => ({ ...ticket, pause: null, ...withTurn(ticket, days(what)) }),
};
