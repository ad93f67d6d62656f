import { sql } from 'kysely';
import type { Database, Tx } from '../../database/work.ts';
import type { Person } from '../../people/person.ts';
import { sameName } from '../../projects/cells.ts';
import { findProjects } from '../../projects/find-projects.ts';
import type { TicketFilter } from './filter.ts';
import type { Place, Reading } from './filter-words.ts';

/**
 * The first reading whose place is there: a unit by its full or short name (one that left the roster too, for it may
 * have left tickets behind), or projects by a part of their name. null: the words name nothing, so the sentence was
 * not about tickets.
 */
export async function filterMeant(
  db: Database | Tx,
  person: Person,
  readings: readonly Reading[],
): Promise<TicketFilter | null> {
  for (const { filter, place } of readings) {
    if (place === null) return filter;
    const named = await placeNamed(db, person, place);
    if (named) return { ...filter, ...named };
  }
  return null;
}

async function placeNamed(
  db: Database | Tx,
  person: Person,
  { words, own, as }: Place,
): Promise<Pick<TicketFilter, 'unit'> | Pick<TicketFilter, 'projects'> | null> {
  if (own) return person.unit === null ? null : { unit: { name: person.unit, as } };
  const unit = await unitCalled(db, words);
  if (unit !== null) return { unit: { name: unit, as } };
  const wanted = sameName(words);
  const found = (await findProjects(db, words)).filter(
    ({ name, code }) => sameName(name).includes(wanted) || sameName(code) === wanted,
  );
  return found.length === 0 ? null : { projects: found.map(({ code }) => code) };
}

/** Those on the roster before those that left it. */
async function unitCalled(db: Database | Tx, words: string): Promise<string | null> {
  const row = await db
    .selectFrom('units')
    .select('name')
    .where((eb) => eb.or([eb('name', '=', words), eb('short_name', '=', words)]))
    .orderBy(sql`removed_at is not null`)
    .limit(1)
    .executeTakeFirst();
  return row?.name ?? null;
}
