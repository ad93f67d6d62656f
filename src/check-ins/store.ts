import { type RawBuilder, sql } from 'kysely';
import type { Day } from '../calendar/days.ts';
import type { Database, Tx } from '../database/work.ts';
import type { Figures, ReportedProject } from './report.ts';
import {
  joinReports,
  type PastReportJson,
  pastReport,
  reachedBy,
  reportedColumns,
  type ReportedRow,
  reportedProject,
  UNDER_WAY,
} from './standing-sql.ts';

/** Projects as the check-in of a round sees them, each with its standing report and the one before. */
async function reportedProjects(
  db: Database | Tx,
  round: string,
  which: RawBuilder<unknown>,
): Promise<ReportedProject[]> {
  const { rows } = await sql<ReportedRow>`
    select ${reportedColumns} from projects p ${joinReports(round)} where ${which} order by p.code
  `.execute(db);
  return rows.map(reportedProject);
}

/** Everything that the district has to report in the round. */
export const allToReport = (db: Database | Tx, round: string): Promise<ReportedProject[]> =>
  reportedProjects(db, round, UNDER_WAY);

/** What the person may report, as contact, as stand-in of one, as head of the unit; their own first. */
export async function projectsWithinReach(
  db: Database | Tx,
  round: string,
  person: string,
  today: Day,
): Promise<ReportedProject[]> {
  const found = await reportedProjects(
    db,
    round,
    sql`${UNDER_WAY} and ${reachedBy(sql`${person}`, sql`${today}`)}`,
  );
  return found.toSorted((a, b) => Number(b.contact === person) - Number(a.contact === person));
}

/** A project of the district that the text names in full or by code; its name. */
export async function projectNamedElsewhere(db: Database | Tx, text: string): Promise<string | null> {
  const { rows } = await sql<{ name: string }>`
    select p.name from projects p
    where p.removed_at is null
      and ((length(p.name) >= 4 and position(p.name in ${text}) > 0)
           or (p.code ~ '[A-Za-z]' and length(p.code) >= 4 and position(p.code in ${text}) > 0))
    order by length(p.name) desc limit 1
  `.execute(db);
  return rows[0]?.name ?? null;
}

/** A project of the plan, also when it has nothing to report any more; null when it was taken off. */
export async function projectToReport(
  db: Database | Tx,
  round: string,
  code: string,
): Promise<ReportedProject | null> {
  const [found] = await reportedProjects(db, round, sql`p.removed_at is null and p.code = ${code}`);
  return found ?? null;
}

/** What one version of a report says. */
export async function reportFigures(db: Database | Tx, report: string): Promise<Figures | null> {
  const { rows } = await sql<{ report: PastReportJson }>`
    select to_jsonb(v) as report from reports v where v.id = ${report}
  `.execute(db);
  return rows[0] ? pastReport(rows[0].report) : null;
}
