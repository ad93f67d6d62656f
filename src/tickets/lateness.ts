import type { Day } from '../calendar/days.ts';
import { isWorkingDay, previousWorkingDay, workingDaysBetween } from '../calendar/working-days.ts';
import type { Ticket } from './life/ticket.ts';

/** Whether the unit's time stands still: somebody else has the ticket, or its clocks are paused. */
export const isHeld = ({ stage, pause }: Ticket): boolean =>
  pause !== null || stage === 'refused' || stage === 'claimed';

/**
 * Since when the unit can't become later than it is: its time stands still, or the extension that it asked for in time
 * waits to be decided. One asked for when the deadline had passed stops nothing. null: it can.
 */
function stoppedSince({ stage, waiting, pause, turn }: Ticket): Day | null {
  const waits =
    waiting &&
    (stage === 'refused' ||
      stage === 'claimed' ||
      (stage === 'extending' && waiting.since <= (turn?.due ?? '')));
  const since = [...(waits ? [waiting.since] : []), ...(pause ? [pause.since] : [])];
  return since.toSorted()[0] ?? null;
}

/** A deadline is past when a working day after it has begun; see isOverdue in where.ts, which says the same in SQL. */
export const lastWorkingDay = (today: Day): Day => (isWorkingDay(today) ? today : previousWorkingDay(today));

/** Working days past the deadline, up to when its time was stopped; 0 while in time, and once it is written off. */
export function lateBy(ticket: Ticket, today: Day): number {
  const due = ticket.turn?.due;
  if (due === undefined || ticket.stage === 'closed') return 0;
  const until = [lastWorkingDay(today), stoppedSince(ticket) ?? today].toSorted()[0] ?? today;
  return due < until ? Math.max(workingDaysBetween(due, until), 1) : 0;
}

/** “还剩3个工作日”, “超期2个工作日”; null where nothing runs. */
export function leftText(ticket: Ticket, today: Day): string | null {
  const due = ticket.turn?.due;
  if (due === undefined || ticket.stage === 'closed') return null;
  const late = lateBy(ticket, today);
  if (late > 0) return `超期${late}个工作日`;
  if (isHeld(ticket)) return null;
  if (due > today) return `还剩${workingDaysBetween(today, due)}个工作日`;
  return due === today ? '今日到期' : '期限已到';
}
