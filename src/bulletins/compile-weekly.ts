import {
  type ProjectStanding,
  projectStanding,
  type WeeklyFacts,
  type WeeklyRules,
} from './project-standing.ts';
import { pace } from './ratio.ts';
import { bySeverity, projectLines } from './project-lines.ts';
import { reachedSince } from './reached.ts';
import type { WeeklySnapshot } from './snapshot.ts';
import type { LitProject } from './snapshot-lines.ts';
import { arrivedAfter } from './standing.ts';
import { byName, groupsOf, sumsOf } from './sums.ts';
import { standingLines, visitLines } from './weekly-inspections.ts';
import { notNamedAgain, problemsOf } from './weekly-problems.ts';

/** 周督查 from the facts. Pure: the same facts give the same bulletin, in whatever order they come. */
export function compileWeekly(facts: WeeklyFacts, rules: WeeklyRules): WeeklySnapshot {
  const year = Number(facts.round.id.slice(0, 4));
  const progress = pace(year, facts.day);
  const projects = facts.projects
    .map((project) => projectStanding(project, facts, rules))
    .toSorted((a, b) => (a.code < b.code ? -1 : 1));
  return {
    version: 2,
    week: facts.round.id,
    opensAt: facts.round.opensAt.toISOString(),
    closesAt: facts.round.closesAt.toISOString(),
    compiledAt: facts.now.toISOString(),
    late: facts.late,
    sample: facts.sample,
    planYear: facts.planYear ?? year,
    pace: progress,
    district: sumsOf(projects, progress.ratio),
    starts: {
      started: projects.filter((project) => project.started).length,
      projects: projects.length,
      startedOfDue: projects.filter((project) => project.dueToStart && project.started).length,
      due: projects.filter((project) => project.dueToStart).length,
    },
    groups: groupsOf(projects, facts, progress.ratio),
    projects: projectLines(projects, facts.previous, progress.ratio),
    lit: litProjects(projects, facts.previous),
    problems: problemsOf(projects, facts, rules),
    notNamedAgain: notNamedAgain(projects, facts.previous),
    milestones: reachedSince(projects, facts.round.id, facts.previous),
    visits: visitLines(facts.visits),
    standing: standingLines(facts.standing, projects),
    ...(facts.tickets ? { tickets: { ...facts.tickets } } : {}),
    doubtful: projects
      .filter(({ doubts }) => doubts.length > 0)
      .map(({ code, name, unit, reported, doubts }) => ({
        code,
        name,
        unit,
        invested: reported?.invested ?? null,
        doubts: [...doubts],
      })),
    previous: previousOf(facts.previous),
    afterPrevious: afterPrevious(projects, facts),
    rules: [...rules.said],
  };
}

/** Red first, and of the red those that are new. */
function litProjects(projects: readonly ProjectStanding[], previous: WeeklySnapshot | null): LitProject[] {
  const redBefore = new Set(previous?.lit.filter(({ light }) => light === 'red').map(({ code }) => code));
  return projects
    .flatMap(({ lit, code, name, unit }) =>
      lit === null || lit.light === 'green'
        ? []
        : [
            {
              code,
              name,
              unit,
              light: lit.light,
              reasons: [...lit.reasons],
              brief: lit.brief,
              progressRed: lit.progressRed,
              newlyRed: lit.light === 'red' && previous !== null && !redBefore.has(code),
            },
          ],
    )
    .toSorted((a, b) => bySeverity(a.light, b.light) || Number(b.newlyRed) - Number(a.newlyRed));
}

function previousOf(previous: WeeklySnapshot | null): WeeklySnapshot['previous'] {
  if (previous === null) return null;
  const { rate, investedWeek, answered, toReport, lights } = previous.district;
  return { week: previous.week, rate, investedWeek, answered, toReport, red: lights.red };
}

function afterPrevious(
  projects: readonly ProjectStanding[],
  facts: WeeklyFacts,
): WeeklySnapshot['afterPrevious'] {
  if (facts.previous === null) return { projects: 0, units: [], invested: 0 };
  const since = new Date(facts.previous.compiledAt);
  const versions = projects.flatMap((project) => project.versions);
  const arrived = arrivedAfter(versions, facts.round.id, since);
  const units = new Set(projects.filter(({ code }) => arrived.projects.has(code)).map(({ unit }) => unit));
  return { projects: arrived.projects.size, units: [...units].toSorted(byName), invested: arrived.invested };
}
