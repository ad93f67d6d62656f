import type { Database, Tx } from '../database/work.ts';
import { calledBy } from '../people/person.ts';
import type { Fen } from '../projects/money.ts';

/** One version of a report with who said it, where and in what words. */
export interface TrailedReport {
  readonly project: string;
  /** ISO week, 2026-W48. */
  readonly round: string;
  readonly version: number;
  readonly at: Date;
  readonly by: string;
  readonly source: 'card' | 'same' | 'text';
  readonly invested: Fen | null;
  readonly cumulative: Fen | null;
  readonly cumulativeStated: boolean;
  readonly progress: string | null;
  /** What was typed, word for word; null for a form. */
  readonly words: string | null;
  readonly late: boolean;
}

/** Every version of every report of the year known at the moment, by project, round and version. */
export async function reportTrail(db: Database | Tx, year: number, asOf: Date): Promise<TrailedReport[]> {
  const rows = await db
    .selectFrom('reports')
    .innerJoin('people', 'people.id', 'reports.author')
    .select(['project', 'round', 'version', 'at', 'source', 'invested_fen', 'cumulative_fen'])
    .select(['cumulative_stated', 'progress', 'raw_text', 'late', 'people.name', 'people.post'])
    .where('round', 'like', `${year}-%`)
    .where('at', '<=', asOf)
    .orderBy('project')
    .orderBy('round')
    .orderBy('version')
    .execute();
  return rows.map((row) => ({
    project: row.project,
    round: row.round,
    version: row.version,
    at: row.at,
    by: calledBy(row),
    source: row.source,
    invested: row.invested_fen,
    cumulative: row.cumulative_fen,
    cumulativeStated: row.cumulative_stated,
    progress: row.progress,
    words: row.raw_text,
    late: row.late,
  }));
}
