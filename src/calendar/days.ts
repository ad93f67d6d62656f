import dayjs, { type Dayjs } from 'dayjs';
import { momentAt, wallTime } from './zone.ts';

/** A day of the district, yyyy-MM-dd: sorts and compares as text. */
export type Day = string;

/** Monday is 1, Sunday is 7. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
const WEEKDAY_NAMES = '一二三四五六日';

/** The day that the district has at the moment. */
export const dayOf = (moment: Date): Day => wallTime(moment).format('YYYY-MM-DD');

/**
 * The moment at which the district's clocks show the time (HH:mm) on the day.
 * @throws RangeError when either isn't one
 */
export function momentOf(day: Day, time: string): Date {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time) ?? [];
  if (hours === undefined || minutes === undefined) throw new RangeError(`not a time (HH:mm): ${time}`);
  return momentAt(parse(day).add(Number(hours) * 60 + Number(minutes), 'minute'));
}

/** The day n days later; earlier for a negative n. */
export const addDays = (day: Day, n: number): Day => parse(day).add(n, 'day').format('YYYY-MM-DD');

/** How many days `to` comes after `from`; negative when before. */
export const daysBetween = (from: Day, to: Day): number => parse(to).diff(parse(from), 'day');

export const weekdayOf = (day: Day): Weekday => WEEKDAYS[(parse(day).day() + 6) % 7] ?? 1;

/** The day's month, yyyy-MM. */
export const monthOf = (day: Day): string => day.slice(0, 7);

export const yearOf = (day: Day): number => Number(day.slice(0, 4));

/** Whether the text is a day that exists: 2026-02-30 is none. */
export const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && dayjs.utc(text).format('YYYY-MM-DD') === text;

/** “2026年11月26日” */
export const dayText = (day: Day): string => parse(day).format('YYYY年M月D日');

/** “11月26日” */
export const shortDayText = (day: Day): string => parse(day).format('M月D日');

/** “星期四” */
export const weekdayText = (day: Day): string => `星期${WEEKDAY_NAMES.charAt(weekdayOf(day) - 1)}`;

/** “09:00” */
export const timeText = (moment: Date): string => wallTime(moment).format('HH:mm');

/** “11月26日 09:00” */
export const momentText = (moment: Date): string => wallTime(moment).format('M月D日 HH:mm');

/** “2026年11月26日 星期四 09:00” */
export function fullMomentText(moment: Date): string {
  const day = dayOf(moment);
  return `${dayText(day)} ${weekdayText(day)} ${timeText(moment)}`;
}

function parse(day: Day): Dayjs {
  if (!isDay(day)) throw new RangeError(`not a day (yyyy-MM-dd): ${day}`);
  return dayjs.utc(day);
}
