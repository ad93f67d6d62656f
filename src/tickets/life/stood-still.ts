import type { Day } from '../../calendar/days.ts';
import { nextWorkingDay } from '../../calendar/working-days.ts';
import { moved } from './clocks.ts';
import type { Ticket, Turn } from './ticket.ts';

/** The days of a turn, later by what its clocks stood still. */
type Later = Pick<Turn, 'signBy' | 'feedbackBy' | 'due' | 'urgedOn'>;

/** What the unit waited for others isn't counted against it. Days off the clock are given back when those end. */
export const afterWaiting = (ticket: Ticket, today: Day): Later =>
  later(ticket, ticket.waiting?.since ?? today, earlier(today, ticket.pause?.since ?? today));

/** Days off the clock end when they were to end, however late that is found. */
export function afterPause(ticket: Ticket, today: Day): Later {
  const { since = today, until = null } = ticket.pause ?? {};
  const ended = until === null ? today : earlier(today, nextWorkingDay(until));
  return later(ticket, since, earlier(ended, waitsSince(ticket) ?? ended));
}

/** Since when the days are given back by the decision that is waited for. */
const waitsSince = ({ waiting }: Ticket): Day | null =>
  waiting?.act === 'refuse' || waiting?.act === 'claim' ? waiting.since : null;

function later({ turn, extensions }: Ticket, since: Day, on: Day): Later {
  // What is active has a turn.
  if (!turn) return { signBy: on, feedbackBy: null, due: on, urgedOn: null };
  const { signBy, feedbackBy, due, urgedOn } = turn;
  return {
    signBy: moved(signBy, since, on),
    feedbackBy: feedbackBy && moved(feedbackBy, since, on),
    // A deadline that was set meanwhile has lost only the days after that.
    due: moved(due, latest(since, extensions.at(-1)?.on ?? since), on),
    urgedOn: urgedOn && moved(urgedOn, since, on),
  };
}

const earlier = (a: Day, b: Day): Day => (a < b ? a : b);
const latest = (a: Day, b: Day): Day => (a > b ? a : b);
