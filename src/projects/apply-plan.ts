import type { Schema } from '../database/schema.ts';
import type { Work } from '../database/work.ts';
import { type Because, journalChanges, upsert } from './apply-changes.ts';
import type { Changes } from './compare.ts';
import { recordStages, stageEntries } from './stage-history.ts';
import { DROPPED } from './standing.ts';
import type { Project, Workbook } from './workbook.ts';

interface PlanContext {
  readonly planYear: number;
  /** Of everybody by key. */
  readonly ids: ReadonlyMap<string, string>;
  readonly because: Because;
  /** The day of a 复工 among the changes. */
  readonly resumedOn?: string | null;
}

export async function applyProjects(
  work: Work,
  changes: Changes<Project>,
  { planYear, ids, because, resumedOn }: PlanContext,
): Promise<void> {
  const rows = [...changes.added, ...changes.changed.map(({ after }) => after)].map((one) =>
    projectRow(one, planYear, ids),
  );
  await upsert(work, 'projects', ['code'], rows);
  const gone = changes.gone.map(({ code }) => code);
  if (gone.length > 0)
    await work.db.updateTable('projects').set({ removed_at: work.now }).where('code', 'in', gone).execute();
  await recordStages(work, stageEntries(changes, resumedOn), because);
  journalChanges(work, 'project', changes, because, {
    subject: ({ code }) => `project:${code}`,
    facts: (project) => ({
      ...project,
      // People by id: a key may be a number of a phone.
      contact: idOf(ids, project.contact),
      projectLeader: idOf(ids, project.projectLeader),
      fieldLeader: idOf(ids, project.fieldLeader),
    }),
  });
}

/** The whole list is now that of another year. */
export async function moveToYear(work: Work, year: number): Promise<void> {
  await work.db.updateTable('projects').set({ plan_year: year }).where('removed_at', 'is', null).execute();
  work.journal({ action: 'plan.year-set', subject: `plan:${year}` });
}

const idOf = (ids: ReadonlyMap<string, string>, key: string | null): string | null =>
  key === null ? null : (ids.get(key) ?? null);

const projectRow = (
  project: Project,
  planYear: number,
  ids: ReadonlyMap<string, string>,
): Partial<Record<keyof Schema['projects'], unknown>> => ({
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
  actual_start: project.actualStart,
  actual_finish: project.actualFinish,
  suspended_on: project.suspendedOn,
  entered_on: project.enteredOn,
  content: project.content,
  remarks: project.remarks,
  plan_year: planYear,
  removed_at: null,
});

/** A project that was taken out once and comes back doesn't bring the year's targets and approvals of then with it. */
export async function clearBefore(work: Work, codes: readonly string[], planYear: number): Promise<void> {
  if (codes.length === 0) return;
  await work.db
    .updateTable('month_plans')
    .set({ invested_fen: null, progress: null })
    .where('project', 'in', codes)
    .where('month', 'like', `${planYear}-%`)
    .execute();
  await work.db.updateTable('approvals').set({ state: DROPPED }).where('project', 'in', codes).execute();
}

export async function applyMonthPlans(
  work: Work,
  changes: Changes<Workbook['monthPlans'][number]>,
  because: Because,
): Promise<void> {
  // A target taken back stays as a row that says nothing.
  const emptied = changes.gone.map((plan) => ({ ...plan, investedFen: null, progress: null }));
  const rows = [...changes.added, ...changes.changed.map(({ after }) => after), ...emptied].map((plan) => ({
    project: plan.project,
    month: plan.month,
    invested_fen: plan.investedFen,
    progress: plan.progress,
  }));
  await upsert(work, 'month_plans', ['project', 'month'], rows);
  journalChanges(work, 'month-plan', changes, because, {
    subject: ({ project }) => `project:${project}`,
    facts: (plan) => plan,
    which: ({ month }) => ({ month }),
  });
}

export async function applyApprovals(
  work: Work,
  changes: Changes<Workbook['approvals'][number]>,
  because: Because,
): Promise<void> {
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
  await upsert(work, 'approvals', ['project', 'item'], rows);
  journalChanges(work, 'approval', changes, because, {
    subject: ({ project }) => `project:${project}`,
    facts: (approval) => approval,
    which: ({ item }) => ({ item }),
  });
}
