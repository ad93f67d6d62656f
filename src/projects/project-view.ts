import type { ProjectView } from '../../cards/project.ts';
import type { ProjectLine } from '../../cards/project-list.ts';
import { type Day, dayOf, momentText, monthOf } from '../calendar/days.ts';
import { weekText } from '../calendar/weeks.ts';
import { calledBy } from '../people/person.ts';
import { APPROVAL_COUNTING, approvalStanding, dateText } from './approval-standing.ts';
import type { Changeable } from './changeable.ts';
import { fiveOnes } from './five-ones.ts';
import type { LatestReport } from './latest-report.ts';
import { type LightRules, lightsOf, worstFirst } from './lights.ts';
import { type Fen, money } from './money.ts';
import { fiveOnesFacts } from './plan-gaps.ts';
import { lightFacts, type LitProject } from './project-lights.ts';
import type { Named, PlannedProject } from './queries.ts';
import { SAMPLE_NOTICE } from './sample.ts';
import type { StageEntry } from './stage-history.ts';
import type { Approval, MonthPlan } from './workbook.ts';

export interface ProjectFacts extends LitProject {
  readonly approvals: readonly Approval[];
  readonly stages: readonly StageEntry[];
  /** Whether this reader may see the reports. */
  readonly showsReports: boolean;
  /** Said where the report is left out. */
  readonly reportsNote: string | null;
  /** What this reader may change. */
  readonly changeable: readonly Pick<Changeable, 'key' | 'title'>[];
}

/** A project's facts as its card shows them. Pure. */
export function projectView(facts: ProjectFacts, now: Date, rules: LightRules): ProjectView {
  const { project, months, approvals, latest, showsReports } = facts;
  const today = dayOf(now);
  return {
    code: project.code,
    name: project.name,
    stage: project.stage,
    nature: project.nature,
    about: [
      `责任单位：${project.unit}（${project.unitGroup}）`,
      [project.category, project.leadUnit && `牵头单位：${project.leadUnit}`].filter(Boolean).join('　'),
      [
        project.plannedStart && `计划开工：${monthText(project.plannedStart)}`,
        project.plannedFinish && `计划竣工：${monthText(project.plannedFinish)}`,
        project.funding && `资金来源：${project.funding}`,
      ]
        .filter(Boolean)
        .join('　'),
    ].filter((line) => line !== ''),
    figures: [
      { label: '总投资', value: sum(project.totalFen) },
      { label: `${project.planYear}年计划投资`, value: sum(project.yearPlanFen) },
      ...(showsReports && latest ? [{ label: '本年累计完成', value: sum(latest.cumulative) }] : []),
    ],
    dates: datesOf(facts),
    five: bound(project, months),
    lights:
      showsReports && project.nature === '计划实施'
        ? worstFirst(lightsOf(lightFacts(facts, today), today, rules))
        : [],
    months: months
      .filter(({ month }) => month.startsWith(String(project.planYear)))
      .map(({ month, investedFen, progress }) => ({
        month: `${Number(month.slice(5))}月`,
        invested: investedFen === null ? '—' : money(investedFen),
        progress: progress ?? '—',
        isNow: month === monthOf(today),
      })),
    approvals: approvalLines(approvals, today),
    approvalNote: APPROVAL_COUNTING,
    latest: showsReports && latest ? latestView(latest) : null,
    latestNote: facts.reportsNote,
    content: project.content,
    remarks: Object.entries(project.remarks).map(([title, text]) => `${title}：${text}`),
    sample: project.content?.includes(SAMPLE_NOTICE) ?? false,
    opens: showsReports,
    changeable: facts.changeable.map(({ key, title }) => ({ text: title, value: key })),
  };
}

const monthText = (month: string): string => `${month.slice(0, 4)}年${Number(month.slice(5))}月`;
const sum = (fen: Fen | null): string => (fen === null ? '未填' : money(fen));
const who = (person: Named | null): string | null => (person === null ? null : calledBy(person));

/** The 五个一, and who else answers for the project; a missing one is a gap. */
function bound(project: PlannedProject, months: readonly MonthPlan[]): ProjectView['five'] {
  const planned = months.filter(({ month }) => month.startsWith(String(project.planYear))).length;
  const [leader, ...others] = fiveOnes(fiveOnesFacts(project, planned));
  return [
    ...(leader ? [leader] : []),
    { what: '分管领导', is: who(project.fieldLeader) },
    ...others,
    { what: '联系人', is: who(project.contact) },
  ];
}

/** When things really happened, and how the stage went. */
function datesOf({ project, stages }: ProjectFacts): string[] {
  const { actualStart, suspendedOn, enteredOn, actualFinish } = project;
  const known = [
    ['实际开工', actualStart],
    ['停工', suspendedOn],
    ['入库（入统）', enteredOn],
    ['实际竣工', actualFinish],
  ].flatMap(([what, date]) => (date ? [`${what}：${dateText(date)}`] : []));
  const course = stages.map(({ step, on }) => (on === null ? step : `${step}（${dateText(on)}）`));
  return [
    ...(known.length > 0 ? [known.join('　')] : []),
    // A single stage is in the header already.
    ...(course.length > 1 ? [`历程：${course.slice(-12).join(' → ')}`] : []),
  ];
}

function approvalLines(approvals: readonly Approval[], today: Day): ProjectView['approvals'] {
  return approvals.map((approval) => {
    const { item, state, due, unit, tolerated, supplementBy } = approval;
    const { text, overdue } = approvalStanding(approval, today);
    return {
      item,
      state: `${state ?? '—'}${tolerated ? '（容缺）' : ''}`,
      left: text,
      isOverdue: overdue > 0,
      due: tolerated && supplementBy ? `${supplementBy}前补齐` : (due ?? '—'),
      unit: unit ?? '—',
    };
  });
}

function latestView(latest: LatestReport): ProjectView['latest'] {
  return {
    title: `最近填报（${weekText(latest.week)}，${momentText(latest.at)}）`,
    lines: [
      `本周完成投资：${latest.invested === null ? '未填' : money(latest.invested)}`,
      `形象进度：${latest.progress ?? '未填'}`,
      `存在问题：${latest.problem ?? '无'}`,
      ...(latest.next === null ? [] : [`下周计划：${latest.next}`]),
      ...latest.remarks,
    ],
  };
}

/** A project in a list. */
export const projectLine = (project: PlannedProject, latest: LatestReport | null = null): ProjectLine => ({
  code: project.code,
  name: project.name,
  about: [
    project.unit,
    project.nature === '前期谋划' ? '前期谋划' : project.stage,
    ...(project.yearPlanFen === null ? [] : [`年度计划${money(project.yearPlanFen)}`]),
    ...(latest?.cumulative === null || latest === null ? [] : [`累计完成${money(latest.cumulative)}`]),
  ].join(' · '),
});
