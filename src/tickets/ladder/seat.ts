import type { Role } from '../../people/person.ts';

/** Somebody who may hold a level, as far as finding out needs to know. */
export interface Candidate {
  readonly id: string;
  readonly name: string;
  readonly post: string | null;
  readonly unit: string | null;
  readonly roles: readonly Role[];
  /** 调度层级 of the roster. */
  readonly level: number | null;
}

/** What a ticket's levels depend on. */
export interface About {
  /** 承办单位 */
  readonly owner: string;
  readonly category: string;
  /** 行业主管部门, by the routing. */
  readonly lineUnit: string | null;
  readonly project: string;
  /** Person ids. */
  readonly projectLeader: string | null;
  readonly fieldLeader: string | null;
}

/** An appointment by the office: who holds the level of a unit, a project or a category, or of all. */
export interface Appointment {
  readonly level: number;
  readonly unit: string | null;
  readonly project: string | null;
  readonly category: string | null;
  readonly person: string;
}

/** Who holds a level of a ticket; nobody: a gap, which the office is shown and stands in for. */
export interface Seat {
  readonly level: number;
  readonly people: readonly Candidate[];
}

/** 六级调度, from the nearest to the highest; the seed names six and defines none: our default. */
export const LEVEL_TITLES: readonly string[] = [
  '项目专班、承办单位分管负责人',
  '承办单位主要负责人',
  '领导小组办公室、行业主管部门',
  '区分管领导',
  '挂点区领导、常务副组长',
  '组长、总负责',
];

/** “第2级” */
export const levelText = (level: number): string => `第${level}级`;

export const levelTitle = (level: number): string => LEVEL_TITLES[level - 1] ?? '';

/**
 * Who holds the level: whoever the office appointed, the most particular appointment first (project, unit,
 * category, all); else as roster and plan say.
 */
export function seatOf(
  level: number,
  about: About,
  people: readonly Candidate[],
  appointed: readonly Appointment[],
): Seat {
  const named = appointmentsFor(level, about, appointed);
  const holders = people.filter(({ id }) => named.includes(id));
  return { level, people: holders.length > 0 ? holders : (HOLDERS[level - 1]?.(about, people) ?? []) };
}

function appointmentsFor(level: number, about: About, all: readonly Appointment[]): string[] {
  const fitting = all.filter(
    (each) =>
      each.level === level &&
      (each.project === null || each.project === about.project) &&
      (each.unit === null || each.unit === about.owner) &&
      (each.category === null || each.category === about.category),
  );
  const most = Math.max(...fitting.map(particular));
  return fitting.filter((each) => particular(each) === most).map(({ person }) => person);
}

const particular = ({ project, unit, category }: Appointment): number =>
  (project === null ? 0 : 4) + (unit === null ? 0 : 2) + (category === null ? 0 : 1);

type Holders = (about: About, people: readonly Candidate[]) => Candidate[];

/** By roster and plan, level 1 first. */
const HOLDERS: readonly Holders[] = [
  ({ owner }, people) => {
    const named = people.filter(({ unit, level }) => unit === owner && level === 1);
    return named.length > 0
      ? named
      : people.filter(({ unit, roles }) => unit === owner && roles.includes('联系人'));
  },
  ({ owner }, people) => people.filter(({ unit, roles }) => unit === owner && roles.includes('主要负责人')),
  ({ owner, lineUnit }, people) =>
    people.filter(
      ({ unit, roles }) =>
        roles.includes('办公室') ||
        (unit !== null && unit === lineUnit && unit !== owner && roles.includes('主要负责人')),
    ),
  ({ fieldLeader }, people) => byIdOrLevel(people, fieldLeader, 4),
  ({ projectLeader }, people) => byIdOrLevel(people, projectLeader, 5),
  (_about, people) => leadersOf(people, 6),
];

const byIdOrLevel = (people: readonly Candidate[], id: string | null, level: number): Candidate[] => {
  const named = people.filter((person) => person.id === id);
  return named.length > 0 ? named : leadersOf(people, level);
};

const leadersOf = (people: readonly Candidate[], level: number): Candidate[] =>
  people.filter((person) => person.level === level && person.roles.includes('区领导'));
