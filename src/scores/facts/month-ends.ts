import { type Day, lastDayOf, momentOf } from '../../calendar/days.ts';
import { monthText } from '../../calendar/months.ts';
import type { LightFacts } from '../../projects/light.ts';
import type { LightRules } from '../../projects/light-rules.ts';
import { gapInPoints, progressLight } from '../../projects/progress-light.ts';
import { startLight } from '../../projects/start-lights.ts';
import { hasStarted } from '../../projects/stages.ts';
import { dayAfter } from '../moment.ts';
import type { Fact } from './fact.ts';

/** A month that is over, with what all its projects are seen by. */
export interface MonthOver {
  readonly month: string;
  readonly lastDay: Day;
  /** The day after it, on which its lights are read, and its last moment. */
  readonly dayAfter: Day;
  readonly end: Date;
}

export const monthOver = (month: string): MonthOver => ({
  month,
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
  const facts = lightFacts(stood, over);
  const of = {
    unit: stood.unit,
    project: stood.code,
    projectName: stood.name,
    ofOwnProject: true,
    month: over.month,
    on: over.lastDay,
  };
  const late = lateWords(facts, over, rules);
  const behind = behindWords(facts, over, rules);
  return [
    ...(late === null ? [] : [{ ...of, kind: 'lateStart' as const, words: late, source: '项目计划' }]),
    ...(behind === null
      ? []
      : [{ ...of, kind: 'behindTarget' as const, words: behind, source: '项目计划、周填报' }]),
  ];
}

function lateWords(facts: LightFacts, { month, dayAfter: day }: MonthOver, rules: LightRules): string | null {
  const { plannedStart } = facts;
  if (plannedStart === null || plannedStart > month || hasStarted(facts, day)) return null;
  const light = startLight(facts, day, rules);
  return light === null || light.color === '绿灯'
    ? null
    : `计划${monthText(plannedStart)}开工，${monthText(month)}末仍未开工`;
}

function behindWords(
  facts: LightFacts,
  { month, dayAfter: day }: MonthOver,
  rules: LightRules,
): string | null {
  const gap = facts.stage === '建成' ? null : gapInPoints(facts, day);
  if (gap === null || gap >= rules.greenFrom) return null;
  const light = progressLight(facts, day, rules);
  return light && `${monthText(month)}末${light.brief}（${light.color}）`;
}

const lightFacts = (stood: MonthEnd, { month }: MonthOver): LightFacts => ({
  stage: stood.stage,
  planYear: Number(month.slice(0, 4)),
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
