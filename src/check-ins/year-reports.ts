import type { Database, Tx } from '../database/work.ts';
import { calledBy } from '../people/person.ts';
import type { Kept, Share, Vouch } from './report.ts';

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
  /** What became of last week's plan; null: not said. See promise.ts: scheduleMet. */
  readonly kept: Kept | null;
  readonly share: Share | null;
  /** What was reached, in the reporter's words. */
  readonly milestone: string | null;
  /** What the problem is about (要素-电). */
  readonly category: string | null;
  /** Who stands by doubtful figures of this round (arithmetic.ts takes them). */
  readonly vouches: readonly Vouch[];
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
      'reports.promise',
      'reports.promise_note',
      'reports.promise_until',
      'reports.share_bp',
      'reports.share_of',
      'reports.milestone',
      'reports.problem_category',
      'report_confirmations.report as confirmation',
    ])
    .where('reports.round', 'like', `${round.slice(0, 4)}-%`)
    .where('reports.round', '<=', round)
    .where('reports.at', '<=', asOf)
    .orderBy('reports.project')
    .orderBy('reports.round')
    .orderBy('reports.version')
    .execute();
  const vouches = await vouchesOfYear(db, round, asOf);
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
    kept: row.promise && { result: row.promise, note: row.promise_note, until: row.promise_until },
    share: row.share_bp === null || row.share_of === null ? null : { bp: row.share_bp, of: row.share_of },
    milestone: row.milestone,
    category: row.problem_category,
    vouches: vouches.get(`${row.project} ${row.round}`) ?? [],
  }));
}

/** What was confirmed of doubtful figures, by project and round. */
async function vouchesOfYear(db: Database | Tx, round: string, asOf: Date): Promise<Map<string, Vouch[]>> {
  const rows = await db
    .selectFrom('doubt_confirmations as doubt')
    .innerJoin('people', 'people.id', 'doubt.person')
    .select(['doubt.project', 'doubt.round', 'doubt.kind', 'doubt.at'])
    .select(['doubt.invested_fen', 'doubt.cumulative_fen', 'doubt.share_bp', 'people.name', 'people.post'])
    .where('doubt.round', 'like', `${round.slice(0, 4)}-%`)
    .where('doubt.round', '<=', round)
    .where('doubt.at', '<=', asOf)
    .orderBy('doubt.at')
    .execute();
  const found = new Map<string, Vouch[]>();
  for (const row of rows) {
    const key = `${row.project} ${row.round}`;
    const vouch: Vouch = {
      kind: row.kind,
      invested: row.invested_fen,
      cumulative: row.cumulative_fen,
      share: row.share_bp,
      by: calledBy(row),
      at: row.at,
    };
    found.set(key, [...(found.get(key) ?? []), vouch]);
  }
  return found;
}
