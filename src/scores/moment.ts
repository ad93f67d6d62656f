import {
  addDays,
  type Day,
  dayOf,
  dayText,
  lastDayOf,
  momentOf,
  momentText,
  monthOf,
  yearOf,
} from '../calendar/days.ts';

/** As of when something is counted, and for which year. */
export interface Then {
  readonly year: number;
  readonly asOf: Date;
}

/** The year as it stands now. */
export const nowOf = (now: Date): Then => ({ year: yearOf(dayOf(now)), asOf: now });

/** The last moment of a month (yyyy-MM), or of now where the month isn't over. */
export function endOf(month: string, now: Date): Then {
  const end = new Date(momentOf(addDays(lastDayOf(month), 1), '00:00').getTime() - 1);
  return { year: Number(month.slice(0, 4)), asOf: end < now ? end : now };
}

/** The months of the year that were over at the moment, yyyy-MM. */
export function monthsOver({ year, asOf }: Then): string[] {
  const current = monthOf(dayOf(new Date(asOf.getTime() + 1)));
  return Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`).filter(
    (month) => month < current,
  );
}

/** The first day after the month. */
export const dayAfter = (month: string): Day => addDays(lastDayOf(month), 1);

/** “2026年11月26日 09:00”; of a month's end its day alone. */
export function asOfText({ asOf }: Then): string {
  const day = dayOf(asOf);
  const isEnd = dayOf(new Date(asOf.getTime() + 1)) > day;
  return isEnd ? `截至${dayText(day)}` : `截至${yearOf(day)}年${momentText(asOf)}`;
}
