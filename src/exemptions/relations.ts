import { dayOf } from '../calendar/days.ts';
import type { Database, Tx } from '../database/work.ts';
import type { Person } from '../people/person.ts';
import { type Relation, relationsTo } from '../people/policy.ts';
import { postHolders, postsOf } from './signers.ts';
import type { StoredExemption } from './store.ts';

/** How the person stands to the application: to its project, and whether their signature counts today. */
export async function relationsToExemption(
  db: Database | Tx,
  person: Person,
  { people }: Pick<StoredExemption, 'people'>,
  now: Date,
): Promise<Relation[]> {
  const holders = await postHolders(db, people, dayOf(now));
  return [
    ...relationsTo(person, people),
    ...(postsOf(person, holders).length > 0 ? (['signs it'] as const) : []),
  ];
}
