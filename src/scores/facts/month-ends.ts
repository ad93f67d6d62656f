import { type Day, lastDayOf, momentOf } from '../../calendar/days.ts';
import { monthText } from '../../calendar/months.ts';
import type { LightFacts } from '../../projects/light.ts';
import type { LightRules } from '../../projects/light-rules.ts';
import { behind } from '../../projects/progress-light.ts';
import { monthsLate } from '../../projects/start-lights.ts';
import { dayAfter } from '../moment.ts';
import type { Fact } from './fact.ts';

/** A month that is over, with what all its projects are seen by. */
export interface MonthOver {
  readonly month: string;
  readonly year: number;
  readonly lastDay: Day;
  /** The day after it, on which its lights are read, and its last moment. */
  readonly dayAfter: Day;
  readonly end: Date;
}

export const monthOver = (month: string): MonthOver => ({
  month,
  year: Number(month.slice(0, 4)),
  lastDay: lastDayOf(month),
  dayAfter: dayAfter(month),
  end: new Date(momentOf(dayAfter(month), '00:00').getTime() - 1),
});

/** A 计划实施 project as it stood at a month's end. */
export interface MonthEnd {
  readonly code: string;
  readonly name: string;
  readonly unit: string;
  readonly stage: LightFacts['stage'];
  readonly planYear: number;
  readonly yearPlan: number | null;
  readonly monthTarget: number | null;
  readonly plannedStart: string | null;
  readonly actualStart: string | null;
  /** 本年累计 by what was reported for the month's rounds and before; null: nothing was. */
  readonly cumulative: number | null;
}

/**
 * What a month's end shows, by the rules of the lights as they turn on the day after it: not started though it was
 * planned, behind the month's target. Pure.
 */
export function monthEndFacts(stood: MonthEnd, over: MonthOver, rules: LightRules): Fact[] {
  const late = lateWords(stood, over, rules);
  const slow = behindWords(stood, over, rules);
  if (late === null && slow === null) return [];
  const of = {
    unit: stood.unit,
    project: stood.code,
    projectName: stood.name,
    ofOwnProject: true,
    month: over.month,
    on: over.lastDay,
  };
  return [
    ...(late === null ? [] : [{ ...of, kind: 'lateStart' as const, words: late, source: '项目计划' }]),
    ...(slow === null
      ? []
      : [{ ...of, kind: 'behindTarget' as const, words: slow, source: '项目计划、周填报' }]),
  ];
}

function lateWords(stood: MonthEnd, { month, dayAfter: day }: MonthOver, rules: LightRules): string | null {
  const late = monthsLate(stood, day);
  if (stood.plannedStart === null || late === null || late < rules.startYellowMonths) return null;
  return `计划${monthText(stood.plannedStart)}开工，${monthText(month)}末仍未开工`;
}

function behindWords(stood: MonthEnd, { month, dayAfter: day }: MonthOver, rules: LightRules): string | null {
  const found = stood.stage === '建成' ? null : behind(stood, day, rules);
  return found && `${monthText(month)}末${found.brief}（${found.color}）`;
}
