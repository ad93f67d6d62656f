import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { type Day, dayOf, yearOf } from '../calendar/days.ts';
import type { Database, Tx, Work } from '../database/work.ts';
import { applyApprovals, applyMonthPlans, applyProjects } from './apply-plan.ts';
import { type Changeable, changeablesOf, type Patch, patched } from './changeable.ts';
import { differences } from './change-difference.ts';
import { compare, type FieldChange } from './compare.ts';
import type { Outcome, PlanReaction } from './imports.ts';
import { lockChange, type PlanChange, planChangeKey } from './plan-change.ts';
import { planDoubts } from './plan-doubts.ts';
import { lockPlan, type Standing, standingWorkbook } from './standing.ts';
import type { Project, Workbook } from './workbook.ts';

export interface NewChange {
  readonly project: string;
  /** Finds what is changed and the words that say to what, among all that may be changed of the project. */
  readonly find: (
    changeables: readonly Changeable[],
  ) => { readonly field: Changeable; readonly words: string } | null;
  readonly reason: string | null;
  /** The message or card it came from. */
  readonly source: string;
}

export type Proposed =
  | { readonly ok: true; readonly id: string }
  | { readonly ok: false; readonly sentence: string };

/** Notes what would change; nothing does before somebody of the office confirms it. */
export async function proposeChange(
  work: Work,
  { project, find, reason, source }: NewChange,
): Promise<Proposed> {
  if (work.actor === null) throw new Error('a change is proposed by somebody');
  const standing = await standingPlan(work.db, work.now);
  const stands = standing.workbook.projects.find(({ code }) => code === project);
  if (!stands) return { ok: false, sentence: '该项目已不在项目清单中。' };
  const found = find(allChangeable(stands, standing.workbook));
  if (!found) return { ok: false, sentence: '没有看懂要修改哪一项。可在“查 项目编号”的卡片上选择后填写。' };
  const read = found.field.read(found.words, {
    project: stands,
    workbook: standing.workbook,
    today: dayOf(work.now),
  });
  if (!read.ok)
    return { ok: false, sentence: `“${found.words}”不能作为${found.field.title}，应为${read.expected}。` };
  const differing = differences(compare(standing.workbook, patched(standing.workbook, project, read.value)));
  if (differing.length === 0) return { ok: false, sentence: `${found.field.title}现在就是这样，无需修改。` };
  const id = randomUUID();
  await work.db
    .insertInto('plan_changes')
    .values({
      id,
      project,
      field: found.field.key,
      words: found.words,
      reason,
      differing: JSON.stringify(differing),
      state: reason === null ? 'asking' : 'proposed',
      proposed_at: work.now,
      proposed_by: work.actor,
      source,
    })
    .execute();
  work.journal({
    action: 'plan-change.proposed',
    subject: planChangeKey(id),
    data: { project, fields: differing, reason, source },
  });
  return { ok: true, id };
}

const allChangeable = ({ code }: Project, { approvals, planYear }: Workbook): Changeable[] =>
  changeablesOf(
    approvals.filter(({ project }) => project === code).map(({ item }) => item),
    planYear,
  );

const standingPlan = (db: Database | Tx, now: Date): Promise<Standing> =>
  standingWorkbook(db, yearOf(dayOf(now)));

/** Takes the reason, or another one while nothing is decided. */
export async function giveReason(work: Work, id: string, reason: string): Promise<Outcome> {
  const change = await lockChange(work, id);
  if (change.state === 'applied' || change.state === 'dismissed')
    return { ok: false, sentence: DECIDED[change.state] };
  await work.db.updateTable('plan_changes').set({ reason, state: 'proposed' }).where('id', '=', id).execute();
  work.journal({ action: 'plan-change.reason-given', subject: planChangeKey(id), data: { reason } });
  work.touch(planChangeKey(id));
  return { ok: true, sentence: '原因已记下，请核对后确认。' };
}

const DECIDED = {
  applied: '这项修改已经生效；如需再改，请另行提出。',
  dismissed: '这项修改已经取消；如需修改，请重新提出。',
} as const;

/** Makes it stand, if what it changes is still what was shown. */
export async function applyChange(
  work: Work,
  id: string,
  reactions: readonly PlanReaction[],
): Promise<Outcome> {
  const change = await lockChange(work, id);
  if (change.state === 'applied' || change.state === 'dismissed')
    return { ok: false, sentence: DECIDED[change.state] };
  if (change.reason === null) return { ok: false, sentence: '请先说明修改原因。' };
  await lockPlan(work);
  const standing = await standingPlan(work.db, work.now);
  const next = nextPlan(standing.workbook, change);
  if (!next) return { ok: false, sentence: '该项目已不在项目清单中。' };
  const comparison = compare(standing.workbook, next.workbook);
  const differing = differences(comparison);
  if (!isDeepStrictEqual(differing, [...change.differing])) return showAgain(work, id, differing);
  const because = { reason: change.reason, source: change.source };
  await applyProjects(work, comparison.projects, {
    planYear: standing.workbook.planYear,
    ids: standing.personIds,
    because,
    resumedOn: next.patch.resumedOn ?? null,
  });
  await applyMonthPlans(work, comparison.monthPlans, because);
  await applyApprovals(work, comparison.approvals, because);
  await decide(work, id, 'applied');
  for (const react of reactions) await react(work, { planYear: standing.workbook.planYear });
  return { ok: true, sentence: '已修改。' };
}

/** The plan has moved on since: what it would change now is shown before anything is. */
async function showAgain(work: Work, id: string, differing: readonly FieldChange[]): Promise<Outcome> {
  const gone = differing.length === 0;
  await work.db
    .updateTable('plan_changes')
    .set({ differing: JSON.stringify(differing), ...(gone ? { state: 'dismissed' as const } : {}) })
    .where('id', '=', id)
    .execute();
  work.touch(planChangeKey(id));
  return {
    ok: false,
    sentence: gone ? '项目计划已经是这样，无需再改。' : '项目计划在此期间已有变化，请重新核对后再确认。',
  };
}

export async function dismissChange(work: Work, id: string): Promise<Outcome> {
  const { state } = await lockChange(work, id);
  if (state === 'applied' || state === 'dismissed') return { ok: false, sentence: DECIDED[state] };
  await decide(work, id, 'dismissed');
  return { ok: true, sentence: '已取消，项目计划没有变化。' };
}

async function decide(work: Work, id: string, state: 'applied' | 'dismissed'): Promise<void> {
  await work.db
    .updateTable('plan_changes')
    .set({ state, decided_at: work.now, decided_by: work.actor })
    .where('id', '=', id)
    .execute();
  work.journal({ action: `plan-change.${state}`, subject: planChangeKey(id) });
  work.touch(planChangeKey(id));
}

/** The plan with the change made; null when there is nothing to make it on. Read as on the day it was proposed. */
function nextPlan(
  workbook: Workbook,
  change: PlanChange,
): { readonly workbook: Workbook; readonly patch: Patch } | null {
  const project = workbook.projects.find(({ code }) => code === change.project);
  const field = project && allChangeable(project, workbook).find(({ key }) => key === change.field);
  const today: Day = dayOf(change.proposedAt);
  const read = project && field?.read(change.words, { project, workbook, today });
  return read?.ok ? { workbook: patched(workbook, change.project, read.value), patch: read.value } : null;
}

/** What would look wrong afterwards, for whoever is about to confirm. */
export async function doubtsAbout(db: Database | Tx, change: PlanChange, now: Date): Promise<string[]> {
  const { workbook } = await standingPlan(db, now);
  const next = nextPlan(workbook, change)?.workbook;
  if (!next) return [];
  const only = (plan: Workbook): Workbook => ({
    ...plan,
    projects: plan.projects.filter(({ code }) => code === change.project),
  });
  const before = new Set(planDoubts(only(workbook)));
  return planDoubts(only(next)).filter((doubt) => !before.has(doubt));
}
