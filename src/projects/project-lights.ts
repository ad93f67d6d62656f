import { type Day, dayOf } from '../calendar/days.ts';
import type { LatestReport } from './latest-report.ts';
import type { LightFacts } from './lights.ts';
import type { PlannedProject } from './queries.ts';
import { scheduleOn } from './schedule.ts';
import { hasStarted } from './stages.ts';
import type { MonthPlan } from './workbook.ts';

/** A project with everything that its lights are seen by. */
export interface LitProject {
  readonly project: PlannedProject;
  readonly months: readonly MonthPlan[];
  readonly latest: LatestReport | null;
  /** The day of the last bulletin that showed it red for its progress. */
  readonly lastRedOn: Day | null;
}

/** What a project's lights are computed from on a day. Pure. */
export function lightFacts({ project, months, latest, lastRedOn }: LitProject, today: Day): LightFacts {
  const { month } = scheduleOn(today, project.planYear);
  return {
    stage: project.stage,
    planYear: project.planYear,
    yearPlan: project.yearPlanFen,
    cumulative: latest && latest.week.startsWith(String(project.planYear)) ? latest.cumulative : null,
    monthTarget: months.find((plan) => plan.month === month)?.investedFen ?? null,
    plannedStart: project.plannedStart,
    actualStart: project.actualStart,
    enteredOn: project.enteredOn,
    lastReportOn: latest && dayOf(latest.at),
    lastRedOn,
  };
}

/** Why a light isn't lit at all, a sentence each. Pure. */
export function unlit(facts: LightFacts, today: Day): string[] {
  const started = hasStarted(facts, today);
  return [
    facts.yearPlan === null || facts.yearPlan === 0 ? '未列年度计划投资，进度灯不亮。' : null,
    facts.yearPlan !== null && facts.cumulative === null ? '本年尚未填报累计投资，进度灯不亮。' : null,
    !started && facts.plannedStart === null ? '未列计划开工月份，开工灯不亮。' : null,
    started && facts.actualStart === null && facts.enteredOn === null && facts.stage !== '建成'
      ? '未登记实际开工日期，入库灯不亮。'
      : null,
  ].filter((sentence) => sentence !== null);
}
