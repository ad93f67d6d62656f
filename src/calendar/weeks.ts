import { addDays, type Day, daysBetween, weekdayOf } from './days.ts';

/** An ISO week, e.g. 2026-W48: Monday to Sunday, of the year that its Thursday lies in. Sorts as text. */
export type Week = string;

export function weekOf(day: Day): Week {
  const thursday = addDays(day, 4 - weekdayOf(day));
  const year = thursday.slice(0, 4);
  const number = Math.floor(daysBetween(`${year}-01-01`, thursday) / 7) + 1;
  return `${year}-W${String(number).padStart(2, '0')}`;
}

/** @throws RangeError for a text that is no week, or a week that the year doesn't have */
export function mondayOf(week: Week): Day {
  const [, year, number] = /^(\d{4})-W(\d{2})$/.exec(week) ?? [];
  // 4 January lies in the first week of every year.
  const inFirst = `${year}-01-04`;
  const monday =
    year === undefined ? null : addDays(inFirst, 1 - weekdayOf(inFirst) + (Number(number) - 1) * 7);
  if (monday === null || weekOf(monday) !== week) throw new RangeError(`not a week (yyyy-Wnn): ${week}`);
  return monday;
}

export const addWeeks = (week: Week, n: number): Week => weekOf(addDays(mondayOf(week), n * 7));

/** “2026年第48周” */
export const weekText = (week: Week): string => `${week.slice(0, 4)}年第${Number(week.slice(6))}周`;
