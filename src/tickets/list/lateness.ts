import type { Day } from '../../calendar/days.ts';
import { isWorkingDay, previousWorkingDay, workingDaysBetween } from '../../calendar/working-days.ts';
import type { Ticket } from '../life/ticket.ts';

/**
 * Since when the unit's time stands still: its clocks are paused, or somebody else has to decide first. An extension
 * that was asked for when the deadline had passed stops nothing. null: it runs.
 */
export function heldSince({ stage, waiting, pause, turn }: Ticket): Day | null {
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
  const until = [lastWorkingDay(today), heldSince(ticket) ?? today].toSorted()[0] ?? today;
  return due < until ? Math.max(workingDaysBetween(due, until), 1) : 0;
}
