import { lastDayOf, momentOf } from '../../calendar/days.ts';
import { monthText } from '../../calendar/months.ts';
import type { LightFacts } from '../../projects/light.ts';
import type { LightRules } from '../../projects/light-rules.ts';
import { progressLight } from '../../projects/progress-light.ts';
import { startLight } from '../../projects/start-lights.ts';
import { dayAfter } from '../moment.ts';
import type { Fact } from './fact.ts';

/** A 计划实施 project as it stood at a month's end. */
export interface MonthEnd {
  readonly month: string;
  readonly code: string;
  readonly name: string;
  readonly unit: string;
  readonly stage: LightFacts['stage'];
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
export function monthEndFacts(stood: MonthEnd, rules: LightRules): Fact[] {
  const { month, code, name, unit } = stood;
  const day = dayAfter(month);
  const facts = lightFacts(stood);
  const of = { unit, project: code, projectName: name, ofOwnProject: true, month, on: lastDayOf(month) };
  const start = startLight(facts, day, rules);
  const progress = stood.stage === '建成' ? null : progressLight(facts, day, rules);
  const isLate = start !== null && start.color !== '绿灯';
  const isBehind = progress?.color === '黄灯' || progress?.color === '红灯';
  return [
    ...(isLate
      ? [
          {
            ...of,
            kind: 'lateStart' as const,
            words: `计划${monthText(stood.plannedStart ?? month)}开工，${monthText(month)}末仍未开工`,
            source: '项目计划',
          },
        ]
      : []),
    ...(isBehind
      ? [
          {
            ...of,
            kind: 'behindTarget' as const,
            words: `${monthText(month)}末${progress.brief}（${progress.color}）`,
            source: '项目计划、周填报',
          },
        ]
      : []),
  ];
}

const lightFacts = (stood: MonthEnd): LightFacts => ({
  stage: stood.stage,
  planYear: Number(stood.month.slice(0, 4)),
  yearPlan: stood.yearPlan,
  cumulative: stood.cumulative,
  monthTarget: stood.monthTarget,
  plannedStart: stood.plannedStart,
  actualStart: stood.actualStart,
  enteredOn: null,
  lastReportOn: null,
  // A red that has caught up is no longer behind.
  lastRedOn: null,
});

/** The last moment of a month. */
export const lastMomentOf = (month: string): Date =>
  new Date(momentOf(dayAfter(month), '00:00').getTime() - 1);
