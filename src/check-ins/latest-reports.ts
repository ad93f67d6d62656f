import { momentText } from '../calendar/days.ts';
import type { Database, Tx } from '../database/work.ts';
import { calledBy } from '../people/person.ts';
import type { LatestReports } from '../projects/latest-report.ts';
import { monthOfRound } from './card-page.ts';
import { keptText, MET_SOURCE, scheduleMet } from './promise.ts';
import { pastReport, type PastReportJson } from './standing-sql.ts';
import type { PastReport } from './report.ts';
import { sql } from 'kysely';

/** Each project's last weekly report, as its card shows it: the port that projects leaves open. */
export const latestReports: LatestReports = async (db, codes) => {
  if (codes.length === 0) return new Map();
  const { rows } = await sql<{ project: string; report: PastReportJson }>`
    select distinct on (v.project) v.project, to_jsonb(v) as report
    from reports v where v.project = any(${[...codes]})
    order by v.project, v.round desc, v.version desc
  `.execute(db);
  const latest = new Map(rows.map(({ project, report }) => [project, pastReport(report)]));
  const targets = await targetsOf(db, latest);
  const vouched = await vouchedBy(db, [...latest.values()]);
  return new Map(
    [...latest].map(([project, report]) => [
      project,
      {
        week: report.round,
        at: report.at,
        invested: report.invested,
        cumulative: report.cumulative,
        progress: report.progress,
        problem: report.problem,
        next: report.next,
        remarks: [
          ...planLines(report, targets.get(project) ?? null),
          ...(vouched.get(report.id) ?? []).map((line) => `数据已由填报人确认属实：${line}`),
        ],
      },
    ]),
  );
};

/** What became of last week's plan, and whether the project keeps its schedule. */
function planLines(report: PastReport, target: number | null): string[] {
  const { met, why } = scheduleMet({ ...report, target });
  return [
    ...(report.kept === null ? [] : [`上周计划：${keptText(report.kept)}`]),
    ...(met === '未说明' ? [] : [`是否达到进度要求：${met}（${why}；${MET_SOURCE}）`]),
  ];
}

/** Each project's target for the month of its report. */
async function targetsOf(
  db: Database | Tx,
  latest: ReadonlyMap<string, PastReport>,
): Promise<Map<string, number | null>> {
  const months = new Map([...latest].map(([project, { round }]) => [project, monthOfRound(round)]));
  if (months.size === 0) return new Map();
  const plans = await db
    .selectFrom('month_plans')
    .select(['project', 'month', 'invested_fen'])
    .where('project', 'in', [...months.keys()])
    .where('month', 'in', [...new Set(months.values())])
    .execute();
  return new Map(
    plans
      .filter(({ project, month }) => months.get(project) === month)
      .map(({ project, invested_fen }) => [project, invested_fen]),
  );
}

/** By report: who stands by its figures, and since when. */
async function vouchedBy(db: Database | Tx, reports: readonly PastReport[]): Promise<Map<string, string[]>> {
  if (reports.length === 0) return new Map();
  const rows = await db
    .selectFrom('doubt_confirmations as doubt')
    .innerJoin('people', 'people.id', 'doubt.person')
    .select(['doubt.report', 'doubt.at', 'people.name', 'people.post'])
    .distinct()
    .where(
      'doubt.report',
      'in',
      reports.map(({ id }) => id),
    )
    .execute();
  const found = new Map<string, string[]>();
  for (const row of rows) found.set(row.report, [`${calledBy(row)}，${momentText(row.at)}`]);
  return found;
}
