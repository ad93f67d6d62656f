import { addDays, type Day, dayOf, dayText, momentOf, momentText } from '../calendar/days.ts';
import { lastProgressReds } from '../bulletins/store.ts';
import { reportTrail, type TrailedReport } from '../check-ins/report-trail.ts';
import { readRulesAsOf } from '../database/settings.ts';
import type { Database, Tx } from '../database/work.ts';
import { LIGHTS } from '../projects/light-rule-set.ts';
import { plansAsOf } from '../projects/plan-as-of.ts';
import { endOf } from './ask.ts';
import type { ProjectTraced, Seen } from './project-trace.ts';
import { yearSum } from './sum-parts.ts';

/** Later than every week: all bulletins that went out by then count. */
const ANY_WEEK = '9999';

/** Every project with its sum and what its lights are seen by, as it stood at the end of the day, or as it stands. */
export async function tracedProjects(
  db: Database | Tx,
  day: Day | null,
  now: Date,
): Promise<ProjectTraced[]> {
  const asOf = day === null ? now : endOf(day);
  const plans = await plansAsOf(db, asOf);
  const year = plans[0]?.planYear ?? 0;
  const reports = byProject(await reportTrail(db, year, asOf));
  const { values: rules } = await readRulesAsOf(db, LIGHTS, asOf);
  // A red counts no longer than a project that caught up stays yellow.
  const since = momentOf(addDays(dayOf(asOf), -rules.probationDays), '00:00');
  const reds = await lastProgressReds(db, ANY_WEEK, since, asOf);
  return plans.map((plan) => ({
    plan,
    sum: yearSum(reports.get(plan.code) ?? []),
    lastRedOn: reds.get(plan.code) ?? null,
  }));
}

function byProject(reports: readonly TrailedReport[]): Map<string, TrailedReport[]> {
  const found = new Map<string, TrailedReport[]>();
  for (const report of reports) {
    const own = found.get(report.project);
    if (own) own.push(report);
    else found.set(report.project, [report]);
  }
  return found;
}

/** By what the moment is seen: a day that is over counts its month as complete. */
export async function seenAt(
  db: Database | Tx,
  day: Day | null,
  now: Date,
): Promise<Pick<Seen, 'day' | 'asOf' | 'inForce'>> {
  const { values, writtenAt } = await readRulesAsOf(db, LIGHTS, day === null ? now : endOf(day));
  return {
    day: day === null ? dayOf(now) : addDays(day, 1),
    asOf: day === null ? `截至${momentText(now)}` : `截至${dayText(day)}24时`,
    inForce: { rules: values, writtenAt },
  };
}
