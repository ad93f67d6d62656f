import { type Selectable, sql } from 'kysely';
import type { ApprovalTable } from '../database/schema.ts';
import type { Database, Tx, Work } from '../database/work.ts';
import { personKey, type Workbook } from './workbook.ts';

/** An approval that a later workbook no longer lists: kept, and shown nowhere. */
export const DROPPED = '已移出';

/** Any constant of our own. */
const CHANGING = 7_120_242;

/** One change of the plan at a time: a second one waits here, and then finds that the base has changed. */
export async function lockPlan(work: Work): Promise<void> {
  await sql`select pg_advisory_xact_lock(${CHANGING})`.execute(work.db);
}

export interface Standing {
  readonly workbook: Workbook;
  /** Ids in people by key. */
  readonly personIds: ReadonlyMap<string, string>;
}

/** Roster and plan as they stand, in the shape of a workbook. @param clockYear the plan's year while there is none */
export async function standingWorkbook(db: Database | Tx, clockYear: number): Promise<Standing> {
  const units = await db
    .selectFrom('units')
    .selectAll()
    .where('removed_at', 'is', null)
    .orderBy('name')
    .execute();
  const people = await standingPeople(db);
  const keyOf = new Map(people.rows.map(({ id, key }) => [id, key]));
  const key = (id: string | null): string | null => (id === null ? null : (keyOf.get(id) ?? null));
  const projects = await db
    .selectFrom('projects')
    .selectAll()
    .where('removed_at', 'is', null)
    .orderBy('code')
    .execute();
  const codes = new Set(projects.map(({ code }) => code));
  return {
    personIds: people.ids,
    workbook: {
      planYear: Math.max(...projects.map(({ plan_year }) => plan_year), 0) || clockYear,
      units: units.map(({ name, short_name, unit_group }) => ({
        name,
        shortName: short_name,
        group: unit_group,
      })),
      people: people.rows.map(({ person, stand_in }) => ({ ...person, standIn: key(stand_in) })),
      projects: projects.map((row) => ({
        code: row.code,
        name: row.name,
        category: row.category,
        nature: row.nature,
        stage: row.stage,
        unit: row.unit,
        leadUnit: row.lead_unit,
        contact: key(row.contact),
        projectLeader: key(row.project_leader),
        fieldLeader: key(row.field_leader),
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
      })),
      monthPlans: (await standingMonthPlans(db)).filter(({ project }) => codes.has(project)),
      approvals: (await standingApprovals(db)).filter(({ project }) => codes.has(project)),
    },
  };
}

async function standingPeople(db: Database | Tx) {
  const rows = await db.selectFrom('people').selectAll().where('left_at', 'is', null).orderBy('id').execute();
  const people = rows.map(({ id, name, post, unit, roles, mobile, email, level, stand_in }) => {
    const key = personKey({ name, unit, mobile, email });
    return { id, key, stand_in, person: { key, name, post, unit, roles, mobile, email, level } };
  });
  return { rows: people, ids: new Map(people.map(({ key, id }) => [key, id])) };
}

/** A target that a later workbook took back has neither sum nor words. */
async function standingMonthPlans(db: Database | Tx): Promise<Workbook['monthPlans']> {
  const rows = await db
    .selectFrom('month_plans')
    .selectAll()
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

/** An approval as the workbook has it. */
export const approvalFrom = ({
  project,
  item,
  unit,
  due,
  state,
  tolerated,
  supplement_by,
}: Selectable<ApprovalTable>): Workbook['approvals'][number] => ({
  project,
  item,
  unit,
  due,
  state,
  tolerated,
  supplementBy: supplement_by,
});

async function standingApprovals(db: Database | Tx): Promise<Workbook['approvals']> {
  const rows = await db
    .selectFrom('approvals')
    .selectAll()
    .where('state', 'is distinct from', DROPPED)
    .orderBy('project')
    .orderBy('item')
    .execute();
  return rows.map(approvalFrom);
}
