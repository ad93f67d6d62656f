import type { Database, Tx } from '../../database/work.ts';
import { allProjects, type PlannedProject } from '../../projects/queries.ts';
import { isActive } from '../store.ts';
import { type About, LEVEL_TITLES, type Seat } from './seat.ts';
import { readLadder } from './seats.ts';

/** A level of the ladder with nobody in it, for a unit or a project; the office stands in meanwhile. */
export interface Gap {
  readonly level: number;
  /** The unit (levels 1 and 2) or the project (4 and 5); null: the level as a whole. */
  readonly name: string | null;
}

/** How one level is held over the district. */
export interface LevelStanding {
  readonly level: number;
  readonly title: string;
  /** Units or projects, or 1 for a level that is held as a whole; and how many of them have somebody. */
  readonly places: number;
  readonly held: number;
  /** Of a level that is held as a whole: by whom. */
  readonly people: Seat['people'];
  readonly gaps: readonly Gap[];
}

const NOTHING: About = {
  owner: '',
  category: '',
  lineUnit: null,
  project: '',
  projectLeader: null,
  fieldLeader: null,
};

const aboutUnit = (owner: string): About => ({ ...NOTHING, owner });

export const aboutProject = ({ code, unit, projectLeader, fieldLeader }: PlannedProject): About => ({
  ...NOTHING,
  owner: unit,
  project: code,
  projectLeader: projectLeader?.id ?? null,
  fieldLeader: fieldLeader?.id ?? null,
});

/** Units that have projects or tickets to answer for. */
async function unitsAnswering(db: Database | Tx, projects: readonly PlannedProject[]): Promise<string[]> {
  const rows = await db.selectFrom('tickets as t').select('t.owner').distinct().where(isActive).execute();
  return [...new Set([...projects.map(({ unit }) => unit), ...rows.map(({ owner }) => owner)])].toSorted();
}

interface Place {
  readonly name: string | null;
  readonly about: About;
}

/** All six levels: who holds them, and where nobody does. */
export async function ladderStanding(db: Database | Tx): Promise<LevelStanding[]> {
  const ladder = await readLadder(db);
  const projects = await allProjects(db);
  const units: Place[] = (await unitsAnswering(db, projects)).map((name) => ({
    name,
    about: aboutUnit(name),
  }));
  const ofProjects: Place[] = projects.map((project) => ({
    name: project.name,
    about: aboutProject(project),
  }));
  const whole: Place[] = [{ name: null, about: NOTHING }];
  const places: readonly (readonly Place[])[] = [units, units, whole, ofProjects, ofProjects, whole];
  return LEVEL_TITLES.map((title, index) => {
    const level = index + 1;
    const own = places[index] ?? [];
    const gaps = own.filter(({ about }) => ladder.seatAbout(level, about).people.length === 0);
    return {
      level,
      title,
      places: own.length,
      held: own.length - gaps.length,
      people: own === whole ? ladder.seatAbout(level, NOTHING).people : [],
      gaps: gaps.map(({ name }) => ({ level, name })),
    };
  });
}

/** Who holds each level for tickets of a unit. */
export async function seatsOfUnit(db: Database | Tx, unit: string, category: string): Promise<Seat[]> {
  const ladder = await readLadder(db);
  return LEVEL_TITLES.map((_, index) => ladder.seatAbout(index + 1, { ...aboutUnit(unit), category }));
}

/** Who holds each level for tickets of a project that its own unit works on. */
export async function seatsOfProject(
  db: Database | Tx,
  project: PlannedProject,
  category: string,
): Promise<Seat[]> {
  const ladder = await readLadder(db);
  return LEVEL_TITLES.map((_, index) => ladder.seatAbout(index + 1, { ...aboutProject(project), category }));
}
