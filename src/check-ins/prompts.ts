import { addDays, dayOf, momentOf } from '../calendar/days.ts';
import { mondayOf, weekOf } from '../calendar/weeks.ts';
import type { Work } from '../database/work.ts';
import { roundsBetween } from './beat.ts';

/** Unsolicited prompts a week, after the rules against 指尖上的形式主义 (2023–24); our default. */
const MOST_PROMPTS = 2;

/**
 * Who of the people was prompted enough this week: an opening still to come in it counts as one. Only where holidays
 * press two rounds into a week do a round's reminders give way to it.
 */
export async function promptedEnough(work: Work, people: readonly string[]): Promise<Set<string>> {
  if (people.length === 0) return new Set();
  const monday = mondayOf(weekOf(dayOf(work.now)));
  const ahead = await roundsBetween(work.db, work.now, momentOf(addDays(monday, 6), '23:59'));
  const opening = ahead.some((round) => round.opensAt >= work.now) ? 1 : 0;
  const prompted = await work.db
    .selectFrom('messages')
    .select('person')
    .where('template', '=', 'check-in')
    .where('bulk', '=', true)
    .where('person', 'in', [...people])
    .where('created_at', '>=', momentOf(monday, '00:00'))
    .groupBy('person')
    .having((eb) => eb.fn.countAll<number>(), '>=', MOST_PROMPTS - opening)
    .execute();
  return new Set(prompted.flatMap(({ person }) => (person === null ? [] : [person])));
}
