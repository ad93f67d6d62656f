import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayOf, fullMomentText, momentOf, momentText } from '../../src/calendar/days.ts';
import { addWeeks, weekOf } from '../../src/calendar/weeks.ts';
import { isWorkingDay } from '../../src/calendar/working-days.ts';
import {
  beatRules,
  countsFor,
  nextOpening,
  roundOfWeek,
  roundsOfWeeks,
  standingOf,
} from '../../src/check-ins/beat.ts';

const rules = beatRules.parse({});
const beat = (week: string): string | null => {
  const round = roundOfWeek(week, rules);
  return round && `${momentText(round.opensAt)} → ${momentText(round.closesAt)}`;
};

describe('the weekly beat', () => {
  it.each([
    ['an ordinary week', '2026-W48', '11月26日 09:00 → 11月27日 12:00'],
    ['清明 2024, Thursday to Saturday, Sunday worked', '2024-W14', '4月7日 09:00 → 4月8日 12:00'],
    ['清明 2025, Friday off', '2025-W14', '4月3日 09:00 → 4月8日 12:00'],
    ['清明 2026, on a weekend', '2026-W14', '4月2日 09:00 → 4月3日 12:00'],
    ['春节 2024', '2024-W07', '2月18日 09:00 → 2月19日 12:00'],
    ['春节 2025', '2025-W05', '2月5日 09:00 → 2月6日 12:00'],
    ['春节 2026', '2026-W08', '2月24日 09:00 → 2月25日 12:00'],
    ['国庆 2024', '2024-W40', '10月8日 09:00 → 10月9日 12:00'],
    ['国庆 2025, merged into the next week', '2025-W40', null],
    ['the week that 国庆 2025 is merged into', '2025-W41', '10月9日 09:00 → 10月10日 12:00'],
    ['国庆 2026, merged into the next week', '2026-W40', null],
    ['劳动节 2025, Thursday to Monday', '2025-W18', '5月6日 09:00 → 5月7日 12:00'],
    ['元旦 2026, Thursday to Saturday, Sunday worked', '2026-W01', '1月4日 09:00 → 1月5日 12:00'],
  ])('falls as published in %s', (_name, week, expected) => {
    expect(beat(week)).toBe(expected);
  });

  it('reminds and inspects on the closing day', () => {
    const round = roundOfWeek('2025-W14', rules);
    expect(round && [fullMomentText(round.remindsAt), fullMomentText(round.inspectsAt)]).toEqual([
      '2025年4月8日 星期二 09:00',
      '2025年4月8日 星期二 15:00',
    ]);
  });

  it('refuses rules that contradict themselves', () => {
    expect(beatRules.safeParse({ opensOn: 5, closesOn: 4 }).success).toBe(false);
    expect(beatRules.safeParse({ closesAt: '16:00' }).success).toBe(false);
    expect(beatRules.safeParse({ opensAt: '9 Uhr' }).success).toBe(false);
  });

  const days = fc.integer({ min: 0, max: 365 * 8 }).map((n) => addDays('2021-01-01', n));
  const anyRules = fc
    .record({ opensOn: fc.integer({ min: 1, max: 6 }), closesOn: fc.integer({ min: 2, max: 7 }) })
    .filter(({ opensOn, closesOn }) => opensOn < closesOn)
    .map((some) => beatRules.parse(some));

  it('keeps its moments in order, on working days, under any rules', () => {
    fc.assert(
      fc.property(days, anyRules, (day, rules) => {
        const round = roundOfWeek(weekOf(day), rules);
        if (!round) return;
        expect(round.opensAt < round.remindsAt).toBe(true);
        expect(round.remindsAt <= round.closesAt).toBe(true);
        expect(round.closesAt < round.inspectsAt).toBe(true);
        expect(isWorkingDay(dayOf(round.opensAt))).toBe(true);
      }),
    );
  });

  it('opens each round once and after the one before', () => {
    const rounds = roundsOfWeeks('2021-W01', '2028-W52', rules);
    expect(new Set(rounds.map((round) => round.id)).size).toBe(rounds.length);
    for (const [at, round] of rounds.entries()) {
      const next = rounds[at + 1];
      if (!next) continue;
      expect(round.opensAt < next.opensAt && round.closesAt < next.closesAt).toBe(true);
      expect(nextOpening(round, rules)).toEqual(next.opensAt);
    }
  });

  it('has a round for every moment, not far away', () => {
    fc.assert(
      fc.property(days, (day) => {
        const week = weekOf(day);
        const around = roundsOfWeeks(addWeeks(week, -3), addWeeks(week, 3), rules);
        const { id } = countsFor(momentOf(day, '10:00'), around);
        expect(id >= addWeeks(week, -2) && id <= addWeeks(week, 2)).toBe(true);
      }),
    );
  });
});

describe('the round that words count for', () => {
  const at = (day: string, time: string) => {
    const week = weekOf(day);
    return countsFor(momentOf(day, time), roundsOfWeeks(addWeeks(week, -3), addWeeks(week, 3), rules)).id;
  };

  it.each([
    ['early on Monday', '2026-11-23', '08:00', '2026-W48'],
    ['while it is open', '2026-11-26', '10:00', '2026-W48'],
    ['late on Friday afternoon', '2026-11-27', '16:00', '2026-W48'],
    ['late on Sunday', '2026-11-29', '20:00', '2026-W48'],
    ['a rolled round still open on Monday', '2025-04-07', '10:00', '2025-W14'],
    ['a rolled round just closed', '2025-04-08', '12:01', '2025-W15'],
    ['a rolled round before it opens', '2024-10-07', '10:00', '2024-W40'],
    ['a dropped week', '2025-09-29', '10:00', '2025-W41'],
  ])('%s', (_when, day, time, week) => {
    expect(at(day, time)).toBe(week);
  });
});

describe('the standing of a round', () => {
  const round = roundOfWeek('2026-W48', rules);
  it.each([
    ['2026-11-25', '18:00', 'early'],
    ['2026-11-26', '09:00', 'open'],
    ['2026-11-27', '12:00', 'open'],
    ['2026-11-27', '12:01', 'late'],
    ['2026-12-02', '18:00', 'late'],
    ['2026-12-03', '09:00', 'over'],
  ])('at %s %s is %s', (day, time, standing) => {
    expect(round && standingOf(round, nextOpening(round, rules), momentOf(day, time))).toBe(standing);
  });
});
