import { money } from './money.ts';
import type { MonthPlan, Project, Workbook } from './workbook.ts';

const MOST_DOUBTS = 8;

/** What may be right but looks wrong in a plan; said to the office before it confirms. */
export function planDoubts(workbook: Workbook): string[] {
  const byProject = new Map<string, MonthPlan[]>();
  for (const plan of workbook.monthPlans) {
    if (!plan.month.startsWith(String(workbook.planYear))) continue;
    const plans = byProject.get(plan.project);
    if (plans) plans.push(plan);
    else byProject.set(plan.project, [plan]);
  }
  const doubts = workbook.projects.flatMap((project) => {
    const { code, name, totalFen, yearPlanFen } = project;
    const what = `${code} ${name}`;
    const months = (byProject.get(code) ?? []).toSorted((a, b) => a.month.localeCompare(b.month));
    const sums = months.flatMap(({ investedFen }) => (investedFen === null ? [] : [investedFen]));
    const last = months.at(-1)?.month.endsWith('-12') ? months.at(-1)?.investedFen : null;
    return [
      totalFen !== null && yearPlanFen !== null && yearPlanFen > totalFen
        ? `${what}的年度计划投资（${money(yearPlanFen)}）大于总投资（${money(totalFen)}）`
        : null,
      sums.some((sum, index) => index > 0 && sum < (sums[index - 1] ?? 0))
        ? `${what}的月度投资有后月小于前月的，应填年初至月末的累计数`
        : null,
      typeof last === 'number' && yearPlanFen !== null && last !== yearPlanFen
        ? `${what}的12月累计投资（${money(last)}）与年度计划投资（${money(yearPlanFen)}）不一致`
        : null,
      ...dateDoubts(project).map((doubt) => `${what}${doubt}`),
    ].filter((doubt) => doubt !== null);
  });
  return doubts.length > MOST_DOUBTS
    ? [...doubts.slice(0, MOST_DOUBTS), `另有${doubts.length - MOST_DOUBTS}处类似情况`]
    : doubts;
}

/** Dates that contradict each other or the stage; months compare with days by their beginning. */
const dateDoubts = ({ stage, actualStart, actualFinish, suspendedOn, enteredOn }: Project): string[] =>
  [
    actualStart !== null && (stage === '策划' || stage === '储备')
      ? `的阶段为${stage}，却填有实际开工`
      : null,
    actualFinish !== null && stage !== '建成' ? `的阶段为${stage}，却填有实际竣工` : null,
    isBefore(actualFinish, actualStart) ? '的实际竣工早于实际开工' : null,
    isBefore(suspendedOn, actualStart) ? '的停工日期早于实际开工' : null,
    isBefore(enteredOn, actualStart) ? '的入库日期早于实际开工' : null,
  ].filter((doubt) => doubt !== null);

const isBefore = (date: string | null, start: string | null): boolean =>
  date !== null && start !== null && date.slice(0, start.length) < start.slice(0, date.length);
