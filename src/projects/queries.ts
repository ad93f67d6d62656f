import { type RawBuilder, sql } from 'kysely';
import type { Database, Tx } from '../database/work.ts';
import type { Person } from '../people/person.ts';
import type { Fen } from './money.ts';
import type { MonthPlan, Project } from './workbook.ts';

/** Somebody as a project names them. */
export interface Named {
  readonly id: string;
  readonly name: string;
  readonly post: string | null;
}

/** A project of the standing plan, with its people. */
export interface PlannedProject extends Omit<
  Project,
  'contact' | 'projectLeader' | 'fieldLeader' | 'remarks' | 'unit'
> {
  readonly unit: string;
  readonly unitGroup: '区直单位' | '属地';
  readonly planYear: number;
  readonly contact: Named | null;
  readonly projectLeader: Named | null;
  readonly fieldLeader: Named | null;
  readonly remarks: Readonly<Record<string, string>>;
}

interface Row {
  code: string;
  name: string;
  category: string | null;
  nature: Project['nature'];
  stage: Project['stage'];
  unit: string;
  unit_group: '区直单位' | '属地';
  lead_unit: string | null;
  contact: Named | null;
  project_leader: Named | null;
  field_leader: Named | null;
  team: string | null;
  total_fen: number | null;
  year_plan_fen: number | null;
  funding: string | null;
  planned_start: string | null;
  planned_finish: string | null;
  actual_start: string | null;
  actual_finish: string | null;
  suspended_on: string | null;
  entered_on: string | null;
  content: string | null;
  remarks: Record<string, string>;
  plan_year: number;
}

/** Somebody who left is named no more: the place is empty. */
const named = (column: string): RawBuilder<Named | null> => sql`(
  select jsonb_build_object('id', w.id, 'name', w.name, 'post', w.post)
  from people w where w.id = p.${sql.ref(column)} and w.left_at is null)`;

async function projects(db: Database | Tx, which: RawBuilder<unknown>): Promise<PlannedProject[]> {
  const { rows } = await sql<Row>`
    select p.code, p.name, p.category, p.nature, p.stage, p.unit, u.unit_group, p.lead_unit, p.team, p.total_fen,
           p.year_plan_fen, p.funding, p.planned_start, p.planned_finish, p.actual_start, p.actual_finish,
           p.suspended_on, p.entered_on, p.content, p.remarks, p.plan_year,
           ${named('contact')} as contact, ${named('project_leader')} as project_leader,
           ${named('field_leader')} as field_leader
    from projects p join units u on u.name = p.unit
    where p.removed_at is null and ${which}
    order by p.code
  `.execute(db);
  return rows.map((row) => ({
    code: row.code,
    name: row.name,
    category: row.category,
    nature: row.nature,
    stage: row.stage,
    unit: row.unit,
    unitGroup: row.unit_group,
    leadUnit: row.lead_unit,
    contact: row.contact,
    projectLeader: row.project_leader,
    fieldLeader: row.field_leader,
    team: row.team,
    totalFen: row.total_fen,
    yearPlanFen: row.year_plan_fen,
    funding: row.funding,
    plannedStart: row.planned_start,
    plannedFinish: row.planned_finish,
    actualStart: row.actual_start,
    actualFinish: row.actual_finish,
    suspendedOn: row.suspended_on,
    enteredOn: row.entered_on,
    content: row.content,
    remarks: row.remarks,
    planYear: row.plan_year,
  }));
}

/** The whole list as it stands, by code. */
export const allProjects = (db: Database | Tx): Promise<PlannedProject[]> => projects(db, sql`true`);

/** 计划实施 that aren't built yet: what is reported on every week. */
export const projectsUnderWay = (db: Database | Tx): Promise<PlannedProject[]> =>
  projects(db, sql`p.nature = '计划实施' and p.stage <> '建成'`);

/** 计划实施 of the year, built ones too: what the year's figures are of. */
export const projectsOfYear = (db: Database | Tx, planYear: number): Promise<PlannedProject[]> =>
  projects(db, sql`p.nature = '计划实施' and p.plan_year = ${planYear}`);

export async function projectByCode(db: Database | Tx, code: string): Promise<PlannedProject | null> {
  const [found] = await projects(db, sql`p.code = ${code}`);
  return found ?? null;
}

export const projectsByCodes = (db: Database | Tx, codes: readonly string[]): Promise<PlannedProject[]> =>
  projects(db, sql`p.code = any(${[...codes]}::text[])`);

/** What somebody has to do with: as contact or stand-in, as head of the unit, as 挂点 or 分管 leader. */
export function projectsOf(db: Database | Tx, person: Person): Promise<PlannedProject[]> {
  const isOfUnit = person.roles.includes('主要负责人') || person.roles.includes('联系人');
  return projects(
    db,
    sql`(p.contact = any(${[person.id, ...person.standsInFor]}::text[])
      or p.project_leader = ${person.id} or p.field_leader = ${person.id}
      or (${isOfUnit}::boolean and ${person.roles.includes('主要负责人')}::boolean and p.unit = ${person.unit}))`,
  );
}

export interface UnitInGroup {
  readonly name: string;
  readonly shortName: string | null;
  readonly group: '区直单位' | '属地';
}

export async function unitsOf(db: Database | Tx): Promise<UnitInGroup[]> {
  const rows = await db
    .selectFrom('units')
    .selectAll()
    .where('removed_at', 'is', null)
    .orderBy('name')
    .execute();
  return rows.map(({ name, short_name, unit_group }) => ({ name, shortName: short_name, group: unit_group }));
}

export interface YearTotals {
  readonly planYear: number;
  readonly implementing: number;
  readonly preparing: number;
  readonly yearPlanFen: Fen;
}

/** The standing plan in three figures; null while no plan has been imported. */
export async function yearTotals(db: Database | Tx): Promise<YearTotals | null> {
  const { rows } = await sql<{ year: number | null; implementing: number; preparing: number; plan: number }>`
    select max(plan_year) as year, count(*) filter (where nature = '计划实施')::int as implementing,
           count(*) filter (where nature = '前期谋划')::int as preparing,
           coalesce(sum(year_plan_fen) filter (where nature = '计划实施'), 0)::bigint as plan
    from projects where removed_at is null
  `.execute(db);
  const [row] = rows;
  return row && row.year !== null
    ? { planYear: row.year, implementing: row.implementing, preparing: row.preparing, yearPlanFen: row.plan }
    : null;
}

/** Month targets of the projects, in order; those that a later workbook took back left out. */
export async function monthPlansOf(db: Database | Tx, codes: readonly string[]): Promise<MonthPlan[]> {
  const rows = await db
    .selectFrom('month_plans')
    .selectAll()
    .where('project', '=', sql<string>`any(${[...codes]}::text[])`)
    .where((eb) => eb.or([eb('invested_fen', 'is not', null), eb('progress', 'is not', null)]))
    .orderBy('project')
    .orderBy('month')
    .execute();
  return rows.map(({ project, month, invested_fen, progress }) => ({
    project,
    month,
    investedFen: invested_fen,
    progress,
  }));
}

/** Who stands to the project how, as the policy asks. */
export const relationsOf = ({ unit, contact, projectLeader, fieldLeader }: PlannedProject) => ({
  unit,
  contact: contact?.id ?? null,
  project_leader: projectLeader?.id ?? null,
  field_leader: fieldLeader?.id ?? null,
});
