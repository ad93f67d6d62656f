import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Work } from '../database/work.ts';
import { checkInKey } from './keys.ts';
import { cumulativeBefore, type Figures, type ReportedProject } from './report.ts';

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
}

/**
 * Adds a report: the first version of the round, or the next one; earlier versions stay. A cumulative sum that
 * wasn't stated follows from the last one and this week's. Touches the cards of everybody who has to see it.
 * @returns the id of the new report
 */
export async function recordReport(work: Work, report: NewReport): Promise<string> {
  const { round, project, figures } = report;
  const id = randomUUID();
  const cumulative =
    figures.cumulative ??
    (figures.invested === null && !project.before
      ? null
      : cumulativeBefore(project, round.id) + (figures.invested ?? 0));
  const late = work.now > round.closesAt;
  await sql`
    insert into reports (id, round, project, version, author, at, source, invested_fen, cumulative_fen,
                         cumulative_stated, progress, problem, next_plan, raw_text, source_message, late)
    select ${id}, ${round.id}, ${project.code}, coalesce(max(version), 0) + 1, ${report.author},
           ${work.now}::timestamptz, ${report.source}, ${figures.invested}::bigint, ${cumulative}::bigint,
           ${figures.cumulative !== null}::boolean, ${figures.progress}, ${figures.problem}, ${figures.next},
           ${report.rawText ?? null}, ${report.sourceMessage}, ${late}::boolean
    from reports where round = ${round.id} and project = ${project.code}
  `.execute(work.db);
  work.journal({
    action: 'report.recorded',
    subject: `project:${project.code}`,
    data: { report: id, round: round.id, source: report.source, late },
  });
  work.touch(checkInKey(round.id, project.contact ?? report.author));
  return id;
}
