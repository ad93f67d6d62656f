import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Work } from '../database/work.ts';
import { checkInKey } from './keys.ts';
import { cumulativeOf, type Figures, type PastReport, type ReportedProject } from './report.ts';

/** The task done after a report that names a problem, by whoever keeps problems: its payload is `{ report }`. */
export const PROBLEM_REPORTED = 'problem-reported';

export interface NewReport {
  readonly round: { readonly id: string; readonly closesAt: Date };
  readonly project: ReportedProject;
  readonly author: string;
  readonly figures: Figures;
  readonly source: 'card' | 'same' | 'text';
  /** What was typed, word for word, for a report in words. */
  readonly rawText?: string;
  /** The platform's id of the message or card it came from. */
  readonly sourceMessage: string;
  /** Where the author's card goes on to: the next project, or null for the first unanswered one. */
  readonly goesOnTo?: string | null;
}

/**
 * The report as it now stands: the first version of the round, or the one after the standing one; earlier versions
 * stay. A cumulative sum that wasn't stated follows from what was reported before and this week's. When another one
 * came in between, the version is taken already, and the transaction is run again.
 */
function versionOf(work: Work, report: NewReport): PastReport {
  const { round, project, figures } = report;
  return {
    ...figures,
    id: randomUUID(),
    round: round.id,
    version: (project.reported?.version ?? 0) + 1,
    author: report.author,
    at: work.now,
    source: report.source,
    cumulative: cumulativeOf(figures, project.cumulativeBefore),
    cumulativeStated: figures.cumulative !== null,
    late: work.now > round.closesAt,
  };
}

const insertion = (row: PastReport, { project, rawText, sourceMessage }: NewReport) => sql`
  insert into reports (id, round, project, version, author, at, source, invested_fen, cumulative_fen,
                       cumulative_stated, progress, problem, problem_category, next_plan, promise, promise_note,
                       promise_until, share_bp, share_of, milestone, raw_text, source_message, late)
  values (${row.id}, ${row.round}, ${project.code}, ${row.version}, ${row.author}, ${row.at}, ${row.source},
          ${row.invested}, ${row.cumulative}, ${row.cumulativeStated}, ${row.progress}, ${row.problem},
          ${row.category}, ${row.next}, ${row.kept?.result ?? null}, ${row.kept?.note ?? null},
          ${row.kept?.until ?? null}, ${row.share?.bp ?? null}, ${row.share?.of ?? null}, ${row.milestone},
          ${rawText ?? null}, ${sourceMessage}, ${row.late})`;

const cursorMove = ({ round, author }: NewReport, project: string | null) => sql`
  insert into check_ins (round, person, cursor) values (${round.id}, ${author}, ${project})
  on conflict (round, person) do update set cursor = excluded.cursor`;

/** Adds a report, and touches contact's and author's cards. */
export async function recordReport(work: Work, report: NewReport): Promise<PastReport> {
  const row = versionOf(work, report);
  await insertion(row, report).execute(work.db);
  if (report.goesOnTo !== undefined) await cursorMove(report, report.goesOnTo).execute(work.db);
  follow(work, row, report);
  return row;
}

/** The same, written with the rest before the commit: for a press that reads nothing of it again. */
export function recordWithTheRest(work: Work, report: NewReport): PastReport {
  const row = versionOf(work, report);
  work.write(insertion(row, report));
  if (report.goesOnTo !== undefined) work.write(cursorMove(report, report.goesOnTo));
  follow(work, row, report);
  return row;
}

function follow(work: Work, row: PastReport, { round, project, author }: NewReport): void {
  work.journal({
    action: 'report.recorded',
    subject: `project:${project.code}`,
    data: { report: row.id, round: row.round, version: row.version, source: row.source, late: row.late },
  });
  if (row.problem !== null) work.enqueue({ task: PROBLEM_REPORTED, payload: { report: row.id } });
  for (const person of new Set([project.contact ?? author, author])) work.touch(checkInKey(round.id, person));
}
