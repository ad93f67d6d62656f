import { dayOf } from '../calendar/days.ts';
import type { Round } from '../check-ins/rounds.ts';
import { reportsOfYear, type ReportVersion } from '../check-ins/year-reports.ts';
import type { Database, Tx } from '../database/work.ts';
import type { WeeklyFacts } from './project-standing.ts';
import { scheduleOn } from '../projects/schedule.ts';
import { planProjects } from './plan.ts';
import { bulletinBefore, lastProgressReds } from './store.ts';

/** Everything that the bulletin of a round is compiled from, as it stands at the moment. */
export async function weeklyFacts(
  db: Database | Tx,
  round: Round,
  now: Date,
  late: boolean,
): Promise<WeeklyFacts> {
  const day = dayOf(now);
  const versions = await reportsOfYear(db, round.id, now);
  const byProject = new Map<string, ReportVersion[]>();
  for (const version of versions) {
    const own = byProject.get(version.project);
    if (own) own.push(version);
    else byProject.set(version.project, [version]);
  }
  const units = await db.selectFrom('units').select(['name', 'short_name', 'unit_group']).execute();
  const projects = await planProjects(db);
  const reds = await lastProgressReds(db, round.id);
  const { month } = scheduleOn(day, Number(round.id.slice(0, 4)));
  return {
    round: { id: round.id, opensAt: round.opensAt, closesAt: round.closesAt },
    now,
    day,
    late,
    sample: projects.some((project) => project.sample),
    planYear: projects.length === 0 ? null : Math.max(...projects.map((project) => project.planYear)),
    units: units.map((unit) => ({ name: unit.name, shortName: unit.short_name, group: unit.unit_group })),
    projects: projects.map((project) => ({
      ...project,
      monthTarget: month === null ? null : (project.monthPlans[month] ?? null),
      lastRedOn: reds.get(project.code) ?? null,
      versions: byProject.get(project.code) ?? [],
    })),
    rounds: [...new Set([...versions.map((version) => version.round), round.id])].toSorted(),
    previous: await bulletinBefore(db, round.id),
  };
}
