import { dayOf } from '../calendar/days.ts';
import type { Database, Tx, Work } from '../database/work.ts';
import { absencesOn } from '../people/absences.ts';
import { givePlaces, promptContacts, sendCheckIn } from './asking.ts';
import { roundById, unansweredContacts } from './rounds.ts';
import { projectsWithinReach } from './store.ts';

/** A card that was put off to a moment. */
export interface LaterPrompt {
  readonly round: string;
  readonly person: string;
  readonly at: Date;
  readonly askedFor: boolean;
}

/** The cards put off to moments after `from` up to `to`, in order. */
export async function laterPrompts(db: Database | Tx, from: Date, to: Date): Promise<LaterPrompt[]> {
  const rows = await db
    .selectFrom('later_prompts')
    .selectAll()
    .where('at', '>', from)
    .where('at', '<=', to)
    .orderBy('at')
    .orderBy('person')
    .execute();
  return rows.map(({ round, person, at, asked_for }) => ({ round, person, at, askedFor: asked_for }));
}

/** Sends the card now, unless everything was reported meanwhile, or the person is away. */
export async function askLater(work: Work, { round: id, person, at, askedFor }: LaterPrompt): Promise<void> {
  const round = await roundById(work.db, id);
  if (!round) return;
  if (!askedFor) {
    const contacts = (await unansweredContacts(work, id)).filter((contact) => contact.id === person);
    const opened = await work.db
      .selectFrom('messages')
      .select('id')
      .where('occasion', '=', `check-in:${id}:${person}`)
      .executeTakeFirst();
    await promptContacts(work, round, contacts, opened ? 'check-in-reminder' : 'check-in');
    return;
  }
  const today = dayOf(work.now);
  const left = (await projectsWithinReach(work.db, id, person, today)).some(({ reported }) => !reported);
  if (!left || (await absencesOn(work.db, [person], today)).has(person)) return;
  await givePlaces(work, id, [person]);
  const occasion = `check-in-later:${id}:${person}:${at.toISOString()}`;
  sendCheckIn(work, occasion, { round: id, person, kind: 'check-in', reach: true });
}
