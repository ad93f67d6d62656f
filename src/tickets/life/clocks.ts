import { addDays, type Day } from '../../calendar/days.ts';
import { addWorkingDays, nextWorkingDay, workingDaysBetween } from '../../calendar/working-days.ts';
import type { ClockRules } from './clock-rules.ts';
import { decidingLevel, type Matter, type Ticket, TOP_LEVEL, type Turn } from './ticket.ts';

/** Days of a turn that begins on the day: the day itself isn't counted. */
export function turnFrom(
  since: Day,
  matter: Matter,
  rules: ClockRules,
): Pick<Turn, 'since' | 'signBy' | 'feedbackBy' | 'due'> {
  return {
    since,
    signBy: addWorkingDays(since, rules.signDays),
    feedbackBy: addWorkingDays(since, rules.feedbackDays),
    due: dueFrom(since, matter, rules),
  };
}

/**
 * The deadline of a matter that is assigned on the day: the last day on which it is in time. One counted in calendar
 * days that ends on a day off ends on the working day after it (期满遇休息日顺延, 民法典第二百零三条).
 */
export function dueFrom(since: Day, matter: Matter, rules: ClockRules): Day {
  if (matter === 'major') return addWorkingDays(addDays(since, rules.majorDays - 1), 1);
  return addWorkingDays(since, matter === 'higher' ? rules.higherDays : rules.ordinaryDays);
}

/** Until when whoever has to decide should have: verifying takes a look at the site. */
export const decideBy = (on: Day, act: 'extend' | 'refuse' | 'reply' | 'claim', rules: ClockRules): Day =>
  addWorkingDays(on, act === 'claim' ? rules.verifyDays : rules.decideDays);

/** The day moved back by the working days from `since` to `on`: while somebody else had it, the unit's time stood. */
export const moved = (day: Day, since: Day, on: Day): Day => {
  const waited = workingDaysBetween(since, on);
  return waited === 0 ? day : addWorkingDays(day, waited);
};

/** Working days past the deadline; 0 while in time. */
export const overdueDays = (due: Day, today: Day): number => workingDaysBetween(due, today);

/** Something that falls due, and on which morning it is acted on. */
export type Clock =
  | { readonly kind: 'sign' | 'feedback' | 'decision'; readonly on: Day; readonly missed: Day }
  | { readonly kind: 'remind'; readonly on: Day; readonly before: number }
  | { readonly kind: 'overdue' | 'again' | 'resume'; readonly on: Day };

/** All that will fall due of a ticket as it stands, in no order; empty once it is written off, or at a dead end. */
export function clocksOf(ticket: Ticket, rules: ClockRules): Clock[] {
  return [...resuming(ticket), ...deciding(ticket), ...owing(ticket, rules)];
}

/** The first morning on which something has to be done about the ticket; null: nothing falls due. */
export const nextOn = (ticket: Ticket, rules: ClockRules): Day | null =>
  clocksOf(ticket, rules)
    .map(({ on }) => on)
    .toSorted()[0] ?? null;

function resuming({ pause }: Ticket): Clock[] {
  return pause?.until ? [{ kind: 'resume', on: nextWorkingDay(pause.until) }] : [];
}

function deciding(ticket: Ticket): Clock[] {
  const { waiting, referred } = ticket;
  if (!waiting || (decidingLevel(ticket) === TOP_LEVEL && referred !== null)) return [];
  return [{ kind: 'decision', on: nextWorkingDay(waiting.decideBy), missed: waiting.decideBy }];
}

/** The unit's own clocks: they stand while clocks are paused, and while somebody else has the ticket in hand. */
function owing(ticket: Ticket, rules: ClockRules): Clock[] {
  const { turn } = ticket;
  if (!turn || ticket.pause || isHeld(ticket, turn)) return [];
  return [...missable(turn), ...reminding(turn, rules), ...urging(ticket, turn, rules)];
}

function isHeld({ stage, waiting }: Ticket, { due }: Turn): boolean {
  if (stage === 'assigned' || stage === 'working') return false;
  // An extension that was asked for in time holds the 督办单 until it is decided; one asked for afterwards doesn't.
  return stage !== 'extending' || waiting === null || waiting.since <= due;
}

function missable({ signBy, signedOn, feedbackBy, answeredOn, missed, urgedOn }: Turn): Clock[] {
  // A 督办单 says all that these would say.
  if (urgedOn !== null) return [];
  const clocks: Clock[] = [];
  if (signedOn === null && !missed.includes('sign'))
    clocks.push({ kind: 'sign', on: nextWorkingDay(signBy), missed: signBy });
  if (feedbackBy !== null && answeredOn === null && !missed.includes('feedback'))
    clocks.push({ kind: 'feedback', on: nextWorkingDay(feedbackBy), missed: feedbackBy });
  return clocks;
}

/** 提醒单: none for a day that lay before the turn began, and none after a nearer one went out. */
function reminding({ since, due, reminded, urgedOn }: Turn, rules: ClockRules): Clock[] {
  if (urgedOn !== null) return [];
  const nearest = Math.min(...reminded, Infinity);
  return [...new Set([rules.remindFirst, rules.remindLast])]
    .filter((before) => before < nearest)
    .map((before) => ({ kind: 'remind', on: addWorkingDays(due, -before), before }) as const)
    .filter(({ on }) => on > since && on <= due);
}

function urging({ level, referred }: Ticket, { due, urgedOn }: Turn, rules: ClockRules): Clock[] {
  if (urgedOn === null) return [{ kind: 'overdue', on: nextWorkingDay(due) }];
  if (level === TOP_LEVEL && referred !== null) return [];
  return [{ kind: 'again', on: addWorkingDays(urgedOn, rules.urgeAgainDays) }];
}
