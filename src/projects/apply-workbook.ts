import type { Work } from '../database/work.ts';
import { MATCH_PEOPLE } from '../people/commands.ts';
import { type Because, journalChanges, upsert } from './apply-changes.ts';
import { applyPeople } from './apply-people.ts';
import { applyApprovals, applyMonthPlans, applyProjects, clearBefore, moveToYear } from './apply-plan.ts';
import { type Changes, compare } from './compare.ts';
import type { Standing } from './standing.ts';
import type { Workbook } from './workbook.ts';

interface Applying {
  /** The whole list is now that of another year. */
  readonly replacesYear: boolean;
  readonly because: Because;
}

/**
 * Makes `next` stand, in this transaction: adds, changes, and marks as removed what `next` no longer has; nothing is
 * deleted. Every change is in the journal with its reason. Whoever came in is looked up on the platform afterwards.
 */
export async function applyWorkbook(
  work: Work,
  standing: Standing,
  next: Workbook,
  { replacesYear, because }: Applying,
): Promise<void> {
  const comparison = compare(standing.workbook, next);
  await applyUnits(work, comparison.units, because);
  const ids = await applyPeople(work, standing, next, comparison, because);
  await applyProjects(work, comparison.projects, { planYear: next.planYear, ids, because });
  if (replacesYear) await moveToYear(work, next.planYear);
  const added = comparison.projects.added.map(({ code }) => code);
  await clearBefore(work, added, next.planYear);
  await applyMonthPlans(work, comparison.monthPlans, because);
  await applyApprovals(work, comparison.approvals, because);
  const gone = comparison.units.gone.map(({ name }) => name);
  if (gone.length > 0)
    await work.db.updateTable('units').set({ removed_at: work.now }).where('name', 'in', gone).execute();
  work.enqueue({ task: MATCH_PEOPLE, payload: {}, key: MATCH_PEOPLE });
}

async function applyUnits(
  work: Work,
  changes: Changes<Workbook['units'][number]>,
  because: Because,
): Promise<void> {
  const rows = [...changes.added, ...changes.changed.map(({ after }) => after)].map((unit) => ({
    name: unit.name,
    short_name: unit.shortName,
    unit_group: unit.group,
    removed_at: null,
  }));
  await upsert(work, 'units', ['name'], rows);
  journalChanges(work, 'unit', changes, because, {
    subject: ({ name }) => `unit:${name}`,
    facts: (unit) => unit,
  });
}
