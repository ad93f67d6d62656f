import type { Database, Tx } from '../database/work.ts';
import type { Person } from '../people/person.ts';
import { type Decision, may } from '../people/policy.ts';
import { unitsActedFor, unitsStoodInFor } from '../tickets/relations.ts';
import type { Stored } from './store.ts';

/** Units for which the person declares: the own one, as contact or head, and those of whom they stand in for. */
export const unitsOfPerson = async (db: Database | Tx, person: Person): Promise<string[]> =>
  unitsActedFor(person, await unitsStoodInFor(db, person));

const toUnit = (units: readonly string[], unit: string) =>
  units.includes(unit) ? (['of the unit'] as const) : [];

/** May somebody who acts for these units declare for the unit, mend and withdraw what it declared? */
export const mayMake = (person: Person, units: readonly string[], unit: string): Decision =>
  may(person, 'declaration.make', toUnit(units, unit));

export const mayRead = (person: Person, units: readonly string[], { life }: Stored): Decision =>
  may(person, 'declaration.read', toUnit(units, life.unit));
