import { addDays, dayOf, momentOf } from '../calendar/days.ts';
import type { Work } from '../database/work.ts';
import { absencesOn } from '../people/absences.ts';
import { checkInKey } from './keys.ts';
import {
  countPrompts,
  inWorkingHours,
  nextWorkingMoment,
  promptedEnough,
  promptedUnit,
  promptRulesInForce,
} from './prompts.ts';
import type { Round } from './round.ts';

/** A contact who has something to report. */
export interface Contact {
  readonly id: string;
  readonly unit: string | null;
  /** 代理人 of the roster. */
  readonly standIn: string | null;
}

interface Recipient {
  readonly person: string;
  /** Also for others: the card shows what the person may report for them. */
  readonly reach: boolean;
}

export type Kind = 'check-in' | 'check-in-reminder';

/**
 * Prompts the contacts, unasked: outside working hours later, a unit that was prompted enough this week not at all,
 * and for whoever is away their stand-in, or themselves when they are back.
 * @returns how many messages go out
 */
export async function promptContacts(
  work: Work,
  round: Round,
  contacts: readonly Contact[],
  kind: Kind,
): Promise<number> {
  const rules = await promptRulesInForce(work.db);
  if (!inWorkingHours(work.now, rules)) {
    const at = nextWorkingMoment(work.now, rules);
    for (const { id } of contacts) await promptLater(work, round, id, at);
    return 0;
  }
  const enough = await promptedEnough(work, rules);
  const open = contacts.filter((contact) => !enough.has(promptedUnit(contact)));
  const recipients = await recipientsOf(work, round, open, rules.from);
  const cards = new Map<string, boolean>();
  for (const { person, reach } of recipients.values())
    cards.set(person, (cards.get(person) ?? false) || reach);
  await givePlaces(work, round.id, [...cards.keys()]);
  for (const [person, reach] of cards)
    sendCheckIn(work, `${kind}:${round.id}:${person}`, { round: round.id, person, kind, reach });
  const units = open.filter(({ id }) => recipients.has(id)).map(promptedUnit);
  await countPrompts(work, `${kind}:${round.id}`, units);
  return cards.size;
}

/** By contact: who gets the card. */
async function recipientsOf(
  work: Work,
  round: Round,
  contacts: readonly Contact[],
  begins: string,
): Promise<Map<string, Recipient>> {
  const people = contacts.flatMap(({ id, standIn }) => [id, ...(standIn === null ? [] : [standIn])]);
  const away = await absencesOn(work.db, people, dayOf(work.now));
  const found = new Map<string, Recipient>();
  for (const { id, standIn } of contacts) {
    const absence = away.get(id);
    const instead = absence && (absence.standIn ?? standIn);
    if (!absence) found.set(id, { person: id, reach: false });
    else if (instead && !away.has(instead)) found.set(id, { person: instead, reach: true });
    else await promptLater(work, round, id, momentOf(addDays(absence.until, 1), begins));
  }
  return found;
}

/** Unasked, so in working hours; after the close it would be of no use. */
async function promptLater(work: Work, round: Round, person: string, from: Date): Promise<void> {
  const at = nextWorkingMoment(from, await promptRulesInForce(work.db));
  if (at > round.closesAt) return;
  await keepLater(work, round.id, person, at, false);
}

/** A card at a later moment. @param askedFor somebody said 稍后, so it doesn't count as unasked */
export async function keepLater(
  work: Work,
  round: string,
  person: string,
  at: Date,
  askedFor: boolean,
): Promise<void> {
  await work.db
    .insertInto('later_prompts')
    .values({ round, person, at, asked_for: askedFor })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** A row a card: where it stands, and who sees it. */
export async function givePlaces(work: Work, round: string, people: readonly string[]): Promise<void> {
  if (people.length === 0) return;
  await work.db
    .insertInto('check_ins')
    .values(people.map((person) => ({ round, person })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export function sendCheckIn(
  work: Work,
  occasion: string,
  { round, person, kind, reach }: { round: string; person: string; kind: Kind; reach: boolean },
): void {
  work.send({
    occasion,
    template: 'check-in',
    subject: {
      round,
      person,
      ...(kind === 'check-in-reminder' ? { reminder: true } : {}),
      ...(reach ? { reach } : {}),
    },
    subjectKey: checkInKey(round, person),
    to: { person },
    bulk: true,
  });
}
