import { addDays, addMonths, type Day, lastDayOf, monthOf, weekdayOf, yearOf } from '../../calendar/days.ts';
import type { Span } from './filter.ts';

/** Words for days around today, as part of a pattern. */
export const PERIOD =
  '(?:今[天日]|昨[天日]|明[天日]|[本这上下]个?周|[本这上下]个?月|今年|本年度?|去年|上年度?|(?:1[0-2]|[1-9])月份?)';

/**
 * The days that the words mean. A month by its number is the nearest one that is over or running; of a deadline
 * (`ahead`) the running one or the next to come. null: no words for days.
 */
export function spanOf(words: string, today: Day, ahead = false): Span | null {
  const day = DAYS.get(words.charAt(0));
  if (day !== undefined && /[天日]$/.test(words)) return one(addDays(today, day));
  const step = STEPS.get(words.charAt(0));
  if (words.endsWith('周') && step !== undefined) return weekAround(addDays(today, step * 7));
  const [, number] = /^(\d{1,2})月/.exec(words) ?? [];
  if (number !== undefined) return monthNumbered(Number(number), today, ahead);
  if (words.endsWith('月') && step !== undefined) return monthAround(addMonths(today, step));
  return /年/.test(words) ? year(yearOf(today) - (/^[去上]/.test(words) ? 1 : 0)) : null;
}

const DAYS: ReadonlyMap<string, number> = new Map([
  ['昨', -1],
  ['今', 0],
  ['明', 1],
]);
const STEPS: ReadonlyMap<string, number> = new Map([
  ['上', -1],
  ['本', 0],
  ['这', 0],
  ['下', 1],
]);

const one = (day: Day): Span => ({ from: day, to: day });

function weekAround(day: Day): Span {
  const monday = addDays(day, 1 - weekdayOf(day));
  return { from: monday, to: addDays(monday, 6) };
}

const monthAround = (day: Day): Span => ({ from: `${monthOf(day)}-01`, to: lastDayOf(monthOf(day)) });

const year = (number: number): Span => ({ from: `${number}-01-01`, to: `${number}-12-31` });

function monthNumbered(number: number, today: Day, ahead: boolean): Span {
  const month = (inYear: number): string => `${inYear}-${String(number).padStart(2, '0')}`;
  const [now, own] = [monthOf(today), yearOf(today)];
  const inYear = ahead ? (month(own) < now ? own + 1 : own) : month(own) > now ? own - 1 : own;
  return monthAround(`${month(inYear)}-01`);
}
