import { sql } from 'kysely';
import { expect } from 'vitest';
import { dayOf } from '../../src/calendar/days.ts';
import { readRules } from '../../src/database/settings.ts';
import { reportSource } from '../../src/tickets/keys.ts';
import { replay } from '../../src/tickets/life/apply.ts';
import { CLOCKS } from '../../src/tickets/life/clock-rule-set.ts';
import { nextOn } from '../../src/tickets/life/clocks.ts';
import { isPossible } from '../../src/tickets/life/stages.ts';
import { eventsOf, type TicketEvent, ticketsWhere } from '../../src/tickets/store.ts';
import { wordsOf } from '../kit/world-words.ts';
import { CONTACTS, contactsOf } from './district.ts';
import { held } from './hands.ts';
import type { Ledger } from './ledger.ts';
import { LEFT_ALONE } from './ticket-folk.ts';
import type { Town } from './town.ts';

/** Everything that has to be true of the tickets, whatever happened to service and platform meanwhile. */
export async function checkTickets(town: Town, ledger: Ledger): Promise<void> {
  const read = await readTickets(town);
  // Otherwise there is nothing to check.
  expect(read.lives.length).toBeGreaterThan(2);
  expect(ledger.asked.some(({ by, answer }) => CONTACTS.includes(by) && answer === 'done')).toBe(true);
  await checkLives(town, read);
  checkAsked(read, ledger);
  checkRaised(read, ledger);
  checkForms(town, read);
  checkJournal(read);
  checkChased(read);
}

async function readTickets({ database: { db } }: Town) {
  const tickets = await ticketsWhere(db, sql<boolean>`true`);
  const lives = await Promise.all(
    tickets.map(async (ticket) => ({ ticket, events: await eventsOf(db, ticket.id) })),
  );
  return {
    lives,
    rows: await db.selectFrom('tickets').selectAll().execute(),
    people: await db.selectFrom('people').select(['id', 'name']).execute(),
    sayings: await db.selectFrom('ticket_sayings').selectAll().execute(),
    readings: await db.selectFrom('readings').select(['report', 'problem']).execute(),
    forms: await db
      .selectFrom('ticket_forms as f')
      .innerJoin('ticket_events as e', 'e.form', 'f.id')
      .select(['f.id', 'f.ticket', 'f.kind', 'f.year', 'f.number', 'f.title', 'f.unit', 'e.data'])
      .execute(),
    counters: await db.selectFrom('form_counters').selectAll().execute(),
    messages: await db.selectFrom('messages').selectAll().where('template', '=', 'ticket').execute(),
    journal: await db.selectFrom('journal').select(['action', 'subject', 'data']).execute(),
  };
}

type Read = Awaited<ReturnType<typeof readTickets>>;

const happened = (events: readonly TicketEvent[]) => events.map(({ at, what }) => ({ on: dayOf(at), what }));

/** Each is what its events make it; none of them happened where it couldn't. */
async function checkLives({ database: { db } }: Town, { lives, rows }: Read): Promise<void> {
  const rules = await readRules(db, CLOCKS);
  for (const { ticket, events } of lives) {
    const { life } = ticket;
    const all = happened(events);
    expect([ticket.no, replay(all)]).toEqual([ticket.no, life]);
    for (const [at, { what }] of all.slice(1).entries())
      expect([ticket.no, what.act, isPossible(replay(all.slice(0, at + 1)).stage, what.act)]).toEqual([
        ticket.no,
        what.act,
        true,
      ]);
    expect(rows.find(({ id }) => id === ticket.id)).toMatchObject({
      state: life.stage,
      owner: life.owner,
      level: life.level,
      due: life.turn?.due ?? null,
      next_on: life.stage === 'closed' ? null : nextOn(life, rules),
    });
  }
}

/** What was answered with success stands, once; what was refused doesn't; what wasn't answered, at most once. */
function checkAsked(read: Read, { asked }: Ledger): void {
  const nameOf = (id: string | null) => read.people.find((person) => person.id === id)?.name;
  const events = read.lives.flatMap(({ ticket, events: own }) =>
    own
      .filter(({ actor, what }) => actor !== null && what.act !== 'raise')
      .map(({ actor, what }) => ({ ticket: ticket.id, by: nameOf(actor), act: what.act, what })),
  );
  const alike = (one: { ticket: string; by: string | undefined; act: string }) => (other: typeof one) =>
    other.ticket === one.ticket && other.by === one.by && other.act === one.act;

  for (const one of asked) {
    const { mark, answer } = one;
    if (mark === null) continue;
    const found = events.filter(({ what }) => JSON.stringify(what).includes(mark));
    const counts = { done: [1], refused: [0], unknown: [0, 1] }[answer];
    expect([one, found.length]).toSatisfy(() => counts.includes(found.length));
    expect([one, found.every(alike(one))]).toEqual([one, true]);
  }
  // What carries no words is counted; nothing stands that nobody asked for.
  for (const one of [...asked, ...events]) {
    const answers = asked.filter(alike(one)).map(({ answer }) => answer);
    const done = answers.filter((answer) => answer === 'done').length;
    const perhaps = answers.filter((answer) => answer === 'unknown').length;
    const stand = events.filter(alike(one)).length;
    expect([one, done, stand, perhaps]).toSatisfy(() => done <= stand && stand <= done + perhaps);
  }
}

/** A problem that was taken is a saying of one draft; each draft has one beginning. */
function checkRaised({ lives, sayings, readings }: Read, { raised, said }: Ledger): void {
  const taken = readings.filter(({ problem }) => problem === 'raised');
  expect(taken.length).toBeGreaterThanOrEqual(new Set(raised).size);
  for (const { report } of taken)
    expect(sayings.filter(({ source }) => source === reportSource(report ?? '', 1)).length).toBe(1);
  for (const { messageId } of said.filter(({ text }) => text.includes('有问题：')))
    expect(sayings.filter(({ message }) => message === messageId).length).toBe(1);
  for (const { ticket, events } of lives) {
    expect([ticket.no, events.filter(({ what }) => what.act === 'raise').length]).toEqual([ticket.no, 1]);
    expect(events[0]?.what.act).toBe('raise');
    expect(sayings.some((saying) => saying.ticket === ticket.id)).toBe(true);
  }
}

/** Numbers without a gap, each form of one event, and at each of its addressees once. */
function checkForms({ sandbox }: Town, { forms, counters, messages, people }: Read): void {
  expect(new Set(forms.map(({ id }) => id)).size).toBe(forms.length);
  expect(forms.length).toBe(counters.reduce((sum, { last }) => sum + last, 0));
  for (const { kind, year, last } of counters) {
    const numbers = forms
      .filter((form) => form.kind === kind && form.year === year)
      .map(({ number }) => number)
      .toSorted((a, b) => a - b);
    expect([kind, ...numbers]).toEqual([kind, ...Array.from({ length: last }, (_, at) => at + 1)]);
  }
  const nameOf = (id: string | null) => people.find((each) => each.id === id)?.name ?? '';
  for (const { id, title, kind, unit, data } of forms) {
    const helpers = kind === 'assign' || kind === 'transfer' ? coOwners(data).flatMap(contactsOf) : [];
    const addressees = new Set([...contactsOf(unit), ...helpers]);
    const sent = messages.filter(({ subject }) => held(subject, 'for') === id);
    const to = sent.map(({ person }) => nameOf(person));
    expect([title, ...to.toSorted()]).toEqual([title, ...[...addressees].toSorted()]);
    for (const { platform_message, person } of sent) {
      const name = nameOf(person);
      const shown = sandbox.messagesOf(name).filter(({ messageId }) => messageId === platform_message);
      expect([title, name, shown.length]).toEqual([title, name, 1]);
      expect(wordsOf(shown[0]?.card)).toContain(title);
    }
  }
}

const coOwners = (data: unknown): string[] => {
  const units: unknown =
    typeof data === 'object' && data !== null && 'coOwners' in data ? data.coOwners : null;
  return Array.isArray(units) ? units.map(String) : [];
};

/** An entry for each event, but for the first of each, which is entered as the draft's. */
function checkJournal({ lives, journal }: Read): void {
  for (const { ticket, events } of lives) {
    const own = journal.filter(({ subject }) => subject === `ticket:${ticket.id}`);
    const entered = own.filter(({ action }) => !/drafted|said-again/.test(action));
    const acts = events.map(({ what }) => what.act).filter((act) => act !== 'raise');
    expect([ticket.no, ...entered.map(({ data }) => held(data, 'act')).toSorted()]).toEqual([
      ticket.no,
      ...acts.toSorted(),
    ]);
    expect(own.filter(({ action }) => action === 'ticket.drafted').length).toBe(1);
  }
}

/** The mornings' chase did each thing once a day, and all that was due of the ticket that nobody touched. */
function checkChased({ lives }: Read): void {
  for (const { ticket, events } of lives) {
    const chased = events
      .filter(({ actor }) => actor === null)
      .map(({ at, what }) => `${dayOf(at)} ${what.act}`);
    expect([ticket.no, ...chased]).toEqual([ticket.no, ...new Set(chased)]);
    if (ticket.words !== LEFT_ALONE) continue;
    expect(chased.filter((each) => !each.endsWith('miss'))).toEqual(['2026-11-30 remind', '2026-12-02 urge']);
  }
}
