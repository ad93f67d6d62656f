import type { PlanGapsView } from '../../cards/plan-gaps.ts';
import { type Day, dayText } from '../calendar/days.ts';
import { calledBy } from '../people/person.ts';
import { APPROVAL_COUNTING, approvalStanding } from './approval-standing.ts';
import { type FiveOnesFacts, missingOf } from './five-ones.ts';
import type { PlannedProject } from './queries.ts';
import { SAMPLE_NOTICE } from './sample.ts';
import type { Approval, MonthPlan } from './workbook.ts';

/** The 五个一 of a project as the plan has them. @param plannedMonths of the plan's year that have a target */
export const fiveOnesFacts = (project: PlannedProject, plannedMonths: number): FiveOnesFacts => ({
  isPreparing: project.nature === '前期谋划',
  projectLeader: project.projectLeader && calledBy(project.projectLeader),
  team: project.team,
  hasYearPlan: project.yearPlanFen !== null,
  plannedMonths,
});

/** 五个一缺项 of what is to be implemented and not built yet, by unit. Pure. */
export function fiveOneGaps(
  all: readonly PlannedProject[],
  months: readonly MonthPlan[],
  day: Day,
): PlanGapsView {
  const projects = all.filter(({ nature, stage }) => nature === '计划实施' && stage !== '建成');
  const planned = new Map<string, number>();
  const years = new Map(projects.map(({ code, planYear }) => [code, String(planYear)]));
  for (const { project, month } of months)
    if (month.startsWith(years.get(project) ?? '—')) planned.set(project, (planned.get(project) ?? 0) + 1);
  const gaps = projects.flatMap((project) => {
    const missing = missingOf(fiveOnesFacts(project, planned.get(project.code) ?? 0));
    return missing.length === 0 ? [] : [{ project, missing }];
  });
  const count = (what: string): number =>
    gaps.filter(({ missing }) => missing.some((one) => one === what)).length;
  return {
    title: '五个一缺项',
    asOf: `截至${dayText(day)}`,
    figures: [
      { label: '有缺项的项目', value: `${gaps.length}／${projects.length}` },
      ...(['挂点领导', '推进班子', '推进计划', '考核体系'] as const).map((what) => ({
        label: `缺${what}`,
        value: String(count(what)),
        color: count(what) === 0 ? ('grey' as const) : ('red' as const),
      })),
    ],
    groups: byUnit(
      gaps.map(({ project, missing }) => ({
        unit: project.unit,
        line: `${project.code} ${project.name}：缺${missing.join('、')}`,
      })),
    ),
    nothing: '计划实施项目的五个一均已落实。',
    notes: [
      `列未建成的计划实施项目${projects.length}个，前期谋划和已建成的${all.length - projects.length}个不列。推进计划指月度目标，考核体系指年度计划投资。`,
      '补齐：发送“修改 项目编号 挂点领导 某某，原因：……”，或重新发送工作簿。',
    ],
    sample: isSample(projects),
  };
}

/** 逾期的手续, by who has to settle them, the longest overdue first. Pure. */
export function overdueApprovals(
  projects: readonly PlannedProject[],
  approvals: readonly Approval[],
  day: Day,
): PlanGapsView {
  const names = new Map(projects.map(({ code, name }) => [code, name]));
  const overdue = approvals
    .map((approval) => ({ ...approval, ...approvalStanding(approval, day) }))
    .filter((one) => one.overdue > 0 && names.has(one.project))
    .toSorted((a, b) => b.overdue - a.overdue);
  const tolerated = overdue.filter((one) => one.tolerated);
  return {
    title: '逾期的手续',
    asOf: `截至${dayText(day)}`,
    figures: [
      { label: '逾期手续', value: `${overdue.length}项`, color: overdue.length === 0 ? 'grey' : 'red' },
      { label: '涉及项目', value: `${new Set(overdue.map(({ project }) => project)).size}个` },
      { label: '其中容缺未补齐', value: `${tolerated.length}项` },
    ],
    groups: byUnit(
      overdue.map((one) => ({
        unit: one.unit ?? '未填责任单位',
        line: `${one.project} ${names.get(one.project) ?? ''}：${one.item}，${duty(one)}，${one.text}`,
      })),
    ),
    nothing: '没有逾期的前期手续。',
    notes: [APPROVAL_COUNTING, '已办结的：发送“修改 项目编号 手续名称 已办结，原因：……”。'],
    sample: isSample(projects),
  };
}

/** “应于2026年11月16日办结” */
const duty = ({ deadline, tolerated }: { deadline: Day | null; tolerated: boolean }): string =>
  `${tolerated ? '容缺应于' : '应于'}${deadline === null ? '' : dayText(deadline)}${tolerated ? '补齐' : '办结'}`;

/** In the order in which the units come up first, the one with most lines before the others. */
function byUnit(lines: readonly { readonly unit: string; readonly line: string }[]): PlanGapsView['groups'] {
  const groups = new Map<string, string[]>();
  for (const { unit, line } of lines) groups.set(unit, [...(groups.get(unit) ?? []), line]);
  return [...groups]
    .map(([title, own]) => ({ title, lines: own }))
    .toSorted((a, b) => b.lines.length - a.lines.length);
}

const isSample = (projects: readonly PlannedProject[]): boolean =>
  projects.some(({ content }) => content?.includes(SAMPLE_NOTICE) ?? false);
