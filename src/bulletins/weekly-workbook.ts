import { momentText } from '../calendar/days.ts';
import { type Fen, wanText } from '../projects/money.ts';
import { type Column, sheet, textSheet, type WrittenSheet, xlsx } from '../projects/write-sheets.ts';
import {
  named,
  PROBLEM_COLUMNS,
  problemRows,
  REACHED_COLUMNS,
  STANDING_COLUMNS,
  VISIT_COLUMNS,
  visitRows,
} from './weekly-workbook-lists.ts';
import { percentText, type Ratio } from './ratio.ts';
import type { LightCounts, Sums, WeeklySnapshot } from './snapshot.ts';
import type { ProjectLine } from './snapshot-lines.ts';
import { LIGHT_NAMES, lightsOf, missingProjects, ticketsSentence } from './weekly-lists.ts';
import { details, overview } from './weekly-sentences.ts';
import { basisOf, weeklyTitle, weekSpan } from './weekly-view.ts';

/** 台账: everything that the bulletin was made of as a workbook. The same bulletin gives the same bytes. */
export async function weeklyWorkbook(
  snapshot: WeeklySnapshot,
): Promise<{ readonly name: string; readonly bytes: Uint8Array }> {
  const sample = snapshot.sample ? '（示例数据）' : '';
  return {
    name: `周督查台账_${snapshot.week.slice(0, 4)}年第${Number(snapshot.week.slice(6))}期${sample}.xlsx`,
    bytes: await xlsx(sheetsOf(snapshot, sample)),
  };
}

function sheetsOf(snapshot: WeeklySnapshot, sample: string): WrittenSheet[] {
  const titled = (what: string): string => `${weeklyTitle(snapshot.week)}${what}${sample}`;
  return [
    sheet('总体情况', titled('总体情况'), SUM_COLUMNS, sumRows(snapshot)),
    sheet('项目', titled('项目明细'), PROJECT_COLUMNS, snapshot.projects),
    sheet('未填报', titled('未填报项目'), MISSING_COLUMNS, missingProjects(snapshot)),
    sheet('问题', titled('存在问题'), PROBLEM_COLUMNS, problemRows(snapshot)),
    sheet('问题清单', titled('问题清单'), STANDING_COLUMNS, snapshot.standing),
    sheet('里程碑', titled('到达里程碑'), REACHED_COLUMNS, snapshot.milestones),
    sheet('督查行动', titled('督查行动'), VISIT_COLUMNS, visitRows(snapshot)),
    textSheet('口径说明', titled('口径说明'), basisRows(snapshot)),
  ];
}

const wan = (fen: Fen | null): number | null => (fen === null ? null : Number(wanText(fen)));
/** In percent, or in points. */
const hundredths = (value: Ratio | null): number | null => (value === null ? null : value / 100);

type SumRow = Sums & { readonly group: string; readonly unit: string };

/** The district, then each group with its units. */
const sumRows = ({ district, groups }: WeeklySnapshot): SumRow[] => [
  { ...district, group: '全区', unit: '合计' },
  ...groups.flatMap(({ group, sums, units }) => [
    { ...sums, group, unit: '小计' },
    ...units.map((unit) => ({ ...unit, group, unit: unit.name })),
  ]),
];

const light = (name: keyof LightCounts): Column<SumRow> => ({
  title: `${LIGHT_NAMES[name]}灯`,
  width: 8,
  value: ({ lights }) => lights[name],
});

const SUM_COLUMNS: readonly Column<SumRow>[] = [
  { title: '分组', width: 12, value: ({ group }) => group },
  { title: '单位', width: 34, value: ({ unit }) => unit },
  { title: '项目数', width: 8, value: ({ projects }) => projects },
  { title: '应填报', width: 8, value: ({ toReport }) => toReport },
  { title: '已填报', width: 8, value: ({ answered }) => answered },
  { title: '其中补报', width: 8, value: ({ late }) => late },
  { title: '未填报', width: 8, value: ({ toReport, answered }) => toReport - answered },
  { title: '本周完成投资（万元）', width: 14, value: ({ investedWeek }) => wan(investedWeek) },
  { title: '本年累计完成（万元）', width: 14, value: ({ investedYear }) => wan(investedYear) },
  { title: '年度计划投资（万元）', width: 14, value: ({ yearPlan }) => wan(yearPlan) },
  { title: '完成率（%）', width: 10, value: ({ rate }) => hundredths(rate) },
  { title: '比序时（百分点）', width: 11, value: ({ gap }) => hundredths(gap) },
  light('red'),
  light('yellow'),
  light('grey'),
  light('green'),
];

type ProjectColumns = readonly Column<ProjectLine>[];

const PROJECT_COLUMNS: ProjectColumns = [
  ...named<ProjectLine>(({ name }) => name),
  { title: '阶段', width: 8, value: ({ stage }) => stage },
  { title: '亮灯', width: 8, value: (project) => (project.light ? LIGHT_NAMES[project.light] : null) },
  { title: '较上期', width: 8, value: ({ change }) => change },
  {
    title: '变化',
    width: 10,
    value: (project) => (project.change === '升' || project.change === '降' ? lightsOf(project) : null),
  },
  { title: '原因', width: 40, value: ({ why }) => why },
  { title: '本周完成投资（万元）', width: 14, value: ({ investedWeek }) => wan(investedWeek) },
  { title: '本年累计完成（万元）', width: 14, value: ({ investedYear }) => wan(investedYear) },
  { title: '年度计划投资（万元）', width: 14, value: ({ yearPlan }) => wan(yearPlan) },
  { title: '完成率（%）', width: 10, value: ({ rate }) => hundredths(rate) },
  { title: '比序时（百分点）', width: 11, value: ({ gap }) => hundredths(gap) },
  {
    title: '填报',
    width: 10,
    value: ({ light: lit, report, late }) =>
      report === null ? (lit === null ? '不需填报' : '未填报') : late ? '补报' : '已填报',
  },
  { title: '形象进度（填报原话）', width: 40, value: ({ progress }) => progress },
  { title: '存在问题（填报原话）', width: 40, value: ({ problem }) => problem },
  { title: '是否达到进度要求', width: 12, value: ({ met }) => met?.met ?? null },
  { title: '进度要求说明', width: 30, value: ({ met }) => met?.why ?? null },
  { title: '下周计划（填报原话）', width: 40, value: ({ next }) => next },
];

const MISSING_COLUMNS: ProjectColumns = [
  ...named<ProjectLine>(({ name }) => name),
  { title: '联系人', width: 26, value: ({ contact }) => contact },
  { title: '最近填报', width: 14, value: ({ lastReportOn }) => lastReportOn ?? '尚未填报' },
  { title: '亮灯', width: 8, value: (project) => (project.light ? LIGHT_NAMES[project.light] : null) },
];

const ticketLines = (snapshot: WeeklySnapshot): string[] =>
  [ticketsSentence(snapshot)].filter((sentence) => sentence !== '');

const basisRows = (snapshot: WeeklySnapshot): (readonly [string, string])[] => [
  ['填报周', weekSpan(snapshot.week)],
  ['数据截至', momentText(new Date(snapshot.compiledAt))],
  ['序时进度', percentText(snapshot.pace.ratio)],
  ...[...overview(snapshot), ...details(snapshot), ...ticketLines(snapshot)].map(
    (line) => ['总体情况', line] as const,
  ),
  ...basisOf(snapshot).map((line, index) => [`口径${index + 1}`, line] as const),
];
