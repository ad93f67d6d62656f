import { sql } from 'kysely';
import { z } from 'zod';
import { type Day, yearOf } from '../../calendar/days.ts';
import type { FormKind } from '../../database/schema.ts';
import type { Database, Tx } from '../../database/work.ts';
import type { Person } from '../../people/person.ts';
import { unitsActedFor, unitsStoodInFor } from '../relations.ts';
import { isActive, type StoredTicket, ticketById, ticketsWhere } from '../store.ts';
import { type Reference, referenceIn, wordsPossible } from '../words/reference.ts';

const KINDS: readonly FormKind[] = ['assign', 'transfer', 'remind', 'urge'];

/** A form with its ticket; `words`: as many of the number's as were written. */
export interface FoundForm {
  readonly ticket: StoredTicket;
  /** Id of the form. */
  readonly form: string;
  readonly words: string;
}

/** The ticket of the form that is named; without a year it is this year's, else the last that had the number. */
export async function ticketOfForm(
  db: Database | Tx,
  reference: Reference,
  today: Day,
): Promise<FoundForm | null> {
  const { kind, year, number } = reference;
  const words = sql<string>`split_part(title, '〔', 1)`;
  const forms = db
    .selectFrom('ticket_forms')
    .select(['id', 'ticket', words.as('words')])
    .where('kind', 'in', kind === null ? KINDS : [kind])
    .where('number', '=', number)
    .$if(kind === null, (query) => query.where(words, 'in', wordsPossible(reference)));
  const ofYear = forms.where('year', '=', year ?? yearOf(today));
  const found =
    (await ofYear.executeTakeFirst()) ??
    (year === null ? await forms.orderBy('year', 'desc').executeTakeFirst() : undefined);
  const ticket = found && (await ticketById(db, found.ticket));
  return ticket ? { ticket, form: found.id, words: kind === null ? found.words : '' } : null;
}

const OfTicket = z.object({ ticket: z.string() });
const Sentence = z.object({ sentence: z.string() });

/** The ticket that one of our messages is about; 'other': that one is about something else. */
export async function ticketReplied(
  db: Database | Tx,
  message: string,
  person: Person,
  today: Day,
): Promise<StoredTicket | 'other'> {
  const row = await db
    .selectFrom('messages')
    .select('subject')
    .where('platform_message', '=', message)
    .where((eb) => eb.or([eb('person', '=', person.id), eb('chat', 'is not', null)]))
    .executeTakeFirst();
  const about = OfTicket.safeParse(row?.subject);
  if (about.success) return (await ticketById(db, about.data.ticket)) ?? 'other';
  const told = Sentence.safeParse(row?.subject);
  const reference = told.success ? referenceIn(told.data.sentence) : null;
  const named = reference && (await ticketOfForm(db, reference, today));
  return named?.ticket ?? 'other';
}

/** What the person's units work on or help with and is not written off. */
export async function ticketsOfUnits(db: Database | Tx, person: Person): Promise<StoredTicket[]> {
  const units = unitsActedFor(person, await unitsStoodInFor(db, person));
  if (units.length === 0) return [];
  return ticketsWhere(
    db,
    sql<boolean>`${isActive} and (t.owner in (${sql.join(units)}) or t.co_owners && array[${sql.join(units)}]::text[])`,
  );
}

/** What waits for a decision of the kind, whoever takes it. */
export const ticketsWaiting = (
  db: Database | Tx,
  stage: StoredTicket['life']['stage'],
): Promise<StoredTicket[]> => ticketsWhere(db, sql<boolean>`t.state = ${stage}`);
