import * as fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  dayOf,
  daysBetween,
  dayText,
  fullMomentText,
  isDay,
  lastDayOf,
  momentOf,
  momentText,
  monthOf,
  shortDayText,
  weekdayOf,
} from '../../src/calendar/days.ts';
import { DEFAULT_ZONE, useTimeZone } from '../../src/calendar/zone.ts';

const anyMoment = fc.date({
  min: new Date('2020-01-01T00:00:00Z'),
  max: new Date('2040-01-01T00:00:00Z'),
  noInvalidDate: true,
});
const anyTime = fc
  .integer({ min: 0, max: 24 * 60 - 1 })
  .map((m) => `${String(Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}`);
const anyDay = anyMoment.map(dayOf);

afterEach(() => useTimeZone(DEFAULT_ZONE));

/** Runs under another zone of the machine: Node reads TZ again whenever it is set. */
function onMachineIn<T>(zone: string, run: () => T): T {
  const before = process.env['TZ'];
  process.env['TZ'] = zone;
  try {
    return run();
  } finally {
    if (before === undefined) delete process.env['TZ'];
    else process.env['TZ'] = before;
  }
}

describe('the district’s day', () => {
  it('begins at midnight in Nanchang, not in London', () => {
    expect(dayOf(new Date('2026-11-25T15:59:59.999Z'))).toBe('2026-11-25');
    expect(dayOf(new Date('2026-11-25T16:00:00Z'))).toBe('2026-11-26');
  });

  it('has nine o’clock at one in Greenwich', () => {
    expect(momentOf('2026-11-26', '09:00')).toEqual(new Date('2026-11-26T01:00:00Z'));
  });

  it('shows the same day and time it was given', () => {
    fc.assert(
      fc.property(anyDay, anyTime, (day, time) => {
        const moment = momentOf(day, time);
        expect(dayOf(moment)).toBe(day);
        expect(momentText(moment)).toBe(`${shortDayText(day)} ${time}`);
      }),
    );
  });

  it.each(['America/New_York', 'Europe/Berlin', 'Pacific/Apia', 'Asia/Kathmandu', 'UTC'])(
    'is the same on a machine in %s',
    (zone) => {
      const days = (moments: Date[]): unknown[] =>
        moments.map((moment) => [
          dayOf(moment),
          fullMomentText(moment),
          momentOf(dayOf(moment), '02:30').getTime(),
        ]);
      fc.assert(
        fc.property(fc.array(anyMoment, { minLength: 5 }), (moments) => {
          expect(onMachineIn(zone, () => days(moments))).toEqual(
            onMachineIn('Asia/Shanghai', () => days(moments)),
          );
        }),
      );
    },
  );

  it('follows the zone that was set, clock changes too', () => {
    useTimeZone('Europe/Berlin');
    expect(momentOf('2026-03-28', '09:00')).toEqual(new Date('2026-03-28T08:00:00Z'));
    expect(momentOf('2026-03-29', '09:00')).toEqual(new Date('2026-03-29T07:00:00Z'));
    expect(momentOf('2026-03-29', '02:30')).toEqual(new Date('2026-03-29T01:30:00Z'));
    expect(() => useTimeZone('Mars/Olympus')).toThrow(RangeError);
    expect(dayOf(new Date('2026-11-25T23:30:00Z'))).toBe('2026-11-26');
  });
});

it('really changes the machine’s zone in these tests', () => {
  expect(onMachineIn('Asia/Kathmandu', () => new Date(0).getHours())).toBe(5);
  expect(onMachineIn('UTC', () => new Date(0).getHours())).toBe(0);
});

describe('reckoning with months', () => {
  it.each([
    ['2026-03-05', 1, '2026-04-05'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-12-15', 2, '2027-02-15'],
  ])('%s and %i month(s) is %s', (day, months, expected) => {
    expect(addMonths(day, months)).toBe(expected);
  });

  it('knows where a month ends', () => {
    expect(['2026-02', '2028-02', '2026-11'].map(lastDayOf)).toEqual([
      '2026-02-28',
      '2028-02-29',
      '2026-11-30',
    ]);
  });
});

describe('reckoning with days', () => {
  it('goes over months, years and leap days', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
    expect(monthOf('2026-11-26')).toBe('2026-11');
  });

  it('measures what it added', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -2000, max: 2000 }), (day, n) => {
        expect(daysBetween(day, addDays(day, n))).toBe(n);
        expect(addDays(addDays(day, n), -n)).toBe(day);
      }),
    );
  });

  it('counts the week from Monday', () => {
    expect(['2026-11-23', '2026-11-26', '2026-11-29'].map(weekdayOf)).toEqual([1, 4, 7]);
  });

  it('knows a day from a text that is none', () => {
    expect(['2026-02-28', '2028-02-29'].every(isDay)).toBe(true);
    expect(['2026-02-29', '2026-13-01', '2026-1-1', '', '26-01-01'].some(isDay)).toBe(false);
    expect(() => addDays('2026-02-30', 1)).toThrow(RangeError);
    expect(() => momentOf('2026-02-28', '24:00')).toThrow(RangeError);
  });
});

it('writes days and moments as the office does', () => {
  const moment = momentOf('2026-11-06', '09:05');
  expect(dayText('2026-11-06')).toBe('2026年11月6日');
  expect(shortDayText('2026-11-06')).toBe('11月6日');
  expect(momentText(moment)).toBe('11月6日 09:05');
  expect(fullMomentText(moment)).toBe('2026年11月6日 星期五 09:05');
});
