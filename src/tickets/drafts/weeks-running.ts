import { addWeeks, type Week } from '../../calendar/weeks.ts';

/**
 * For how many weeks on end a problem was said, up to the last week that it was (连续第N周).
 * @param said the weeks in which it was said, in any order, some perhaps twice
 * @param held whether the week had a check-in: one that fell to a holiday breaks no row and isn't counted
 */
export function weeksRunning(said: readonly Week[], held: (week: Week) => boolean): number {
  const weeks = new Set(said);
  const [first, last] = [said.reduce(earlier, said[0] ?? ''), said.reduce(later, '')];
  let count = 0;
  for (let week = last; week !== '' && week >= first; week = addWeeks(week, -1)) {
    if (weeks.has(week)) count += 1;
    else if (held(week)) break;
  }
  return count;
}

const earlier = (a: Week, b: Week): Week => (a < b ? a : b);
const later = (a: Week, b: Week): Week => (a > b ? a : b);
