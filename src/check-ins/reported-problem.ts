import type { Database, Tx } from '../database/work.ts';

/** What a weekly report says of problems, for whoever takes them up. */
export interface ReportedProblem {
  readonly report: string;
  /** Code. */
  readonly project: string;
  readonly words: string;
  readonly sourceMessage: string | null;
}

/** The last problem that the person reported in the round; null: they named none. */
export async function lastProblemOf(
  db: Database | Tx,
  person: string,
  round: string,
): Promise<ReportedProblem | null> {
  const row = await db
    .selectFrom('reports')
    .select(['id', 'project', 'problem', 'source_message'])
    .where('author', '=', person)
    .where('round', '=', round)
    .where('problem', 'is not', null)
    .orderBy('at', 'desc')
    .orderBy('version', 'desc')
    .executeTakeFirst();
  return row && row.problem !== null
    ? { report: row.id, project: row.project, words: row.problem, sourceMessage: row.source_message }
    : null;
}
