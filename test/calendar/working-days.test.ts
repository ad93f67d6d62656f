import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../src/calendar/days.ts';
import {
  addWorkingDays,
  dayKind,
  isWorkingDay,
  nextWorkingDay,
  previousWorkingDay,
  workingDaysBetween,
  yearIsKnown,
} from '../../src/calendar/working-days.ts';

const anyDay = fc.integer({ min: 0, max: 365 * 8 }).map((n) => addDays('2022-01-01', n));

/** As the State Council published them: 国办发明电〔2023〕7号, 〔2024〕12号 and the notice of November 2025. */
const PUBLISHED = [
  { off: ['2024-01-01'], worked: [] },
  { off: ['2024-02-10', '2024-02-17'], worked: ['2024-02-04', '2024-02-18'] },
  { off: ['2024-04-04', '2024-04-06'], worked: ['2024-04-07'] },
  { off: ['2024-05-01', '2024-05-05'], worked: ['2024-04-28', '2024-05-11'] },
  { off: ['2024-06-10'], worked: [] },
  { off: ['2024-09-15', '2024-09-17'], worked: ['2024-09-14'] },
  { off: ['2024-10-01', '2024-10-07'], worked: ['2024-09-29', '2024-10-12'] },
  { off: ['2025-01-28', '2025-02-04'], worked: ['2025-01-26', '2025-02-08'] },
  { off: ['2025-05-01', '2025-05-05'], worked: ['2025-04-27'] },
  { off: ['2025-10-01', '2025-10-08'], worked: ['2025-09-28', '2025-10-11'] },
  { off: ['2026-01-01', '2026-01-03'], worked: ['2026-01-04'] },
  { off: ['2026-02-15', '2026-02-23'], worked: ['2026-02-14', '2026-02-28'] },
  { off: ['2026-05-01', '2026-05-05'], worked: ['2026-05-09'] },
  { off: ['2026-09-25', '2026-09-27'], worked: [] },
  { off: ['2026-10-01', '2026-10-07'], worked: ['2026-09-20', '2026-10-10'] },
];

describe('the published calendar', () => {
  it.each(PUBLISHED)('takes $off off and works on $worked', ({ off, worked }) => {
    const [first = '', last = first] = off;
    for (let day = first; day <= last; day = addDays(day, 1))
      expect([day, isWorkingDay(day)]).toEqual([day, false]);
    for (const day of worked) expect([day, isWorkingDay(day)]).toEqual([day, true]);
  });

  it('says in words what kind a day is', () => {
    const kinds = [
      '2026-11-26',
      '2026-11-28',
      '2026-10-01',
      '2026-10-10',
      '2024-04-04',
      '2026-06-19',
      '2026-09-25',
    ];
    expect(kinds.map(dayKind)).toEqual([
      '工作日',
      '周末',
      '节假日（国庆节）',
      '调休上班',
      '节假日（清明节）',
      '节假日（端午节）',
      '节假日（中秋节）',
    ]);
  });

  it('has plain weekdays in a year not published', () => {
    expect(yearIsKnown(2026)).toBe(true);
    expect(yearIsKnown(2099)).toBe(false);
    expect(isWorkingDay('2099-10-01')).toBe(true);
    expect(isWorkingDay('2099-10-03')).toBe(false);
    expect(dayKind('2099-10-01')).toBe('工作日');
  });
});

describe('counting working days', () => {
  it('steps over a whole holiday to the second day after', () => {
    expect(addWorkingDays('2026-09-30', 1)).toBe('2026-10-08');
    expect(addWorkingDays('2026-09-30', 2)).toBe('2026-10-09');
    expect(nextWorkingDay('2026-10-09')).toBe('2026-10-10');
    expect(previousWorkingDay('2026-10-08')).toBe('2026-09-30');
  });

  it('lands on working days only, and the count agrees', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 60 }), (day, n) => {
        const later = addWorkingDays(day, n);
        expect(isWorkingDay(later)).toBe(true);
        expect(workingDaysBetween(day, later)).toBe(n);
        expect(workingDaysBetween(later, day)).toBe(0);
      }),
      { numRuns: 50 },
    );
  });

  it('comes back to a working day it left', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 30 }), (day, n) => {
        const start = nextWorkingDay(day);
        expect(addWorkingDays(addWorkingDays(start, n), -n)).toBe(start);
      }),
      { numRuns: 50 },
    );
  });

  it('leaves the day alone when adding none', () => {
    expect(addWorkingDays('2026-10-01', 0)).toBe('2026-10-01');
  });
});
