import { type RawBuilder, sql } from 'kysely';
import type { Database, Tx } from '../database/work.ts';
import type { Report, ReportedProject } from './report.ts';

/** A reports row as jsonb gives it: moments as text. */
interface ReportJson {
  id: string;
  round: string;
  version: number;
  author: string;
  at: string;
  source: 'card' | 'same' | 'text';
  invested_fen: number | null;
  cumulative_fen: number | null;
  cumulative_stated: boolean;
  progress: string | null;
  problem: string | null;
  next_plan: string | null;
  late: boolean;
  confirmed: boolean;
}

interface Row {
  code: string;
  name: string;
  unit: string;
  stage: string;
  contact: string | null;
  project_leader: string | null;
  field_leader: string | null;
  year_plan_fen: number | null;
  reported: ReportJson | null;
  before: ReportJson | null;
}

const report = (row: ReportJson): Report => ({
  id: row.id,
  round: row.round,
  version: row.version,
  author: row.author,
  at: new Date(row.at),
  source: row.source,
  invested: row.invested_fen,
  cumulative: row.cumulative_fen,
  cumulativeStated: row.cumulative_stated,
  progress: row.progress,
  problem: row.problem,
  next: row.next_plan,
  late: row.late,
  confirmed: row.source !== 'text' || row.confirmed,
});

const reportedProject = (row: Row): ReportedProject => ({
  code: row.code,
  name: row.name,
  unit: row.unit,
  stage: row.stage,
  contact: row.contact,
  project_leader: row.project_leader,
  field_leader: row.field_leader,
  yearPlan: row.year_plan_fen,
  reported: row.reported && report(row.reported),
  before: row.before && report(row.before),
});

/** Projects as the check-in of a round sees them, each with its standing report and the one before. */
async function reportedProjects(
  db: Database | Tx,
  round: string,
  which: RawBuilder<unknown>,
): Promise<ReportedProject[]> {
  const { rows } = await sql<Row>`
    select p.code, p.name, p.unit, p.stage, p.contact, p.project_leader, p.field_leader, p.year_plan_fen,
           r.report as reported, b.report as before
    from projects p
    left join lateral (
      select to_jsonb(reports) || jsonb_build_object('confirmed', c.report is not null) as report
      from reports left join report_confirmations c on c.report = reports.id
      where reports.project = p.code and reports.round = ${round}
      order by reports.version desc limit 1) r on true
    left join lateral (
      select to_jsonb(reports) || jsonb_build_object('confirmed', false) as report
      from reports
      where reports.project = p.code and reports.round < ${round}
      order by reports.round desc, reports.version desc limit 1) b on true
    where p.removed_at is null and ${which}
    order by p.code
  `.execute(db);
  return rows.map(reportedProject);
}

const UNDER_WAY = sql`p.nature = '计划实施' and p.stage <> '建成'`;

/** What a contact has to report: their projects under way. */
export const projectsToReport = (db: Database | Tx, round: string, contact: string): Promise<ReportedProject[]> =>
  reportedProjects(db, round, sql`${UNDER_WAY} and p.contact = ${contact}`);

/** Everything that the district has to report in the round. */
export const allToReport = (db: Database | Tx, round: string): Promise<ReportedProject[]> =>
  reportedProjects(db, round, UNDER_WAY);

/** What a person may report: as contact, as stand-in of one, as head of the unit. */
export const projectsWithinReach = (
  db: Database | Tx,
  round: string,
  person: { id: string; unit: string | null; isHead: boolean; standsInFor: readonly string[] },
): Promise<ReportedProject[]> =>
  reportedProjects(
    db,
    round,
    sql`${UNDER_WAY} and (
      p.contact = any(${[person.id, ...person.standsInFor]}::text[])
      or (${person.isHead}::boolean and p.unit = ${person.unit}))`,
  );

export async function projectToReport(
  db: Database | Tx,
  round: string,
  code: string,
): Promise<ReportedProject | null> {
  const [found] = await reportedProjects(db, round, sql`p.code = ${code}`);
  return found ?? null;
}
