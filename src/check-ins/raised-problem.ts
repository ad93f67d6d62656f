import type { Database, Tx, Work } from '../database/work.ts';
import type { Person } from '../people/person.ts';

/** A problem that its reporter wants brought before the office. */
export interface RaisedProblem {
  /** Code of the project. */
  readonly project: string;
  /** Word for word. */
  readonly words: string;
  /** What it is about (要素-电); null: it couldn't be told. */
  readonly category: string | null;
  /** The report that says it. */
  readonly report: string;
  /** The platform's id of the message it was said in. */
  readonly message: string;
}

/**
 * Asked of whoever keeps the problems, in the transaction of the person who presses.
 * @returns what the person is told, and whether the problem was taken
 */
export type RaiseProblem = (
  work: Work,
  person: Person,
  problem: RaisedProblem,
) => Promise<{ readonly taken: boolean; readonly sentence: string }>;

/**
 * Which of these reports tell of nothing but problems that were known before, and what became of that, a sentence to
 * their author, by report: such are not asked about again.
 */
export type KnownProblems = (
  db: Database | Tx,
  reports: readonly string[],
) => Promise<ReadonlyMap<string, string>>;
