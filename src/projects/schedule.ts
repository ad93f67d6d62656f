import { type Day, monthOf, yearOf } from '../calendar/days.ts';

/** 序时进度: how much of the plan's year has passed, in completed months. */
export interface Schedule {
  /** Completed months of the year, 0–12. */
  readonly months: number;
  /** months ÷ 12, in percent. */
  readonly percent: number;
  /** The last completed month, yyyy-MM; null in January. */
  readonly month: string | null;
}

/** Completed months ÷ 12: 10 months are 83.3 %, as published figures recompute. */
export function scheduleOn(day: Day, planYear: number): Schedule {
  const months = yearOf(day) > planYear ? 12 : yearOf(day) < planYear ? 0 : Number(day.slice(5, 7)) - 1;
  return {
    months,
    percent: (months / 12) * 100,
    month: months === 0 ? null : `${planYear}-${String(months).padStart(2, '0')}`,
  };
}

/** How many whole months `day`'s month comes after `month` (yyyy-MM); negative when before. */
export function monthsAfter(month: string, day: Day): number {
  const number = (text: string): number => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
  return number(monthOf(day)) - number(month);
}
