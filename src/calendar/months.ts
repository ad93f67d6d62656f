import { addDays, lastDayOf, monthOf } from './days.ts';

/** A month of the district, yyyy-MM: sorts and compares as text. */
export type Month = string;

/** The month after it. */
export const nextMonth = (month: Month): Month => monthOf(addDays(lastDayOf(month), 1));

/** The month before it. */
export const previousMonth = (month: Month): Month => monthOf(addDays(`${month}-01`, -1));

/** “2026年11月” */
export const monthText = (month: Month): string => `${month.slice(0, 4)}年${Number(month.slice(5))}月`;

/** “11月” */
export const shortMonthText = (month: Month): string => `${Number(month.slice(5))}月`;
