import { randomUUID } from 'node:crypto';
import { dayOf, yearOf } from '../calendar/days.ts';
import type { FormKind } from '../database/schema.ts';
import { readRules } from '../database/settings.ts';
import type { Work } from '../database/work.ts';
import { DESK, QUEUE, ticketKey } from './keys.ts';
import { apply } from './life/apply.ts';
import { CLOCKS } from './life/clock-rule-set.ts';
import type { ClockRules } from './life/clock-rules.ts';
import { nextOn } from './life/clocks.ts';
import type { Happening } from './life/happenings.ts';
import type { Act } from './life/stages.ts';
import type { Ticket } from './life/ticket.ts';
import { NUMBERS } from './number-rule-set.ts';
import { formTitle } from './number-rules.ts';
import { nextNumber } from './numbers.ts';

/** A form that went out. */
export interface IssuedForm {
  readonly id: string;
  readonly kind: FormKind;
  readonly title: string;
}

/** One thing that happened, with the ticket before and after it. */
export interface Recorded {
  readonly what: Happening;
  readonly before: Ticket;
  readonly after: Ticket;
  readonly form: IssuedForm | null;
}

const FORMS: Readonly<Partial<Record<Happening['act'], FormKind>>> = {
  assign: 'assign',
  transfer: 'transfer',
  remind: 'remind',
  urge: 'urge',
};

/** What the journal calls it. */
const JOURNALED: Readonly<Record<Act, string>> = {
  raise: 'raised',
  dismiss: 'dismissed',
  merge: 'merged',
  assign: 'assigned',
  sign: 'signed-for',
  feedback: 'answered',
  extend: 'extension-asked',
  refuse: 'refused',
  reply: 'plan-given',
  claim: 'claimed',
  withdraw: 'withdrawn',
  grant: 'extended',
  deny: 'extension-denied',
  transfer: 'transferred',
  keep: 'kept',
  accept: 'plan-accepted',
  reject: 'plan-rejected',
  verify: 'closed',
  return: 'returned',
  instruct: 'instructed',
  refer: 'referred',
  rise: 'risen',
  involve: 'arranged',
  reclassify: 'classified',
  miss: 'missed',
  remind: 'reminded',
  urge: 'urged',
  pause: 'paused',
  resume: 'resumed',
};

/**
 * Writes down what happened to the ticket, in order: an event each with its numbered form, and the ticket's row as
 * it then stands. The caller holds the row and has asked whether it may happen.
 * @param source the message or press that said so
 */
export async function record(
  work: Work,
  ticket: { readonly id: string; readonly life: Ticket },
  happened: readonly Happening[],
  source: string | null,
): Promise<Recorded[]> {
  // Before the form's number is taken, which keeps others waiting until this is done.
  const rules = await readRules(work.db, CLOCKS);
  const recorded: Recorded[] = [];
  let life = ticket.life;
  for (const what of happened) {
    const before = life;
    life = apply(before, what, dayOf(work.now));
    const form = await issue(work, ticket.id, what, life);
    await work.db
      .insertInto('ticket_events')
      .values({
        ticket: ticket.id,
        at: work.now,
        actor: work.actor,
        act: what.act,
        data: JSON.stringify(what),
        form: form?.id ?? null,
        source,
      })
      .execute();
    work.journal({
      action: `ticket.${JOURNALED[what.act]}`,
      subject: `ticket:${ticket.id}`,
      data: { ...what, form: form?.title },
    });
    recorded.push({ what, before, after: life, form });
  }
  await keep(work, ticket.id, recorded, rules);
  work.touch(ticketKey(ticket.id));
  if (ticket.life.stage === 'draft') for (const shown of [QUEUE, DESK]) work.touch(shown);
  return recorded;
}

async function issue(
  work: Work,
  ticket: string,
  { act }: Happening,
  life: Ticket,
): Promise<IssuedForm | null> {
  const kind = FORMS[act];
  if (kind === undefined) return null;
  const words = await readRules(work.db, NUMBERS);
  const year = yearOf(dayOf(work.now));
  const number = await nextNumber(work.db, kind, year);
  const form: IssuedForm = { id: randomUUID(), kind, title: formTitle(words[kind], year, number) };
  await work.db
    .insertInto('ticket_forms')
    .values({ ...form, ticket, year, number, unit: life.owner, level: life.level, issued_at: work.now })
    .execute();
  return form;
}

/** The row repeats of the ticket what it is looked for by. */
async function keep(work: Work, id: string, recorded: readonly Recorded[], rules: ClockRules): Promise<void> {
  const last = recorded.at(-1);
  if (!last) return;
  const { after: life } = last;
  const assigned = recorded.find(({ what }) => what.act === 'assign');
  await work.db
    .updateTable('tickets')
    .set({
      life: JSON.stringify(life),
      state: life.stage,
      category: life.category,
      owner: life.owner,
      co_owners: life.coOwners,
      level: life.level,
      due: life.turn?.due ?? null,
      next_on: life.stage === 'closed' ? null : nextOn(life, rules),
      ...(assigned?.form ? { number: assigned.form.title, assigned_at: work.now } : {}),
      ...(life.stage === 'closed' ? { closed_at: work.now } : {}),
      ...decided(work, last.what),
    })
    .where('id', '=', id)
    .execute();
}

/** What became of a draft that did not become a ticket. */
function decided(work: Work, what: Happening) {
  const by = { decided_by: work.actor, decided_at: work.now };
  if (what.act === 'dismiss') return { ...by, reason: what.reason };
  return what.act === 'merge' ? { ...by, merged_into: what.into } : {};
}
