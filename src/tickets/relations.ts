import type { Database, Tx } from '../database/work.ts';
import type { Person } from '../people/person.ts';
import { may, type Action, type Decision, type Relation, relationsTo } from '../people/policy.ts';
import { readLadder, type Ladder } from './ladder/seats.ts';
import type { Asking } from './life/asking.ts';
import { decidingLevel, DECIDING_LEVEL } from './life/ticket.ts';
import type { StoredTicket } from './store.ts';

/** How the person stands to the ticket: to its project, to the units that work on it, to the level it is on. */
export function relationsToTicket(
  person: Person,
  ticket: StoredTicket,
  ladder: Ladder,
  unitsStoodInFor: readonly string[] = [],
): Relation[] {
  const { owner, coOwners } = ticket.life;
  const units = unitsActedFor(person, unitsStoodInFor);
  const works = units.includes(owner);
  return [
    ...relationsTo(person, ticket.people),
    ...(works ? (['works on it'] as const) : []),
    ...(units.some((unit) => coOwners.includes(unit)) ? (['helps with it'] as const) : []),
    // Whoever has to settle it can't be the one who finds it settled.
    ...(ticket.raisedBy === person.id && !works && person.unit !== owner ? (['raised it'] as const) : []),
    ...(decides(person, ticket, ladder) ? (['decides it'] as const) : []),
  ];
}

const ACTS_FOR_UNIT = ['联系人', '主要负责人'] as const;

/** The person's own unit, where they are its contact or head, and those of whom they stand in for. */
export const unitsActedFor = (person: Person, stoodInFor: readonly string[]): string[] => [
  ...(person.unit !== null && ACTS_FOR_UNIT.some((role) => person.roles.includes(role)) ? [person.unit] : []),
  ...stoodInFor,
];

/** A level that nobody holds is decided by the office meanwhile. */
function decides(person: Person, ticket: StoredTicket, ladder: Ladder): boolean {
  const level = decidingLevel(ticket.life);
  const { people } = ladder.seat(level, ticket);
  if (people.length === 0 || level === DECIDING_LEVEL) return person.roles.includes('办公室');
  return people.some(({ id }) => id === person.id || person.standsInFor.includes(id));
}

/** Units whose contact or head the person stands in for. */
export async function unitsStoodInFor(db: Database | Tx, person: Person): Promise<string[]> {
  if (person.standsInFor.length === 0) return [];
  const rows = await db
    .selectFrom('people')
    .select(['unit', 'roles'])
    .where('id', 'in', [...person.standsInFor])
    .execute();
  return rows.flatMap(({ unit, roles }) =>
    unit !== null && ACTS_FOR_UNIT.some((role) => roles.includes(role)) ? [unit] : [],
  );
}

/** As whom somebody who stands so to the ticket feeds back. */
export function feedsBackAs(relations: readonly Relation[]): 'owner' | 'co-owner' | 'other' {
  if (relations.includes('works on it')) return 'owner';
  return relations.includes('helps with it') ? 'co-owner' : 'other';
}

/** What of the policy each asking needs. What only the service does is asked by nobody. */
const NEEDS: Readonly<Record<Asking['act'], Action | null>> = {
  dismiss: 'ticket.sort',
  merge: 'ticket.sort',
  assign: 'ticket.assign',
  sign: 'ticket.work',
  withdraw: 'ticket.work',
  feedback: 'ticket.feedback',
  extend: 'ticket.work',
  refuse: 'ticket.work',
  reply: 'ticket.work',
  claim: 'ticket.work',
  grant: 'ticket.decide',
  deny: 'ticket.decide',
  transfer: 'ticket.decide',
  keep: 'ticket.decide',
  accept: 'ticket.decide',
  reject: 'ticket.decide',
  verify: 'ticket.verify',
  return: 'ticket.verify',
  instruct: 'ticket.instruct',
  refer: 'ticket.raise-level',
  rise: 'ticket.raise-level',
  involve: 'ticket.arrange',
  reclassify: 'ticket.arrange',
  pause: null,
  resume: null,
};

const SERVICE_ONLY: Decision = { allowed: false, sentence: '暂停和恢复计时由系统按规则处理。' };

/** How the person stands to the ticket, looked up. */
export async function relationsFound(
  db: Database | Tx,
  person: Person,
  ticket: StoredTicket,
): Promise<Relation[]> {
  return relationsToTicket(person, ticket, await readLadder(db), await unitsStoodInFor(db, person));
}

/** Whether the person may ask this of the ticket. */
export async function mayAsk(
  db: Database | Tx,
  person: Person,
  ticket: StoredTicket,
  act: Asking['act'],
): Promise<Decision> {
  const needed = NEEDS[act];
  if (needed === null) return SERVICE_ONLY;
  const ladder = await readLadder(db);
  return may(person, needed, relationsToTicket(person, ticket, ladder, await unitsStoodInFor(db, person)));
}

/** Everything that the person may ask of the ticket, for its buttons. */
export function asksOf(relations: readonly Relation[], person: Person): ReadonlySet<Asking['act']> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys are exactly the acts
  const acts = Object.keys(NEEDS) as Asking['act'][];
  return new Set(acts.filter((act) => NEEDS[act] !== null && may(person, NEEDS[act], relations).allowed));
}
