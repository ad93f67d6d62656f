import { randomUUID } from 'node:crypto';
import { type Insertable, sql } from 'kysely';
import type { Schema } from '../database/schema.ts';
import type { Work } from '../database/work.ts';
import { MATCH_PEOPLE } from '../people/commands.ts';
import { type Changes, compare, type FieldChange } from './compare.ts';
import { DROPPED, type Standing } from './standing.ts';
import type { Project, Workbook, WorkbookPerson } from './workbook.ts';

/**
 * Makes `next` stand, in this transaction: adds, changes, and marks as removed what `next` no longer has; nothing is
 * deleted. Every change is in the journal. Whoever came in is looked up on the platform afterwards.
 * @param replacesYear the whole list is now that of another year
 */
export async function applyWorkbook(
  work: Work,
  standing: Standing,
  next: Workbook,
  replacesYear: boolean,
): Promise<void> {
  const comparison = compare(standing.workbook, next);
  await applyUnits(work, comparison.units);
  const people = await applyPeople(work, standing, next, comparison);
  await applyProjects(work, comparison.projects, next.planYear, people);
  if (replacesYear) await moveToYear(work, next.planYear);
  await applyMonthPlans(work, comparison.monthPlans);
  await applyApprovals(work, comparison.approvals);
  const gone = comparison.units.gone.map(({ name }) => name);
  if (gone.length > 0)
    await work.db.updateTable('units').set({ removed_at: work.now }).where('name', 'in', gone).execute();
  work.enqueue({ task: MATCH_PEOPLE, payload: {}, key: MATCH_PEOPLE });
}

/** PostgreSQL takes 65 535 parameters a statement. */
const CHUNK = 1000;

async function inChunks<T>(
  rows: readonly T[],
  write: (chunk: readonly T[]) => Promise<unknown>,
): Promise<void> {
  for (let from = 0; from < rows.length; from += CHUNK) await write(rows.slice(from, from + CHUNK));
}

function journalChanges<T>(
  work: Work,
  kind: string,
  changes: Changes<T>,
  subject: (item: T) => string,
  facts: (item: T) => object,
): void {
  for (const item of changes.added)
    work.journal({ action: `${kind}.added`, subject: subject(item), data: facts(item) });
  for (const { after, fields } of changes.changed)
    work.journal({ action: `${kind}.changed`, subject: subject(after), data: { fields: [...fields] } });
  for (const item of changes.gone)
    work.journal({ action: `${kind}.removed`, subject: subject(item), data: facts(item) });
}

async function applyUnits(work: Work, changes: Changes<Workbook['units'][number]>): Promise<void> {
  const rows = [...changes.added, ...changes.changed.map(({ after }) => after)].map((unit) => ({
    name: unit.name,
    short_name: unit.shortName,
    unit_group: unit.group,
    removed_at: null,
  }));
  await inChunks(rows, (chunk) =>
    work.db
      .insertInto('units')
      .values([...chunk])
      .onConflict((conflict) =>
        conflict.column('name').doUpdateSet((eb) => ({
          short_name: eb.ref('excluded.short_name'),
          unit_group: eb.ref('excluded.unit_group'),
          removed_at: null,
        })),
      )
      .execute(),
  );
  journalChanges(
    work,
    'unit',
    changes,
    ({ name }) => `unit:${name}`,
    (unit) => unit,
  );
}

/** @returns the id of everybody in `next` by key there */
async function applyPeople(
  work: Work,
  standing: Standing,
  next: Workbook,
  { people: changes, standingKeys }: ReturnType<typeof compare>,
): Promise<ReadonlyMap<string, string>> {
  const ids = new Map(standing.personIds);
  for (const [key, stood] of standingKeys) {
    const id = standing.personIds.get(stood);
    if (id !== undefined) ids.set(key, id);
  }
  for (const person of changes.added) ids.set(person.key, (await whoLeft(work, person)) ?? randomUUID());
  const changed = changes.changed.map(({ after }) => after);
  await savePeople(work, [...changes.added, ...changed], ids);
  await forgetPlatform(
    work,
    [
      ...changes.added,
      ...changes.changed.filter(({ fields }) => isSomebodyElse(fields)).map(({ after }) => after),
    ].flatMap(({ key }) => ids.get(key) ?? []),
  );
  await saveStandIns(work, next.people, ids);
  const left = changes.gone.flatMap(({ key }) => standing.personIds.get(key) ?? []);
  if (left.length > 0)
    await work.db.updateTable('people').set({ left_at: work.now }).where('id', 'in', left).execute();
  const named = { ...changes, gone: [...changes.gone] };
  journalChanges(work, 'person', named, ({ key }) => `person:${ids.get(key) ?? key}`, factsOf);
  return ids;
}

/** The journal tells who was enrolled, not how to call them. */
const factsOf = ({ name, post, unit, roles, level }: WorkbookPerson): object => ({
  name,
  post,
  unit,
  roles,
  level,
});

/** Somebody who was on the roster before comes back as the same person. */
async function whoLeft(work: Work, person: WorkbookPerson): Promise<string | null> {
  const row = await work.db
    .selectFrom('people')
    .select('id')
    .where('left_at', 'is not', null)
    .where((eb) =>
      person.mobile !== null
        ? eb('mobile', '=', person.mobile)
        : person.email !== null
          ? eb('email', '=', person.email)
          : eb.and([
              eb('name', '=', person.name),
              eb('unit', 'is not distinct from', person.unit),
              eb('mobile', 'is', null),
              eb('email', 'is', null),
            ]),
    )
    .orderBy('left_at', 'desc')
    .executeTakeFirst();
  return row?.id ?? null;
}

const IDENTIFYING = new Set(['手机', '邮箱']);

/** Another number may be another person in the same post: the platform is asked again who it is. */
const isSomebodyElse = (fields: readonly FieldChange[]): boolean =>
  fields.some(({ title }) => IDENTIFYING.has(title));

async function savePeople(
  work: Work,
  people: readonly WorkbookPerson[],
  ids: ReadonlyMap<string, string>,
): Promise<void> {
  const rows = people.map(({ key, name, post, unit, roles, mobile, email, level }) => ({
    id: ids.get(key) ?? randomUUID(),
    name,
    post,
    unit,
    roles,
    mobile,
    email,
    level,
    left_at: null,
  }));
  await inChunks(rows, (chunk) =>
    work.db
      .insertInto('people')
      .values([...chunk])
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet((eb) => ({
          name: eb.ref('excluded.name'),
          post: eb.ref('excluded.post'),
          unit: eb.ref('excluded.unit'),
          roles: eb.ref('excluded.roles'),
          mobile: eb.ref('excluded.mobile'),
          email: eb.ref('excluded.email'),
          level: eb.ref('excluded.level'),
          left_at: null,
        })),
      )
      .execute(),
  );
}

async function forgetPlatform(work: Work, ids: readonly string[]): Promise<void> {
  if (ids.length > 0)
    await work.db.updateTable('people').set({ open_id: null }).where('id', 'in', ids).execute();
}

async function saveStandIns(
  work: Work,
  people: readonly WorkbookPerson[],
  ids: ReadonlyMap<string, string>,
): Promise<void> {
  const rows = people.flatMap(({ key, standIn }) => {
    const id = ids.get(key);
    return id === undefined ? [] : [{ id, stand_in: standIn === null ? null : (ids.get(standIn) ?? null) }];
  });
  await sql`
    update people set stand_in = r.stand_in
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id text, stand_in text)
    where people.id = r.id and people.stand_in is distinct from r.stand_in
  `.execute(work.db);
}

async function applyProjects(
  work: Work,
  changes: Changes<Project>,
  planYear: number,
  ids: ReadonlyMap<string, string>,
): Promise<void> {
  const rows = [...changes.added, ...changes.changed.map(({ after }) => after)].map((one) =>
    projectRow(one, planYear, ids),
  );
  await inChunks(rows, (chunk) =>
    work.db
      .insertInto('projects')
      .values([...chunk])
      .onConflict((conflict) =>
        conflict
          .column('code')
          .doUpdateSet((eb) =>
            Object.fromEntries(PROJECT_COLUMNS.map((column) => [column, eb.ref(`excluded.${column}`)])),
          ),
      )
      .execute(),
  );
  const gone = changes.gone.map(({ code }) => code);
  if (gone.length > 0)
    await work.db.updateTable('projects').set({ removed_at: work.now }).where('code', 'in', gone).execute();
  journalChanges(
    work,
    'project',
    changes,
    ({ code }) => `project:${code}`,
    (project) => ({
      ...project,
      // People by id: a key may be a number of a phone.
      contact: idOf(ids, project.contact),
      projectLeader: idOf(ids, project.projectLeader),
      fieldLeader: idOf(ids, project.fieldLeader),
    }),
  );
}

async function moveToYear(work: Work, year: number): Promise<void> {
  await work.db.updateTable('projects').set({ plan_year: year }).where('removed_at', 'is', null).execute();
  work.journal({ action: 'plan.year-set', subject: `plan:${year}` });
}

const PROJECT_COLUMNS = [
  'name',
  'category',
  'nature',
  'stage',
  'unit',
  'lead_unit',
  'contact',
  'project_leader',
  'field_leader',
  'team',
  'total_fen',
  'year_plan_fen',
  'funding',
  'planned_start',
  'planned_finish',
  'content',
  'remarks',
  'plan_year',
  'removed_at',
] as const satisfies readonly (keyof Schema['projects'])[];

const idOf = (ids: ReadonlyMap<string, string>, key: string | null): string | null =>
  key === null ? null : (ids.get(key) ?? null);

const projectRow = (
  project: Project,
  planYear: number,
  ids: ReadonlyMap<string, string>,
): Insertable<Schema['projects']> => ({
  code: project.code,
  name: project.name,
  category: project.category,
  nature: project.nature,
  stage: project.stage,
  unit: project.unit,
  lead_unit: project.leadUnit,
  contact: idOf(ids, project.contact),
  project_leader: idOf(ids, project.projectLeader),
  field_leader: idOf(ids, project.fieldLeader),
  team: project.team,
  total_fen: project.totalFen,
  year_plan_fen: project.yearPlanFen,
  funding: project.funding,
  planned_start: project.plannedStart,
  planned_finish: project.plannedFinish,
  content: project.content,
  remarks: JSON.stringify(project.remarks),
  plan_year: planYear,
  removed_at: null,
});

async function applyMonthPlans(work: Work, changes: Changes<Workbook['monthPlans'][number]>): Promise<void> {
  // A target taken back stays as a row that says nothing.
  const emptied = changes.gone.map((plan) => ({ ...plan, investedFen: null, progress: null }));
  const rows = [...changes.added, ...changes.changed.map(({ after }) => after), ...emptied].map((plan) => ({
    project: plan.project,
    month: plan.month,
    invested_fen: plan.investedFen,
    progress: plan.progress,
  }));
  await inChunks(rows, (chunk) =>
    work.db
      .insertInto('month_plans')
      .values([...chunk])
      .onConflict((conflict) =>
        conflict.columns(['project', 'month']).doUpdateSet((eb) => ({
          invested_fen: eb.ref('excluded.invested_fen'),
          progress: eb.ref('excluded.progress'),
        })),
      )
      .execute(),
  );
  journalChanges(
    work,
    'month-plan',
    changes,
    ({ project }) => `project:${project}`,
    (plan) => plan,
  );
}

async function applyApprovals(work: Work, changes: Changes<Workbook['approvals'][number]>): Promise<void> {
  const dropped = changes.gone.map((approval) => ({ ...approval, state: DROPPED }));
  const rows = [...changes.added, ...changes.changed.map(({ after }) => after), ...dropped].map(
    (approval) => ({
      project: approval.project,
      item: approval.item,
      unit: approval.unit,
      due: approval.due,
      state: approval.state,
      tolerated: approval.tolerated,
      supplement_by: approval.supplementBy,
    }),
  );
  await inChunks(rows, (chunk) =>
    work.db
      .insertInto('approvals')
      .values([...chunk])
      .onConflict((conflict) =>
        conflict.columns(['project', 'item']).doUpdateSet((eb) => ({
          unit: eb.ref('excluded.unit'),
          due: eb.ref('excluded.due'),
          state: eb.ref('excluded.state'),
          tolerated: eb.ref('excluded.tolerated'),
          supplement_by: eb.ref('excluded.supplement_by'),
        })),
      )
      .execute(),
  );
  journalChanges(
    work,
    'approval',
    changes,
    ({ project }) => `project:${project}`,
    (approval) => approval,
  );
}
