import { dayOf, momentOf } from '../calendar/days.ts';
import { mondayOf } from '../calendar/weeks.ts';
import { monthOfRound } from '../check-ins/card-page.ts';
import type { Round } from '../check-ins/rounds.ts';
import { reportsOfYear, type ReportVersion } from '../check-ins/year-reports.ts';
import type { Database, Tx } from '../database/work.ts';
import {
  allProjects,
  monthPlansOf,
  type PlannedProject,
  type UnitInGroup,
  unitsOf,
} from '../projects/queries.ts';
import { SAMPLE_NOTICE } from '../projects/sample.ts';
import { scheduleOn } from '../projects/schedule.ts';
import { visitsBetween } from '../inspections/store.ts';
import { standingProblems } from '../tickets/drafts/standing-problems.ts';
import { ticketFigures } from '../tickets/week-figures.ts';
import type { Fen } from '../projects/money.ts';
import type { MonthPlan } from '../projects/workbook.ts';
import type { ProjectFacts, WeeklyFacts } from './project-standing.ts';
import { bulletinBefore, lastProgressReds } from './store.ts';

/** Everything that the bulletin of a round is compiled from, as it stands at the moment. */
export async function weeklyFacts(
  db: Database | Tx,
  round: Round,
  now: Date,
  late: boolean,
): Promise<WeeklyFacts> {
  const versions = await reportsOfYear(db, round.id, now);
  const previous = await bulletinBefore(db, round.id);
  // Before the first bulletin, the week that it is of.
  const since = previous ? new Date(previous.compiledAt) : momentOf(mondayOf(round.id), '00:00');
  const projects = (await allProjects(db)).filter(({ nature }) => nature === '计划实施');
  return {
    round: { id: round.id, opensAt: round.opensAt, closesAt: round.closesAt },
    now,
    day: dayOf(now),
    late,
    sample: projects.some(isSample),
    planYear: projects.length === 0 ? null : Math.max(...projects.map(({ planYear }) => planYear)),
    units: unitsWith(projects, await unitsOf(db)),
    projects: await projectFacts(db, projects, versions, round, now),
    rounds: [...new Set([...versions.map((version) => version.round), round.id])].toSorted(),
    previous,
    visits: await visitsBetween(db, since, now),
    standing: await standingProblems(db, now),
    tickets: await ticketFigures(db, since, now),
  };
}

async function projectFacts(
  db: Database | Tx,
  projects: readonly PlannedProject[],
  versions: readonly ReportVersion[],
  round: Round,
  now: Date,
): Promise<ProjectFacts[]> {
  const { month } = scheduleOn(dayOf(now), Number(round.id.slice(0, 4)));
  const codes = projects.map(({ code }) => code);
  const plans = await monthPlansOf(db, codes);
  const targets = targetsIn(plans, month);
  const targetsNow = targetsIn(plans, monthOfRound(round.id));
  const reds = await lastProgressReds(db, round.id);
  const own = byProject(versions);
  return projects.map(({ code, name, unit, stage, plannedStart, actualStart, enteredOn, ...project }) => ({
    code,
    name,
    unit,
    stage,
    plannedStart,
    actualStart,
    enteredOn,
    yearPlan: project.yearPlanFen,
    monthTarget: targets.get(code) ?? null,
    targetNow: targetsNow.get(code) ?? null,
    // By post only: a bulletin names no persons.
    contact: project.contact?.post ?? null,
    lastRedOn: reds.get(code) ?? null,
    versions: own.get(code) ?? [],
  }));
}

const targetsIn = (plans: readonly MonthPlan[], month: string | null): Map<string, Fen | null> =>
  new Map(plans.filter((plan) => plan.month === month).map((plan) => [plan.project, plan.investedFen]));

function byProject(versions: readonly ReportVersion[]): Map<string, ReportVersion[]> {
  const found = new Map<string, ReportVersion[]>();
  for (const version of versions) {
    const own = found.get(version.project);
    if (own) own.push(version);
    else found.set(version.project, [version]);
  }
  return found;
}

/** The standing units, and any other that still has projects: nothing may fall out of the sums. */
function unitsWith(projects: readonly PlannedProject[], units: readonly UnitInGroup[]): UnitInGroup[] {
  const missing = projects.map(({ unit, unitGroup }) => ({ name: unit, shortName: null, group: unitGroup }));
  return [...new Map([...missing, ...units].map((unit) => [unit.name, unit])).values()];
}

const isSample = ({ content, remarks }: PlannedProject): boolean =>
  [content ?? '', ...Object.values(remarks)].some((text) => text.includes(SAMPLE_NOTICE));
