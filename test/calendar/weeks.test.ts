import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays, daysBetween, weekdayOf } from '../../src/calendar/days.ts';
import { addWeeks, mondayOf, weekOf, weekText } from '../../src/calendar/weeks.ts';

const anyDay = fc.integer({ min: 0, max: 365 * 30 }).map((n) => addDays('2015-01-01', n));

it.each([
  ['2026-11-26', '2026-W48'],
  ['2026-12-31', '2026-W53'],
  ['2027-01-03', '2026-W53'],
  ['2027-01-04', '2027-W01'],
  ['2024-12-30', '2025-W01'],
  ['2023-01-01', '2022-W52'],
])('puts %s into %s', (day, week) => {
  expect(weekOf(day)).toBe(week);
});

it('runs from its Monday for seven days', () => {
  fc.assert(
    fc.property(anyDay, (day) => {
      const monday = mondayOf(weekOf(day));
      expect(weekdayOf(monday)).toBe(1);
      expect(daysBetween(monday, day)).toBe(weekdayOf(day) - 1);
    }),
  );
});

it('sorts as text in the order of time', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: 1, max: 120 }), (day, n) => {
      expect(addWeeks(weekOf(day), n) > weekOf(day)).toBe(true);
      expect(addWeeks(addWeeks(weekOf(day), n), -n)).toBe(weekOf(day));
    }),
  );
});

it('refuses a week that the year doesn’t have', () => {
  expect(mondayOf('2026-W53')).toBe('2026-12-28');
  for (const none of ['2025-W53', '2026-W00', '2026-W54', '2026W48', ''])
    expect(() => mondayOf(none)).toThrow(RangeError);
});

it('reads as the office says it', () => {
  expect(weekText('2026-W05')).toBe('2026年第5周');
});
