import published from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import { addDays, type Day, weekdayOf } from './days.ts';

/**
 * Working days by the State Council's calendar, 调休 counted in. It comes out each November for the year after;
 * a year that is not out yet has plain weekdays, and `yearIsKnown` says so.
 */
export const isWorkingDay = (day: Day): boolean => detail(day).work;

/** “工作日”, “周末”, “节假日（国庆节）” or “调休上班” */
export function dayKind(day: Day): string {
  const { work, holiday } = detail(day);
  if (work) return holiday === null ? '工作日' : '调休上班';
  return holiday === null ? '周末' : `节假日（${holiday}）`;
}

/** Whether the year's holidays have been published and are in the calendar. */
export const yearIsKnown = (year: number): boolean =>
  detail(`${String(year).padStart(4, '0')}-10-01`).holiday !== null;

/** The first working day strictly after the day. */
export const nextWorkingDay = (day: Day): Day => addWorkingDays(day, 1);

/** The last working day strictly before the day. */
export const previousWorkingDay = (day: Day): Day => addWorkingDays(day, -1);

/** The n-th working day after the day, before it for a negative n; the day itself for 0, working or not. */
export function addWorkingDays(day: Day, n: number): Day {
  const step = Math.sign(n);
  let at = day;
  for (let left = Math.abs(n); left > 0;) {
    at = addDays(at, step);
    if (isWorkingDay(at)) left -= 1;
  }
  return at;
}

/** How many working days come after `from` up to and with `to`; 0 when `to` isn't later. */
export function workingDaysBetween(from: Day, to: Day): number {
  let count = 0;
  for (let at = addDays(from, 1); at <= to; at = addDays(at, 1)) if (isWorkingDay(at)) count += 1;
  return count;
}

/** The calendar says 清明 where people say 清明节. */
const SHORT_NAMES: ReadonlySet<string> = new Set(['清明', '端午', '中秋']);

// The package's table, not its functions: those compute in the machine's zone and shift by a day west of Greenwich.
const holidays: Readonly<Record<string, string>> = published.holidays;
const exchanged: Readonly<Record<string, string>> = published.workdays;

/** `holiday`: the one that the day belongs to, off or worked in exchange (调休); null for a plain day. */
function detail(day: Day): { work: boolean; holiday: string | null } {
  const weekday = weekdayOf(day);
  const worked = exchanged[day];
  const off = holidays[day];
  // e.g. “National Day,国庆节,3”
  const [, name = ''] = (worked ?? off ?? '').split(',');
  if (name === '') return { work: weekday <= 5, holiday: null };
  return { work: worked !== undefined, holiday: SHORT_NAMES.has(name) ? `${name}节` : name };
}
