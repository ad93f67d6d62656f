import { describe, expect, it } from 'vitest';
import type { Day } from '../../../src/calendar/days.ts';
import { yearIsKnown } from '../../../src/calendar/working-days.ts';
import { dueFrom, nextOn, overdueDays, turnFrom } from '../../../src/tickets/life/clocks.ts';
import { assigned, mornings, owing, RULES } from './a-life.ts';

// The State Council's days: off 2024-02-10…17, 2025-01-28…02-04, 2026-02-15…23 for 春节,
// 2025-10-01…08, 2026-09-25…27 (中秋) and 2026-10-01…07 for 国庆, 2026-01-01…03 for 元旦;
// worked on the weekends of 2024-02-04, 02-18, 04-07, 10-12, 2025-01-26, 02-08, 09-28, 10-11,
// 2026-01-04, 02-14, 02-28, 09-20, 10-10.

/** Counted by hand: the days that are counted, one by one, the last of each clock in its own field. */
const COUNTED: readonly { when: string; on: Day; sign: Day; feedback: Day; due: Day; count: string }[] = [
  {
    when: '春节 2024, from the Tuesday before',
    on: '2024-02-06',
    sign: '2024-02-07',
    feedback: '2024-02-09',
    due: '2024-02-21',
    count: '7, 8, 9, 18 (a Sunday worked), 19, 20, 21',
  },
  {
    when: '春节 2024, from the last day before',
    on: '2024-02-09',
    sign: '2024-02-18',
    feedback: '2024-02-20',
    due: '2024-02-26',
    count: '18 (a Sunday worked), 19, 20, 21, 22, 23, 26',
  },
  {
    when: '春节 2025, from the Friday before',
    on: '2025-01-24',
    sign: '2025-01-26',
    feedback: '2025-02-05',
    due: '2025-02-10',
    count: '26 (a Sunday worked), 27, 5, 6, 7, 8 (a Saturday worked), 10',
  },
  {
    when: '春节 2026, from the Thursday before',
    on: '2026-02-12',
    sign: '2026-02-13',
    feedback: '2026-02-24',
    due: '2026-02-28',
    count: '13, 14 (a Saturday worked), 24, 25, 26, 27, 28 (a Saturday worked)',
  },
  {
    when: '国庆 2025, from the Friday before',
    on: '2025-09-26',
    sign: '2025-09-28',
    feedback: '2025-09-30',
    due: '2025-10-13',
    count: '28 (a Sunday worked), 29, 30, 9, 10, 11 (a Saturday worked), 13',
  },
  {
    when: '中秋 and 国庆 2026',
    on: '2026-09-18',
    sign: '2026-09-20',
    feedback: '2026-09-22',
    due: '2026-09-29',
    count: '20 (a Sunday worked), 21, 22, 23, 24, 28, 29',
  },
  {
    when: '元旦 2026',
    on: '2025-12-30',
    sign: '2025-12-31',
    feedback: '2026-01-05',
    due: '2026-01-09',
    count: '31, 4 (a Sunday worked), 5, 6, 7, 8, 9',
  },
  {
    when: 'from a Saturday worked',
    on: '2024-10-12',
    sign: '2024-10-14',
    feedback: '2024-10-16',
    due: '2024-10-22',
    count: '14, 15, 16, 17, 18, 21, 22',
  },
  {
    when: 'from a plain Sunday',
    on: '2024-03-03',
    sign: '2024-03-04',
    feedback: '2024-03-06',
    due: '2024-03-12',
    count: '4, 5, 6, 7, 8, 11, 12',
  },
];

describe('the clocks of a 交办', () => {
  it.each(COUNTED)('$when: $count', ({ on, sign, feedback, due }) => {
    expect(turnFrom(on, 'ordinary', RULES)).toEqual({
      since: on,
      signBy: sign,
      feedbackBy: feedback,
      due,
    });
  });

  it.each([
    // 7, 8, 9, 18–23, 26–29, 1, 4
    ['2024-02-06', '2024-03-04'],
    // 26, 27, 5–8, 10–14, 17–20
    ['2025-01-24', '2025-02-20'],
    // 13, 14, 24–28, 2–6, 9–11
    ['2026-02-12', '2026-03-11'],
    // 28–30, 9–11, 13–17, 20–23
    ['2025-09-26', '2025-10-23'],
    // 20–24, 28–30, 8–10, 12–15
    ['2026-09-18', '2026-10-15'],
  ])('gives 15 working days to what a higher authority has to do: %s to %s', (on, due) => {
    expect(dueFrom(on, 'higher', RULES)).toBe(due);
  });

  it.each([
    // 23 days to 29 February, 7 more.
    ['2024-02-06', '2024-03-07'],
    // 7 days to 31 January, 23 more: Sunday the 23rd, so the Monday after it.
    ['2025-01-24', '2025-02-24'],
    // 4 days to 30 September, 26 more: Sunday the 26th.
    ['2025-09-26', '2025-10-27'],
    // 4 days to 31 January, 26 more: Monday the 26th after 春节, a day like others.
    ['2024-01-27', '2024-02-26'],
  ])('gives 30 calendar days, and the day off that ends them, to a major matter: %s to %s', (on, due) => {
    expect(dueFrom(on, 'major', RULES)).toBe(due);
  });

  it('counts plain weekdays in a year whose calendar is not out yet', () => {
    expect(yearIsKnown(2040)).toBe(false);
    // 1 October 2040 is a Monday: 1, 2, 3, 4, 5, 8, 9.
    expect(turnFrom('2040-09-28', 'ordinary', RULES)).toEqual({
      since: '2040-09-28',
      signBy: '2040-10-01',
      feedbackBy: '2040-10-03',
      due: '2040-10-09',
    });
  });

  it('lets a deadline that is nearer than the first feedback be the feedback', () => {
    // Friday to Saturday: neither of the two has a working day before it.
    const { turn } = assigned('2024-03-01', { due: '2024-03-02' }).ticket();
    expect(turn).toMatchObject({ signBy: '2024-03-02', feedbackBy: null, due: '2024-03-02' });
  });
});

describe('提醒单 and 督办单', () => {
  it.each([
    // Before 21 February: 20, 19, 18 (a Sunday worked).
    { due: '2024-02-21', since: '2024-02-06', three: '2024-02-18', one: '2024-02-20', late: '2024-02-22' },
    // The first day after 春节; before it 9, 8, 7.
    { due: '2024-02-18', since: '2024-02-01', three: '2024-02-07', one: '2024-02-09', late: '2024-02-19' },
    // The last day before 国庆; before it 29, 28 (a Sunday worked), 26.
    { due: '2025-09-30', since: '2025-09-15', three: '2025-09-26', one: '2025-09-29', late: '2025-10-09' },
    // A Saturday worked; before it 27, 26, 25.
    { due: '2026-02-28', since: '2026-02-12', three: '2026-02-25', one: '2026-02-27', late: '2026-03-02' },
  ])('for $due go out on $three, $one and $late', ({ due, since, three, one, late }) => {
    expect(mornings(owing(since, due))).toEqual({ remind: [three, one], overdue: [late] });
  });

  it('remind of no day that lay before the 交办', () => {
    // Thursday to Monday, which is due: three working days before is the Wednesday.
    expect(mornings(owing('2024-03-07', '2024-03-11'))).toEqual({
      remind: ['2024-03-08'],
      overdue: ['2024-03-12'],
    });
  });

  it.each([
    // 18 | 19–23: six days late by then.
    { due: '2024-02-09', first: '2024-02-18', again: '2024-02-23' },
    // 9 | 10, 11 (a Saturday worked), 13, 14, 15.
    { due: '2025-09-30', first: '2025-10-09', again: '2025-10-15' },
    // 30 | 8, 9, 10 (a Saturday worked), 12, 13.
    { due: '2026-09-29', first: '2026-09-30', again: '2026-10-13' },
  ])('the second comes five working days after the first: $due, $first, $again', ({ due, first, again }) => {
    const life = owing('2024-01-02', due);
    expect(life.chase(first).map(({ act }) => act)).toEqual(['urge']);
    expect(nextOn(life.ticket(), RULES)).toBe(again);
    expect([overdueDays(due, first), overdueDays(due, again)]).toEqual([1, 6]);
  });

  it('takes an extension onto a Saturday as it was granted: late on Monday', () => {
    const life = owing('2024-03-18', '2024-03-27');
    life.ask('2024-03-26', { act: 'extend', until: '2024-03-30', reason: '占道审批未完成' });
    life.ask('2024-03-26', { act: 'grant', until: null, reason: null });
    // Before it 29, 28, 27.
    expect(mornings(life)).toEqual({ remind: ['2024-03-27', '2024-03-29'], overdue: ['2024-04-01'] });
    expect(overdueDays('2024-03-30', '2024-04-01')).toBe(1);
  });

  it('takes an extension into 春节 as it was granted: late on the Sunday worked after it', () => {
    const life = owing('2024-01-29', '2024-02-07');
    life.ask('2024-02-05', { act: 'grant', until: '2024-02-10', reason: '材料未到场' });
    expect(mornings(life)).toEqual({ remind: ['2024-02-07', '2024-02-09'], overdue: ['2024-02-18'] });
  });
});
