import type { Database, Tx, Work } from '../database/work.ts';
import { type Contact, givePlaces, promptContacts } from './asking.ts';
import { checkInKey } from './keys.ts';
import { snoozedIn } from './snoozes.ts';
import { type Round, roundFrom } from './round.ts';
import { allToReport } from './store.ts';

export type { Round };

/** Writes the round down when the first thing happens in it, so that reports can refer to it. */
export async function ensureRound(work: Work, round: Round): Promise<void> {
  await work.db
    .insertInto('check_in_rounds')
    .values({
      id: round.id,
      opens_at: round.opensAt,
      reminds_at: round.remindsAt,
      closes_at: round.closesAt,
      inspects_at: round.inspectsAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function roundById(db: Database | Tx, id: string): Promise<Round | null> {
  const row = await db.selectFrom('check_in_rounds').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? roundFrom(row) : null;
}

/** Contacts on the roster who still have something to report in the round. */
export async function unansweredContacts(work: Work, round: string): Promise<Contact[]> {
  const projects = await allToReport(work.db, round);
  const open = new Set(projects.filter((project) => !project.reported).map((project) => project.contact));
  const present = await work.db
    .selectFrom('people')
    .select(['id', 'unit', 'stand_in as standIn'])
    .where('left_at', 'is', null)
    .orderBy('id')
    .execute();
  return present.filter(({ id }) => open.has(id));
}

/**
 * Opens the round: each contact with projects under way gets one card that leads through them. Who reported all of
 * them already, unasked, is not asked.
 */
export async function openRound(work: Work, round: Round): Promise<void> {
  await ensureRound(work, round);
  const contacts = await unansweredContacts(work, round.id);
  await givePlaces(
    work,
    round.id,
    contacts.map(({ id }) => id),
  );
  const asked = await promptContacts(work, round, contacts, 'check-in');
  await endRoundBefore(work, round.id);
  work.journal({ action: 'round.opened', subject: `round:${round.id}`, data: { asked } });
}

/** The cards of the last round say now that it is over; until then late answers counted. */
async function endRoundBefore(work: Work, round: string): Promise<void> {
  const places = await work.db
    .selectFrom('check_ins')
    .select(['round', 'person'])
    .where('round', '=', (eb) =>
      eb
        .selectFrom('check_in_rounds')
        .select((last) => last.fn.max('id').as('id'))
        .where('id', '<', round),
    )
    .execute();
  for (const place of places) work.touch(checkInKey(place.round, place.person));
}

/**
 * Reminds only those who haven't answered, with the same card again, so that they can answer right there; who was
 * prompted enough this week already, or asked for it later, is left in peace.
 */
export async function remindRound(work: Work, round: Round): Promise<void> {
  const places = await work.db
    .selectFrom('check_ins')
    .select('person')
    .where('round', '=', round.id)
    .execute();
  const asked = new Set(places.map(({ person }) => person));
  const snoozed = await snoozedIn(work.db, round.id, work.now);
  const waited = (await unansweredContacts(work, round.id)).filter(
    ({ id }) => asked.has(id) && !snoozed.has(id),
  );
  const reminded = await promptContacts(work, round, waited, 'check-in-reminder');
  work.journal({ action: 'round.reminded', subject: `round:${round.id}`, data: { reminded } });
}

/** Which project the person's card shows; null leads to the first unanswered one. */
export async function moveCursor(
  work: Work,
  round: string,
  person: string,
  project: string | null,
): Promise<void> {
  await work.db
    .insertInto('check_ins')
    .values({ round, person, cursor: project })
    .onConflict((conflict) => conflict.columns(['round', 'person']).doUpdateSet({ cursor: project }))
    .execute();
  work.touch(checkInKey(round, person));
}

export async function cursorOf(db: Database | Tx, round: string, person: string): Promise<string | null> {
  const row = await db
    .selectFrom('check_ins')
    .select('cursor')
    .where('round', '=', round)
    .where('person', '=', person)
    .executeTakeFirst();
  return row?.cursor ?? null;
}
