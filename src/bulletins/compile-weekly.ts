import type { ReportVersion } from '../check-ins/year-reports.ts';
import type { Fen } from '../projects/money.ts';
import { pace, ratio } from './ratio.ts';
import type { Light, LitProject, Problem, Sums, UnitSums, WeeklySnapshot } from './snapshot.ts';
import { arrivedAfter, cumulative, standing, weeksWithProblem } from './standing.ts';
import { withoutPhones } from './without-phones.ts';

/** A 计划实施 project as the plan has it, with everything reported of it this year. */
export interface ProjectFacts {
  readonly code: string;
  readonly name: string;
  readonly unit: string;
  /** It has something to report: not 建成 yet. */
  readonly toReport: boolean;
  readonly started: boolean;
  /** It was to have started by the day of the bulletin. */
  readonly dueToStart: boolean;
  readonly yearPlan: Fen | null;
  /** The contact as called in front of others; null when the project has none. */
  readonly contact: string | null;
  readonly versions: readonly ReportVersion[];
}

export interface WeeklyFacts {
  readonly round: { readonly id: string; readonly opensAt: Date; readonly closesAt: Date };
  /** The moment of compiling, and the day that it falls on in the district. */
  readonly now: Date;
  readonly day: string;
  readonly late: boolean;
  readonly sample: boolean;
  readonly units: readonly {
    readonly name: string;
    readonly shortName: string | null;
    readonly group: '区直单位' | '属地';
  }[];
  readonly projects: readonly ProjectFacts[];
  /** Rounds of the year in which anybody reported, in order, this one included. */
  readonly rounds: readonly string[];
  readonly previous: WeeklySnapshot | null;
}

/** What depends on rules that other features own. */
export interface WeeklyRules {
  light(project: ProjectStanding): { readonly light: Light; readonly reasons: readonly string[] };
  ownerOf(problem: string): string;
  /** The rules in whole sentences, with their sources. */
  readonly said: readonly string[];
}

/** A project with its figures as they stand. */
export interface ProjectStanding extends ProjectFacts {
  readonly reports: readonly ReportVersion[];
  /** This round's. */
  readonly reported: ReportVersion | null;
  readonly investedYear: Fen;
  readonly lit: { readonly light: Light; readonly reasons: readonly string[] } | null;
}

/** 周督查 from the facts. Pure: the same facts give the same bulletin, in whatever order they come. */
export function compileWeekly(facts: WeeklyFacts, rules: WeeklyRules): WeeklySnapshot {
  const year = Number(facts.round.id.slice(0, 4));
  const progress = pace(year, facts.day);
  const projects = facts.projects
    .map((project) => projectStanding(project, facts.round.id, rules))
    .toSorted((a, b) => (a.code < b.code ? -1 : 1));
  return {
    version: 1,
    week: facts.round.id,
    opensAt: facts.round.opensAt.toISOString(),
    closesAt: facts.round.closesAt.toISOString(),
    compiledAt: facts.now.toISOString(),
    late: facts.late,
    sample: facts.sample,
    planYear: year,
    pace: progress,
    district: sumsOf(projects, progress.ratio),
    starts: {
      started: projects.filter((project) => project.started).length,
      projects: projects.length,
      startedOfDue: projects.filter((project) => project.dueToStart && project.started).length,
      due: projects.filter((project) => project.dueToStart).length,
    },
    groups: groupsOf(projects, facts, progress.ratio),
    lit: litProjects(projects, facts.previous),
    problems: problemsOf(projects, facts, rules),
    previous: previousOf(facts.previous),
    afterPrevious: afterPrevious(projects, facts),
    rules: [...rules.said],
  };
}

function projectStanding(project: ProjectFacts, round: string, rules: WeeklyRules): ProjectStanding {
  const reports = standing(project.versions);
  const unlit: ProjectStanding = {
    ...project,
    reports,
    reported: reports.find((report) => report.round === round) ?? null,
    investedYear: cumulative(reports),
    lit: null,
  };
  return project.toReport ? { ...unlit, lit: rules.light(unlit) } : unlit;
}

const count = <Item>(items: readonly Item[], is: (item: Item) => boolean): number => items.filter(is).length;
const total = <Item>(items: readonly Item[], of: (item: Item) => number | null | undefined): number =>
  items.reduce((sum, item) => sum + (of(item) ?? 0), 0);

function sumsOf(projects: readonly ProjectStanding[], paceRatio: number): Sums {
  const reporting = projects.filter((project) => project.toReport);
  const answered = reporting.filter((project) => project.reported !== null);
  const lights = (light: Light): number => count(reporting, (project) => project.lit?.light === light);
  const investedYear = total(projects, (project) => project.investedYear);
  const yearPlan = total(projects, (project) => project.yearPlan);
  const rate = ratio(investedYear, yearPlan);
  return {
    projects: projects.length,
    toReport: reporting.length,
    answered: answered.length,
    late: count(answered, (project) => project.reported?.late === true),
    unconfirmed: count(answered, (project) => project.reported?.confirmed === false),
    investedWeek: total(projects, (project) => project.reported?.invested),
    investedYear,
    yearPlan,
    rate,
    gap: rate === null ? null : rate - paceRatio,
    lights: { green: lights('green'), yellow: lights('yellow'), red: lights('red'), grey: lights('grey') },
  };
}

/** By name, never by result: the order is no ranking. */
const byName = new Intl.Collator('zh-Hans-CN').compare;

function groupsOf(projects: readonly ProjectStanding[], facts: WeeklyFacts, paceRatio: number) {
  return (['区直单位', '属地'] as const).map((group) => {
    const names = new Set(facts.units.filter((unit) => unit.group === group).map((unit) => unit.name));
    const units = facts.units
      .filter((unit) => names.has(unit.name))
      .map((unit) => unitSums(unit, projects, paceRatio))
      .filter((unit) => unit.projects > 0)
      .toSorted((a, b) => byName(a.name, b.name));
    return {
      group,
      sums: sumsOf(
        projects.filter((project) => names.has(project.unit)),
        paceRatio,
      ),
      units,
    };
  });
}

function unitSums(
  unit: { name: string; shortName: string | null },
  projects: readonly ProjectStanding[],
  paceRatio: number,
): UnitSums {
  const own = projects.filter((project) => project.unit === unit.name);
  const missing = own.filter((project) => project.toReport && project.reported === null);
  const contacts = new Set(missing.flatMap((project) => (project.contact === null ? [] : [project.contact])));
  return {
    ...sumsOf(own, paceRatio),
    name: unit.name,
    shortName: unit.shortName ?? unit.name,
    missingContacts: [...contacts].toSorted(byName),
  };
}

const WEIGHT: Readonly<Record<Light, number>> = { red: 0, yellow: 1, grey: 2, green: 3 };

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
              newlyRed: lit.light === 'red' && previous !== null && !redBefore.has(code),
            },
          ],
    )
    .toSorted((a, b) => WEIGHT[a.light] - WEIGHT[b.light]);
}

/** The longest standing first. */
function problemsOf(projects: readonly ProjectStanding[], facts: WeeklyFacts, rules: WeeklyRules): Problem[] {
  return projects
    .flatMap(({ code, name, unit, reported, reports }) =>
      reported === null || reported.problem === null
        ? []
        : [
            {
              code,
              project: name,
              unit,
              text: withoutPhones(reported.problem),
              suggestedOwner: rules.ownerOf(reported.problem),
              weeks: weeksWithProblem(reports, facts.rounds),
              report: reported.id,
            },
          ],
    )
    .toSorted((a, b) => b.weeks - a.weeks);
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
