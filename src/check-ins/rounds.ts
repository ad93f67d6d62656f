import type { Database, Tx, Work } from '../database/work.ts';
import { checkInKey } from './keys.ts';
import { promptedEnough } from './prompts.ts';
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
async function unanswered(work: Work, round: string): Promise<string[]> {
  const projects = await allToReport(work.db, round);
  const open = new Set(projects.filter((project) => !project.reported).map((project) => project.contact));
  const present = await work.db.selectFrom('people').select('id').where('left_at', 'is', null).execute();
  return present
    .map(({ id }) => id)
    .filter((id) => open.has(id))
    .toSorted();
}

/**
 * Opens the round: each contact with projects under way gets one card that leads through them. Who reported all of
 * them already, unasked, is not asked.
 */
export async function openRound(work: Work, round: Round): Promise<void> {
  await ensureRound(work, round);
  const asked = await unanswered(work, round.id);
  if (asked.length > 0)
    await work.db
      .insertInto('check_ins')
      .values(asked.map((person) => ({ round: round.id, person })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  for (const person of asked) sendCheckIn(work, checkInKey(round.id, person), { round: round.id, person });
  await endRoundBefore(work, round.id);
  work.journal({ action: 'round.opened', subject: `round:${round.id}`, data: { asked: asked.length } });
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
 * prompted twice this week already is left in peace.
 */
export async function remindRound(work: Work, round: Round): Promise<void> {
  const open = new Set(await unanswered(work, round.id));
  const asked = await work.db
    .selectFrom('check_ins')
    .select('person')
    .where('round', '=', round.id)
    .execute();
  const waited = asked.map(({ person }) => person).filter((person) => open.has(person));
  const enough = await promptedEnough(work, waited);
  const reminded = waited.filter((person) => !enough.has(person));
  for (const person of reminded)
    sendCheckIn(work, `check-in-reminder:${round.id}:${person}`, { round: round.id, person, reminder: true });
  work.journal({
    action: 'round.reminded',
    subject: `round:${round.id}`,
    data: { reminded: reminded.length },
  });
}

function sendCheckIn(
  work: Work,
  occasion: string,
  subject: { round: string; person: string; reminder?: true },
): void {
  work.send({
    occasion,
    template: 'check-in',
    subject,
    subjectKey: checkInKey(subject.round, subject.person),
    to: { person: subject.person },
    bulk: true,
  });
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
