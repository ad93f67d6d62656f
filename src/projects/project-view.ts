import type { ProjectLine, ProjectView } from '../../cards/project.ts';
import { type Day, dayOf, momentText, monthOf } from '../calendar/days.ts';
import { weekText } from '../calendar/weeks.ts';
import { calledBy } from '../people/person.ts';
import type { LatestReport } from './latest-report.ts';
import { type LightRules, lightsOf } from './lights.ts';
import { type Fen, money } from './money.ts';
import type { Named, PlannedProject } from './queries.ts';
import { scheduleOn } from './schedule.ts';
import type { Approval, MonthPlan } from './workbook.ts';

export interface ProjectFacts {
  readonly project: PlannedProject;
  readonly months: readonly MonthPlan[];
  readonly approvals: readonly Approval[];
  readonly latest: LatestReport | null;
  /** The day of the last bulletin that showed it red for its progress. */
  readonly lastRedOn: Day | null;
  /** Whether this reader may see the reports. */
  readonly showsReports: boolean;
  /** Said where the report is left out. */
  readonly reportsNote: string | null;
}

/** A project's facts as its card shows them. Pure. */
export function projectView(facts: ProjectFacts, now: Date, rules: LightRules): ProjectView {
  const { project, months, approvals, latest, showsReports } = facts;
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
    five: fiveOnes(project, months),
    lights: showsReports && project.nature === '计划实施' ? lights(facts, now, rules) : [],
    months: months
      .filter(({ month }) => month.startsWith(String(project.planYear)))
      .map(({ month, investedFen, progress }) => ({
        month: `${Number(month.slice(5))}月`,
        invested: investedFen === null ? '—' : money(investedFen),
        progress: progress ?? '—',
        isNow: month === monthOf(dayOf(now)),
      })),
    approvals: approvals.map(({ item, state, due, unit, tolerated, supplementBy }) => ({
      item,
      state: `${state ?? '—'}${tolerated ? `（容缺${supplementBy ? `，${supplementBy}前补齐` : ''}）` : ''}`,
      due: due ?? '—',
      unit: unit ?? '—',
    })),
    latest: showsReports && latest ? latestView(latest) : null,
    latestNote: facts.reportsNote,
    content: project.content,
    remarks: Object.entries(project.remarks).map(([title, text]) => `${title}：${text}`),
    sample: project.content?.includes('示例数据') ?? false,
  };
}

const monthText = (month: string): string => `${month.slice(0, 4)}年${Number(month.slice(5))}月`;
const sum = (fen: Fen | null): string => (fen === null ? '未填' : money(fen));
const who = (person: Named | null): string | null => (person === null ? null : calledBy(person));

/** One leader, one team, one plan, one contact to answer for it, one assessment (五个一); a missing one is a gap. */
function fiveOnes(project: PlannedProject, months: readonly MonthPlan[]): ProjectView['five'] {
  const planned = months.filter(({ month }) => month.startsWith(String(project.planYear))).length;
  const isPreparing = project.nature === '前期谋划';
  return [
    { what: '挂点领导', is: who(project.projectLeader) },
    { what: '分管领导', is: who(project.fieldLeader) },
    { what: '推进班子', is: project.team },
    {
      what: '推进计划',
      is: planned > 0 ? `月度目标${planned}个月` : isPreparing ? '前期谋划，暂不排月度目标' : null,
    },
    {
      what: '考核体系',
      is: isPreparing ? '谋划申报计分' : project.yearPlanFen === null ? null : '开工率、年度计划投资完成率',
    },
    { what: '联系人', is: who(project.contact) },
  ];
}

function lights(
  { project, months, latest, lastRedOn }: ProjectFacts,
  now: Date,
  rules: LightRules,
): ProjectView['lights'] {
  const today = dayOf(now);
  const { month } = scheduleOn(today, project.planYear);
  const target = months.find((plan) => plan.month === month)?.investedFen ?? null;
  return lightsOf(
    {
      stage: project.stage,
      planYear: project.planYear,
      yearPlan: project.yearPlanFen,
      cumulative: latest && latest.week.startsWith(String(project.planYear)) ? latest.cumulative : null,
      monthTarget: target,
      plannedStart: project.plannedStart,
      actualStart: project.actualStart,
      enteredOn: project.enteredOn,
      lastReportOn: latest && dayOf(latest.at),
      lastRedOn,
    },
    today,
    rules,
  );
}

function latestView(latest: LatestReport): ProjectView['latest'] {
  return {
    title: `最近填报（${weekText(latest.week)}，${momentText(latest.at)}）`,
    lines: [
      `本周完成投资：${latest.invested === null ? '未填' : money(latest.invested)}`,
      `形象进度：${latest.progress ?? '未填'}`,
      `存在问题：${latest.problem ?? '无'}`,
      ...(latest.next === null ? [] : [`下周计划：${latest.next}`]),
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
