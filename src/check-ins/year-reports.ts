import type { Database, Tx } from '../database/work.ts';

/** One version of a report, as the products count it. */
export interface ReportVersion {
  readonly id: string;
  readonly project: string;
  readonly round: string;
  readonly version: number;
  readonly at: Date;
  readonly invested: number | null;
  readonly cumulative: number | null;
  /** The reporter stated the cumulative sum; else it was computed. */
  readonly cumulativeStated: boolean;
  /** 形象进度, 存在问题 and 下周计划 in the reporter's words. */
  readonly progress: string | null;
  readonly problem: string | null;
  readonly next: string | null;
  readonly late: boolean;
  /** Somebody looked at what was understood and said 对; a form needs no such word. */
  readonly confirmed: boolean;
}

/**
 * Every version of every report of the round's year up to and with the round, as of the moment: by project, round
 * and version. From these any figure of the year can be rebuilt as it stood.
 */
export async function reportsOfYear(db: Database | Tx, round: string, asOf: Date): Promise<ReportVersion[]> {
  const rows = await db
    .selectFrom('reports')
    .leftJoin('report_confirmations', (join) =>
      join.onRef('report_confirmations.report', '=', 'reports.id').on('report_confirmations.at', '<=', asOf),
    )
    .select([
      'reports.id',
      'reports.project',
      'reports.round',
      'reports.version',
      'reports.at',
      'reports.source',
      'reports.invested_fen',
      'reports.cumulative_fen',
      'reports.cumulative_stated',
      'reports.progress',
      'reports.problem',
      'reports.next_plan',
      'reports.late',
      'report_confirmations.report as confirmation',
    ])
    .where('reports.round', 'like', `${round.slice(0, 4)}-%`)
    .where('reports.round', '<=', round)
    .where('reports.at', '<=', asOf)
    .orderBy('reports.project')
    .orderBy('reports.round')
    .orderBy('reports.version')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    project: row.project,
    round: row.round,
    version: row.version,
    at: row.at,
    invested: row.invested_fen,
    cumulative: row.cumulative_fen,
    cumulativeStated: row.cumulative_stated,
    progress: row.progress,
    problem: row.problem,
    next: row.next_plan,
    late: row.late,
    confirmed: row.source !== 'text' || row.confirmation !== null,
  }));
}
