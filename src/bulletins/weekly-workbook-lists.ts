import { weekText } from '../calendar/weeks.ts';
import type { Column } from '../projects/write-sheets.ts';
import type { WeeklySnapshot } from './snapshot.ts';
import type { Assigned, Reached, StandingLine, VisitLine } from './snapshot-lines.ts';
import { ORIGINS } from './weekly-lists.ts';

/** Which project a row is of. */
export const named = <Row extends { readonly code: string; readonly unit: string }>(
  name: (row: Row) => string,
): readonly Column<Row>[] => [
  { title: '项目编号', width: 16, value: ({ code }) => code },
  { title: '项目名称', width: 40, value: name },
  { title: '责任单位', width: 26, value: ({ unit }) => unit },
];

interface ProblemRow {
  readonly code: string;
  readonly project: string;
  readonly unit: string;
  readonly text: string;
  readonly category: string | null;
  readonly state: string;
  readonly owner: string | null;
  readonly assigned?: Assigned | undefined;
}

/** What was named this week, and after it what the last bulletin had and this one hasn't. */
export const problemRows = ({ problems, notNamedAgain }: WeeklySnapshot): ProblemRow[] => [
  ...problems.map(({ weeks, suggestedOwner, ...problem }) => ({
    ...problem,
    state: weeks > 1 ? `连续${weeks}周` : '新提出',
    owner: suggestedOwner,
  })),
  ...notNamedAgain.map((problem) => ({ ...problem, category: null, state: '本周未再提及', owner: null })),
];

/** Of a problem that has been assigned: whose it is, and by when. */
const ASSIGNED_COLUMNS: readonly Column<{ readonly assigned?: Assigned | undefined }>[] = [
  { title: '交办单文号', width: 22, value: ({ assigned }) => assigned?.number ?? null },
  { title: '承办单位', width: 26, value: ({ assigned }) => assigned?.owner ?? null },
  { title: '调度级次', width: 10, value: ({ assigned }) => (assigned ? `第${assigned.level}级` : null) },
  { title: '办理状态', width: 14, value: ({ assigned }) => assigned?.stage ?? null },
  { title: '办理期限', width: 12, value: ({ assigned }) => assigned?.due ?? null },
  { title: '超期（工作日）', width: 10, value: ({ assigned }) => assigned?.late ?? null },
];

export const PROBLEM_COLUMNS: readonly Column<ProblemRow>[] = [
  ...named<ProblemRow>(({ project }) => project),
  { title: '问题（填报原话）', width: 60, value: ({ text }) => text },
  { title: '类别', width: 14, value: ({ category }) => category },
  { title: '情况', width: 14, value: ({ state }) => state },
  { title: '建议协调单位', width: 26, value: ({ owner }) => owner },
  ...ASSIGNED_COLUMNS,
];

export const STANDING_COLUMNS: readonly Column<StandingLine>[] = [
  { title: '草稿号', width: 8, value: ({ no }) => no },
  ...named<StandingLine>(({ name }) => name),
  { title: '问题（最近一次原话）', width: 60, value: ({ words }) => words },
  { title: '类别', width: 14, value: ({ category }) => category },
  { title: '建议协调单位', width: 26, value: ({ owner }) => owner },
  { title: '来源', width: 12, value: ({ origin }) => ORIGINS[origin] },
  { title: '首次提出', width: 14, value: ({ firstWeek }) => weekText(firstWeek) },
  { title: '最近提出', width: 14, value: ({ lastWeek }) => weekText(lastWeek) },
  { title: '连续周数', width: 8, value: ({ weeks }) => weeks },
  ...ASSIGNED_COLUMNS,
];

export const REACHED_COLUMNS: readonly Column<Reached>[] = [
  ...named<Reached>(({ name }) => name),
  { title: '里程碑', width: 10, value: ({ milestone }) => milestone },
  { title: '依据', width: 60, value: ({ words }) => words },
];

type VisitRow = VisitLine & { readonly finding: VisitLine['findings'][number] | null };

/** A row a finding; a visit that found nothing has one too. */
export const visitRows = ({ visits }: WeeklySnapshot): VisitRow[] =>
  visits.flatMap((visit): VisitRow[] =>
    visit.findings.length === 0
      ? [{ ...visit, finding: null }]
      : visit.findings.map((finding) => ({ ...visit, finding })),
  );

export const VISIT_COLUMNS: readonly Column<VisitRow>[] = [
  { title: '日期', width: 14, value: ({ day }) => day },
  ...named<VisitRow>(({ name }) => name),
  { title: '督查人员', width: 26, value: ({ by }) => by },
  { title: '督查情况', width: 60, value: ({ finding }) => finding?.words ?? null },
  { title: '是否问题', width: 8, value: ({ finding }) => (finding?.problem ? '是' : null) },
  { title: '问题草稿号', width: 10, value: ({ finding }) => finding?.draft ?? null },
  { title: '照片和附件（件）', width: 10, value: ({ photos }) => photos },
];
