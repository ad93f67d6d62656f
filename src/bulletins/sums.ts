import type { ProjectStanding, WeeklyFacts } from './project-standing.ts';
import { ratio } from './ratio.ts';
import type { Sums, UnitSums, WeeklySnapshot } from './snapshot.ts';
import type { Light } from './snapshot-lines.ts';

const count = <Item>(items: readonly Item[], is: (item: Item) => boolean): number => items.filter(is).length;
const total = <Item>(items: readonly Item[], of: (item: Item) => number | null | undefined): number =>
  items.reduce((sum, item) => sum + (of(item) ?? 0), 0);

/** The sums of these projects; `paceRatio` is 序时进度. */
export function sumsOf(projects: readonly ProjectStanding[], paceRatio: number): Sums {
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
export const byName = new Intl.Collator('zh-Hans-CN').compare;

/** The two groups with their units; a unit without projects isn't listed. */
export function groupsOf(
  projects: readonly ProjectStanding[],
  facts: WeeklyFacts,
  paceRatio: number,
): WeeklySnapshot['groups'] {
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
