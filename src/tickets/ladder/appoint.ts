import { randomUUID } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import type { Database, Tx, Work } from '../../database/work.ts';
import { calledBy } from '../../people/person.ts';
import { DESK, dutiesKey, ticketKey } from '../keys.ts';
import { isActive } from '../store.ts';
import { LADDER } from './keys.ts';
import type { Target } from './target.ts';

/** Somebody of the roster. */
export interface Appointee {
  readonly id: string;
  readonly name: string;
  readonly post: string | null;
}

/** The one person on the roster whom the words name, by post or name; else a sentence why not. */
export async function appointeeNamed(db: Database | Tx, words: string): Promise<Appointee | string> {
  const wanted = words.replaceAll(/\s/g, '');
  const people = await db
    .selectFrom('people')
    .select(['id', 'name', 'post', 'unit'])
    .where('left_at', 'is', null)
    .where((eb) => eb.or([eb('name', '=', wanted), eb('post', '=', wanted)]))
    .orderBy('id')
    .execute();
  const [one, ...more] = people;
  if (!one) return `花名册中没有“${words.slice(0, 30)}”，请写职务或姓名的全称。`;
  if (more.length === 0) return one;
  const named = people.map((person) => `${person.name}（${calledBy(person)}，${person.unit ?? '无单位'}）`);
  return `花名册中名为“${words.slice(0, 30)}”的有${people.length}人：${named.slice(0, 5).join('、')}，请写明职务。`;
}

const exactly = (level: number, { unit, project, category }: Target): RawBuilder<boolean> => sql<boolean>`(
  level = ${level} and ended_at is null and unit is not distinct from ${unit}
  and project is not distinct from ${project} and category is not distinct from ${category})`;

/** Ends whatever appointment stands for exactly this level and target; the people who held it. */
async function endStanding(work: Work, level: number, target: Target): Promise<string[]> {
  const rows = await work.db
    .updateTable('level_posts')
    .set({ ended_at: work.now })
    .where(exactly(level, target))
    .returning('person')
    .execute();
  return rows.map(({ person }) => person);
}

/** Makes the person hold the level; whoever was appointed for it before no longer does. False: they hold it already. */
export async function appoint(work: Work, level: number, target: Target, person: string): Promise<boolean> {
  const standing = await work.db
    .selectFrom('level_posts')
    .select('person')
    .where(exactly(level, target))
    .execute();
  if (standing.length === 1 && standing[0]?.person === person) return false;
  const before = await endStanding(work, level, target);
  await work.db
    .insertInto('level_posts')
    .values({ id: randomUUID(), level, ...target, person, set_at: work.now, set_by: work.actor })
    .execute();
  work.journal({
    action: 'ladder.appointed',
    subject: `ladder:${level}`,
    data: { level, ...target, person, before },
  });
  await redraw(work, target, [...before, person]);
  return true;
}

/** The level is held by roster and plan again. False: nobody was appointed for it. */
export async function endAppointment(work: Work, level: number, target: Target): Promise<boolean> {
  const before = await endStanding(work, level, target);
  if (before.length === 0) return false;
  work.journal({ action: 'ladder.ended', subject: `ladder:${level}`, data: { level, ...target, before } });
  await redraw(work, target, before);
  return true;
}

/** Cards of the tickets concerned and the lists of those who had or have to decide them; nobody is written to. */
async function redraw(
  work: Work,
  { unit, project, category }: Target,
  people: readonly string[],
): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select t.id from tickets t
    where ${isActive} and (${unit}::text is null or t.owner = ${unit})
      and (${project}::text is null or t.project = ${project})
      and (${category}::text is null or t.category = ${category})`.execute(work.db);
  for (const { id } of rows) work.touch(ticketKey(id));
  for (const person of new Set(people)) work.touch(dutiesKey(person));
  for (const shown of [LADDER, DESK]) work.touch(shown);
}

/** An appointment that stands. */
export interface StandingAppointment extends Target {
  readonly level: number;
  readonly projectName: string | null;
  readonly person: Appointee;
  /** They left the roster: roster and plan decide meanwhile. */
  readonly left: boolean;
}

/** All appointments that stand, by level. */
export async function appointments(db: Database | Tx): Promise<StandingAppointment[]> {
  const rows = await db
    .selectFrom('level_posts as l')
    .innerJoin('people as w', 'w.id', 'l.person')
    .leftJoin('projects as p', 'p.code', 'l.project')
    .select(['l.level', 'l.unit', 'l.project', 'l.category', 'p.name as project_name'])
    .select(['w.id', 'w.name', 'w.post', 'w.left_at'])
    .where('l.ended_at', 'is', null)
    .orderBy('l.level')
    .orderBy('l.set_at')
    .execute();
  return rows.map(({ level, unit, project, category, project_name, id, name, post, left_at }) => ({
    level,
    unit,
    project,
    category,
    projectName: project_name,
    person: { id, name, post },
    left: left_at !== null,
  }));
}
