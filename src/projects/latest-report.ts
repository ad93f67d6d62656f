import type { Database, Tx } from '../database/work.ts';
import type { Fen } from './money.ts';

/** The last weekly report of a project, as far as its card shows it. */
export interface LatestReport {
  /** ISO week, 2026-W48. */
  readonly week: string;
  readonly at: Date;
  readonly invested: Fen | null;
  /** Of the year. */
  readonly cumulative: Fen | null;
  readonly progress: string | null;
  readonly problem: string | null;
  readonly next: string | null;
  /** What became of last week's plan, whether the schedule is kept, what was confirmed: whole lines. */
  readonly remarks: readonly string[];
}

/** Asked of whoever keeps the reports: the latest one a project, by code; projects never reported are absent. */
export type LatestReports = (
  db: Database | Tx,
  codes: readonly string[],
) => Promise<ReadonlyMap<string, LatestReport>>;
