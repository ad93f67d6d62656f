import type { Day } from '../../calendar/days.ts';
import { addWorkingDays, workingDaysBetween } from '../../calendar/working-days.ts';
import type { ClockRules } from './clock-rules.ts';
import { type Clock, clocksOf, overdueDays } from './clocks.ts';
import { type Circumstances, deed } from './deeds.ts';
import type { Happening } from './happenings.ts';
import { decidingLevel, type Ticket, TOP_LEVEL } from './ticket.ts';

/**
 * What the morning's chase does about the ticket, in order; empty when nothing is due. At most one level a morning:
 * after days in which nobody was chased the rest follows the next mornings, each step said.
 */
export function chase(ticket: Ticket, at: Circumstances): Happening[] {
  const due = clocksOf(ticket, at.rules).filter(({ on }) => on <= at.today);
  const kinds = new Map(due.map((clock) => [clock.kind, clock]));
  if (kinds.has('resume')) return resume(ticket, at);
  const lifts = LIFTING.map((kind) => kinds.get(kind)).find((clock) => clock !== undefined);
  return [
    ...(kinds.has('overdue') ? [] : remind(ticket, due, at)),
    ...(lifts ? lift(ticket, lifts, at) : []),
  ];
}

/** The gravest first: a 督办单 says all that a missed 签收 would. */
const LIFTING = ['decision', 'overdue', 'again', 'feedback', 'sign'] as const;

function resume(ticket: Ticket, at: Circumstances): Happening[] {
  const happens = deed(ticket, { act: 'resume' }, at);
  return typeof happens === 'string' ? [] : [...happens];
}

/** Of several 提醒单 that are due at once only the nearest to the deadline goes out. */
function remind({ turn }: Ticket, due: readonly Clock[], { today }: Circumstances): Happening[] {
  const before = Math.min(...due.map((clock) => (clock.kind === 'remind' ? clock.before : Infinity)));
  if (!turn || before === Infinity || today > turn.due) return [];
  return [{ act: 'remind', before, left: workingDaysBetween(today, turn.due) }];
}

/** One level up, a decision one decider; at the top it becomes a matter for the consultation. */
function lift(ticket: Ticket, clock: Clock, at: Circumstances): Happening[] {
  const now = clock.kind === 'decision' ? decidingLevel(ticket) : ticket.level;
  const level = Math.min(now + 1, TOP_LEVEL);
  const deadEnd: Happening[] =
    now === TOP_LEVEL && ticket.referred === null
      ? [{ act: 'refer', reason: `已在第${TOP_LEVEL}级，时限仍未落实` }]
      : [];
  return [...happens(ticket, clock, level, at), ...deadEnd];
}

function happens({ turn, waiting }: Ticket, clock: Clock, level: number, at: Circumstances): Happening[] {
  const { today, rules } = at;
  if (clock.kind === 'sign' || clock.kind === 'feedback')
    return [{ act: 'miss', clock: clock.kind, due: clock.missed, level, decideBy: null }];
  if (clock.kind === 'decision')
    return [
      { act: 'miss', clock: 'decision', due: clock.missed, level, decideBy: again(waiting, today, rules) },
    ];
  return turn ? [{ act: 'urge', overdue: overdueDays(turn.due, today), level }] : [];
}

/** The next level has the same time. */
const again = (waiting: Ticket['waiting'], today: Day, rules: ClockRules): Day =>
  addWorkingDays(today, waiting?.act === 'claim' ? rules.verifyDays : rules.decideDays);
