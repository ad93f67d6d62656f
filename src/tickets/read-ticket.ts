import { dayOf } from '../calendar/days.ts';
import type { Database, Tx } from '../database/work.ts';
import { may, type Relation } from '../people/policy.ts';
import type { Person } from '../people/person.ts';
import { personOn } from '../people/store.ts';
import { type Draft, draftById } from './drafts/store.ts';
import { type Ladder, readLadder } from './ladder/seats.ts';
import { relationsToTicket, unitsStoodInFor } from './relations.ts';
import { type Step, stepsOf } from './story.ts';
import { eventsOf, type StoredTicket, ticketById } from './store.ts';

/** A ticket with all that is shown of it, and how its reader stands to it. */
export interface TicketRead {
  readonly ticket: StoredTicket;
  /** All that was said of it. */
  readonly draft: Draft;
  readonly person: Person;
  readonly relations: readonly Relation[];
  readonly ladder: Ladder;
  readonly steps: readonly Step[];
}

/** null: there is no such ticket, or no such person. */
export async function readTicket(
  db: Database | Tx,
  id: string,
  reader: string,
  now: Date,
): Promise<TicketRead | null> {
  const ticket = await ticketById(db, id);
  const draft = ticket && (await draftById(db, id));
  const person = draft && (await personOn(db, reader, dayOf(now)));
  if (!ticket || !draft || !person) return null;
  const ladder = await readLadder(db);
  const relations = relationsToTicket(person, ticket, ladder, await unitsStoodInFor(db, person));
  return { ticket, draft, person, relations, ladder, steps: stepsOf(await eventsOf(db, id)) };
}

export const mayReadTicket = ({ person, relations }: Pick<TicketRead, 'person' | 'relations'>) =>
  may(person, 'ticket.read', relations);
