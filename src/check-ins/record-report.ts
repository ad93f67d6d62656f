import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { fixed, value } from '../database/fixed.ts';
import type { Work } from '../database/work.ts';
import { checkInKey } from './keys.ts';
import { cumulativeOf, type Figures, type ReportedProject } from './report.ts';

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

export interface Recorded {
  readonly id: string;
  readonly version: number;
  /** After the round's close (迟报). */
  readonly late: boolean;
}

const insert = sql<{ version: number }>`
  insert into reports (round, project, author, id, at, source, invested_fen, cumulative_fen, cumulative_stated,
                       progress, problem, next_plan, raw_text, source_message, late, version)
  select $1, $2, $3, $4, $5::timestamptz, $6, $7::bigint, $8::bigint, $9::boolean, $10, $11, $12, $13, $14,
         $15::boolean, coalesce(max(version), 0) + 1
  from reports where round = $1 and project = $2
  returning version`;
const recording = fixed(insert);
/** One statement for both: this is the path that everybody takes on the same morning. */
const recordingAndMoving = fixed(sql<{ version: number }>`
  with moved as (
    insert into check_ins (round, person, cursor) values ($1, $3, ${value(16)})
    on conflict (round, person) do update set cursor = excluded.cursor)
  ${insert}`);

/**
 * Adds a report: the first version of the round, or the next one; earlier versions stay. A cumulative sum that
 * wasn't stated follows from what was reported before and this week's. Touches contact's and author's cards.
 */
export async function recordReport(work: Work, report: NewReport): Promise<Recorded> {
  const { round, project, figures, author } = report;
  const id = randomUUID();
  const cumulative = cumulativeOf(figures, project.cumulativeBefore);
  const late = work.now > round.closesAt;
  const values = [
    round.id,
    project.code,
    author,
    id,
    work.now,
    report.source,
    figures.invested,
    cumulative,
    figures.cumulative !== null,
    figures.progress,
    figures.problem,
    figures.next,
    report.rawText ?? null,
    report.sourceMessage,
    late,
  ];
  const rows = await (report.goesOnTo === undefined
    ? recording(work.db, values)
    : recordingAndMoving(work.db, [...values, report.goesOnTo]));
  const version = rows[0]?.version ?? 1;
  work.journal({
    action: 'report.recorded',
    subject: `project:${project.code}`,
    data: { report: id, round: round.id, version, source: report.source, late },
  });
  for (const person of new Set([project.contact ?? author, author])) work.touch(checkInKey(round.id, person));
  return { id, version, late };
}
