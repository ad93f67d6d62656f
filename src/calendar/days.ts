import dayjs, { type Dayjs } from 'dayjs';
import { momentAt, wallTime } from './zone.ts';

/** A day of the district, yyyy-MM-dd: sorts and compares as text. */
export type Day = string;

/** Monday is 1, Sunday is 7. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
const WEEKDAY_NAMES = '一二三四五六日';

/** The day that the district has at the moment. */
export const dayOf = (moment: Date): Day => dayAt(wallTime(moment).valueOf());

/**
 * The moment at which the district's clocks show the time (HH:mm) on the day.
 * @throws RangeError when either isn't one
 */
export function momentOf(day: Day, time: string): Date {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time) ?? [];
  if (hours === undefined || minutes === undefined) throw new RangeError(`not a time (HH:mm): ${time}`);
  return momentAt(dayjs.utc(midnight(day) + (Number(hours) * 60 + Number(minutes)) * MINUTE_MS));
}

/** The day n days later; earlier for a negative n. */
export const addDays = (day: Day, n: number): Day => dayAt(midnight(day) + n * DAY_MS);

/** The same date n months later; the last day of a month that is too short for it. */
export const addMonths = (day: Day, n: number): Day => parse(day).add(n, 'month').format('YYYY-MM-DD');

/** The last day of a month (yyyy-MM). */
export const lastDayOf = (month: string): Day => parse(`${month}-01`).endOf('month').format('YYYY-MM-DD');

/** How many days `to` comes after `from`; negative when before. */
export const daysBetween = (from: Day, to: Day): number => (midnight(to) - midnight(from)) / DAY_MS;

export const weekdayOf = (day: Day): Weekday => WEEKDAYS[(new Date(midnight(day)).getUTCDay() + 6) % 7] ?? 1;

/** The day's month, yyyy-MM. */
export const monthOf = (day: Day): string => day.slice(0, 7);

export const yearOf = (day: Day): number => Number(day.slice(0, 4));

/** Whether the text is a day that exists: 2026-02-30 is none. */
export const isDay = (text: string): boolean => !Number.isNaN(midnightOr(text));

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

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/**
 * The day's midnight in ms, in UTC, where every day has 24 hours. Plain numbers for what is only counting: each
 * press asks for dozens of days, and dayjs would take the larger part of its time.
 */
function midnight(day: Day): number {
  const ms = midnightOr(day);
  if (Number.isNaN(ms)) throw new RangeError(`not a day (yyyy-MM-dd): ${day}`);
  return ms;
}

/** NaN for a text that is no day. */
function midnightOr(text: string): number {
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : NaN;
  // Some engines read 30 February as 2 March.
  return new Date(ms).getUTCDate() === Number(text.slice(8)) ? ms : NaN;
}

const dayAt = (ms: number): Day => new Date(ms).toISOString().slice(0, 10);

const parse = (day: Day): Dayjs => dayjs.utc(midnight(day));
