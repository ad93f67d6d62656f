import type { Work } from '../database/work.ts';
import { MATCH_PEOPLE } from '../people/commands.ts';
import { journalChanges, upsert } from './apply-changes.ts';
import { applyPeople } from './apply-people.ts';
import { applyApprovals, applyMonthPlans, applyProjects, moveToYear } from './apply-plan.ts';
import { type Changes, compare } from './compare.ts';
import type { Standing } from './standing.ts';
import type { Workbook } from './workbook.ts';

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

async function applyUnits(work: Work, changes: Changes<Workbook['units'][number]>): Promise<void> {
  const rows = [...changes.added, ...changes.changed.map(({ after }) => after)].map((unit) => ({
    name: unit.name,
    short_name: unit.shortName,
    unit_group: unit.group,
    removed_at: null,
  }));
  await upsert(work, 'units', ['name'], rows);
  journalChanges(
    work,
    'unit',
    changes,
    ({ name }) => `unit:${name}`,
    (unit) => unit,
  );
}
