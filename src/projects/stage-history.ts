import type { Database, Tx, Work } from '../database/work.ts';
import type { Because } from './apply-changes.ts';
import type { Changes } from './compare.ts';
import type { Project } from './workbook.ts';

/** A stage as the history tells it: 复工 is a start too, but not the first. */
export type Step = Project['stage'] | '复工';

export interface StageEntry {
  readonly project: string;
  readonly step: Step;
  /** A day or a month; null where nobody said. */
  readonly on: string | null;
}

/** The field that holds the day of a stage. */
const DAYS = { 开工: 'actualStart', 停工: 'suspendedOn', 建成: 'actualFinish' } as const;
const DATED = ['开工', '停工', '建成'] as const;

const dayIn = (project: Project, stage: Project['stage']): string | null =>
  stage === '策划' || stage === '储备' ? null : project[DAYS[stage]];

/**
 * What the history gains by these changes. Pure: an entry for each day that became known or was corrected, and one
 * for a new stage of which no day is known.
 * @param resumedOn the day of a 复工, which no field of a project holds
 */
export function stageEntries(changes: Changes<Project>, resumedOn: string | null = null): StageEntry[] {
  return [
    ...changes.added.flatMap((project) => entries(null, project, null)),
    ...changes.changed.flatMap(({ before, after }) => entries(before, after, resumedOn)),
  ];
}

function entries(before: Project | null, after: Project, resumedOn: string | null): StageEntry[] {
  const project = after.code;
  const dated = DATED.flatMap((step): StageEntry[] => {
    const on = after[DAYS[step]];
    return on === null || on === before?.[DAYS[step]] ? [] : [{ project, step, on }];
  });
  if (before?.stage === after.stage || dated.some(({ step }) => step === after.stage)) return dated;
  return before?.stage === '停工' && after.stage === '开工'
    ? [...dated, { project, step: '复工', on: resumedOn }]
    : [...dated, { project, step: after.stage, on: dayIn(after, after.stage) }];
}

export async function recordStages(
  work: Work,
  gained: readonly StageEntry[],
  { reason, source }: Because,
): Promise<void> {
  if (gained.length === 0) return;
  await work.db
    .insertInto('stage_changes')
    .values(
      gained.map(({ project, step, on }) => ({
        project,
        stage: step,
        happened_on: on,
        recorded_at: work.now,
        recorded_by: work.actor,
        reason,
        source,
      })),
    )
    .execute();
}

/** A project's stages in the order in which they came about; of one that was corrected, the last word. */
export async function stagesOf(db: Database | Tx, code: string): Promise<StageEntry[]> {
  const rows = await db
    .selectFrom('stage_changes')
    .select(['stage', 'happened_on'])
    .where('project', '=', code)
    .orderBy('seq')
    .execute();
  return inOrder(rows.map(({ stage, happened_on }) => ({ project: code, step: stage, on: happened_on })));
}

/** Steps that happen once: a later entry of the same corrects the day. 停工 and 复工 may come again and again. */
const ONCE: ReadonlySet<Step> = new Set(['策划', '储备', '开工', '建成']);

/** @param entries as they were recorded */
export function inOrder(recorded: readonly StageEntry[]): StageEntry[] {
  const last = new Map(recorded.map((entry) => [entry.step, entry]));
  // Without a day an entry keeps its place among the others.
  let day = '';
  return recorded
    .map((entry) => {
      day = entry.on ?? day;
      return { entry, day };
    })
    .filter(({ entry }) => !ONCE.has(entry.step) || last.get(entry.step) === entry)
    .toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
    .map(({ entry }) => entry);
}
