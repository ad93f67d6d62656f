import type { Database, Tx } from '../database/work.ts';

/** What a weekly report says of problems, for whoever takes them up. */
export interface ReportedProblem {
  readonly report: string;
  /** Code. */
  readonly project: string;
  readonly words: string;
  readonly sourceMessage: string | null;
}

const problems = (db: Database | Tx) =>
  db
    .selectFrom('reports')
    .select(['id', 'project', 'problem', 'source_message'])
    .where('problem', 'is not', null);

interface Row {
  id: string;
  project: string;
  problem: string | null;
  source_message: string | null;
}

const read = (row: Row | undefined): ReportedProblem | null =>
  row && row.problem !== null
    ? { report: row.id, project: row.project, words: row.problem, sourceMessage: row.source_message }
    : null;

/** The problem in a report; null where it names none. */
export const reportedProblem = async (db: Database | Tx, report: string): Promise<ReportedProblem | null> =>
  read(await problems(db).where('id', '=', report).executeTakeFirst());

/** The last problem that the person reported in the round. */
export const lastProblemOf = async (
  db: Database | Tx,
  person: string,
  round: string,
): Promise<ReportedProblem | null> =>
  read(
    await problems(db)
      .where('author', '=', person)
      .where('round', '=', round)
      .orderBy('at', 'desc')
      .orderBy('version', 'desc')
      .executeTakeFirst(),
  );
