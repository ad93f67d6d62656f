import { type RawBuilder, sql } from 'kysely';
import type { Day } from '../calendar/days.ts';
import type { Database, Tx } from '../database/work.ts';
import { awayAndStoodInBy } from './absences.ts';
import type { Person, Role } from './person.ts';

export interface PersonRow {
  id: string;
  name: string;
  post: string | null;
  unit: string | null;
  roles: Role[];
  stands_in_for: string[];
}

const person = (row: PersonRow): Person => ({
  id: row.id,
  name: row.name,
  post: row.post,
  unit: row.unit,
  roles: row.roles,
  standsInFor: row.stands_in_for,
});

const standsInFor = sql<
  string[]
>`array(select o.id from people o where o.stand_in = people.id and o.left_at is null)`;

/** The same, and whoever is away on the day and named them. */
const standsInOn = (today: RawBuilder<unknown>): RawBuilder<string[]> => sql`
  array(select o.id from people o where o.stand_in = people.id and o.left_at is null
        union ${awayAndStoodInBy(sql`people.id`, today)})`;

/**
 * The person whom the platform calls so, if on the roster and not gone.
 * @param today on which they may stand in for others
 */
export async function personByOpenId(db: Database | Tx, openId: string, today: Day): Promise<Person | null> {
  const row = await db
    .selectFrom('people')
    .select(['id', 'name', 'post', 'unit', 'roles', standsInOn(sql`${today}`).as('stands_in_for')])
    .where('open_id', '=', openId)
    .where('left_at', 'is', null)
    .executeTakeFirst();
  return row ? person(row) : null;
}

/** The person, who may stand in for others on the day. */
export async function personOn(db: Database | Tx, id: string, today: Day): Promise<Person | null> {
  const row = await db
    .selectFrom('people')
    .select(['id', 'name', 'post', 'unit', 'roles', standsInOn(sql`${today}`).as('stands_in_for')])
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? person(row) : null;
}

export async function personById(db: Database | Tx, id: string): Promise<Person | null> {
  const row = await db
    .selectFrom('people')
    .select(['id', 'name', 'post', 'unit', 'roles', standsInFor.as('stands_in_for')])
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? person(row) : null;
}

/** What another statement asks for beside its own: the person whom the platform calls so, for `personFrom`. */
export const personByOpenIdAsJson = (
  openId: RawBuilder<unknown>,
  today: RawBuilder<unknown>,
): RawBuilder<PersonRow | null> => sql`
  (select jsonb_build_object('id', id, 'name', name, 'post', post, 'unit', unit, 'roles', roles,
                             'stands_in_for', ${standsInOn(today)})
   from people where open_id = ${openId} and left_at is null)`;

export const personFrom = (row: PersonRow | null): Person | null => row && person(row);

/** Everybody of the office who can be written to. */
export async function officeIds(db: Database | Tx): Promise<string[]> {
  const rows = await db
    .selectFrom('people')
    .select('id')
    .where(sql<boolean>`'办公室' = any(roles)`)
    .where('left_at', 'is', null)
    .orderBy('id')
    .execute();
  return rows.map((row) => row.id);
}
