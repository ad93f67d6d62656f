import type { Day } from '../calendar/days.ts';
import { scheduleOn } from '../projects/schedule.ts';

/** A share in hundredths of a percent: 8333 is 83.33 %. Whole, so that sums and differences are exact. */
export type Ratio = number;

/** `part` of `whole`, rounded half up to two decimals of a percent; null when there is nothing to measure against. */
export function ratio(part: number, whole: number): Ratio | null {
  if (whole <= 0) return null;
  const doubled = 2n * BigInt(whole);
  const scaled = BigInt(part) * 20_000n + BigInt(whole);
  // Half up also below zero: towards plus infinity.
  const floor = scaled >= 0n || scaled % doubled === 0n ? scaled / doubled : scaled / doubled - 1n;
  return Number(floor);
}

/** “80.18%” */
export const percentText = (value: Ratio): string => `${hundredths(Math.abs(value), value < 0)}%`;

/** “+19.80” or “−3.15”, in percentage points. */
export function pointsText(value: Ratio): string {
  if (value === 0) return '0.00';
  return value > 0 ? `+${hundredths(value, false)}` : hundredths(-value, true);
}

/** “19.80”, for a sentence that says the direction in words. */
export const distanceText = (value: Ratio): string => hundredths(Math.abs(value), false);

function hundredths(absolute: number, negative: boolean): string {
  const whole = Math.floor(absolute / 100);
  return `${negative ? '−' : ''}${whole}.${String(absolute % 100).padStart(2, '0')}`;
}

/** 序时进度: the plan year's completed months by twelve. */
export function pace(year: number, day: Day): { months: number; ratio: Ratio } {
  const { months } = scheduleOn(day, year);
  return { months, ratio: ratio(months, 12) ?? 0 };
}
