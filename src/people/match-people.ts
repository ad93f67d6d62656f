import type { Task } from '../bot/feature.ts';
import { inTransaction } from '../database/transaction.ts';
import type { Database } from '../database/work.ts';
import type { Role } from './person.ts';
import { type Directory, MATCH_PEOPLE, matchPeople } from './commands.ts';

/** Somebody on the roster whom the platform hasn't named yet. */
export interface Unmatched {
  readonly name: string;
  readonly post: string | null;
  readonly unit: string | null;
  readonly roles: readonly Role[];
  readonly mobile: string | null;
  readonly email: string | null;
}

/** Asks the platform who these people are, by mobile and mail. */
export type LookUp = (people: readonly Unmatched[]) => Promise<Directory>;

/** The task behind MATCH_PEOPLE: whoever is found is written down, and what waited for them goes out. */
export function matchPeopleTask(lookUp: LookUp): Task {
  return async (db, _payload, now) => {
    const people = await unmatched(db);
    if (people.length === 0) return;
    const directory = await lookUp(people);
    await inTransaction(db, { now, actor: null, cause: `task:${MATCH_PEOPLE}` }, (work) =>
      matchPeople(work, directory),
    );
  };
}

const unmatched = (db: Database): Promise<Unmatched[]> =>
  db
    .selectFrom('people')
    .select(['name', 'post', 'unit', 'roles', 'mobile', 'email'])
    .where('open_id', 'is', null)
    .where('left_at', 'is', null)
    .where((eb) => eb.or([eb('mobile', 'is not', null), eb('email', 'is not', null)]))
    .orderBy('id')
    .execute();
