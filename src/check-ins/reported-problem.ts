import type { Database, Tx } from '../database/work.ts';

/** What a weekly report says of problems, for whoever takes them up. */
export interface ReportedProblem {
  readonly report: string;
  /** Code. */
  readonly project: string;
  readonly words: string;
  readonly sourceMessage: string | null;
  readonly author: string;
  /** ISO week. */
  readonly round: string;
}

const problems = (db: Database | Tx) =>
  db
    .selectFrom('reports')
    .select(['id', 'project', 'problem', 'source_message', 'author', 'round'])
    .where('problem', 'is not', null);

type Row = Awaited<ReturnType<ReturnType<typeof problems>['execute']>>[number];

const read = (row: Row | undefined): ReportedProblem | null =>
  row && row.problem !== null
    ? {
        report: row.id,
        project: row.project,
        words: row.problem,
        sourceMessage: row.source_message,
        author: row.author,
        round: row.round,
      }
    : null;

/** The problem in a report; null where it names none. */
export const problemOf = async (db: Database | Tx, report: string): Promise<ReportedProblem | null> =>
  read(await problems(db).where('id', '=', report).executeTakeFirst());

/** The last problem that the person reported in the round; null: they named none. */
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
