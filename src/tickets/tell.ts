import { sendNotice } from '../bot/notice.ts';
import type { Work } from '../database/work.ts';
import { personById } from '../people/store.ts';
import type { Audience } from './audience.ts';
import { changeChat } from './chat/changes.ts';
import { lookAtDesk } from './duties/duty-tasks.ts';
import { DESK, dutiesKey, ticketKey } from './keys.ts';
import { holdersText } from './ladder/holders.ts';
import { levelText } from './ladder/seat.ts';
import type { Happening } from './life/happenings.ts';
import type { Act } from './life/stages.ts';
import type { IssuedForm, Recorded } from './record.ts';
import type { StoredTicket } from './store.ts';
import { sentenceOf } from './told-sentences.ts';

/** Whether nobody waits for any of it. */
export const isQuiet = (happened: readonly Pick<Happening, 'act'>[]): boolean =>
  happened.every(({ act }) => QUIET.has(act));

const QUIET: ReadonlySet<Act> = new Set(['raise', 'dismiss', 'merge']);

/**
 * Tells those whom it concerns what happened to a ticket. Cards on show follow by themselves; here is what has to
 * reach somebody: a form its addressees, a missed clock the unit and the next level of its own people, a decision
 * whoever asked for it, a problem's end whoever named it. What has to be decided from level 3 on stands on the
 * lists of those who decide (duties/), which go out by themselves.
 */
export async function tell(
  work: Work,
  ticket: StoredTicket,
  recorded: readonly Recorded[],
  audience: Audience,
): Promise<void> {
  for (const one of recorded) {
    if (one.form) deliver(work, ticket, one, one.form, audience);
    else inform(work, ticket, one, audience);
    await tellNamer(work, ticket, one);
  }
  redrawDuties(work, ticket, recorded, audience);
  await changeChat(work, ticket, recorded);
}

/**
 * A form goes to contact and head of its unit, a first reminder to the contact alone, a 督办单 also to whoever else
 * holds the unit's own level; 配合单位 get what they help with, and the old unit hears that it has it no longer.
 */
function deliver(
  work: Work,
  ticket: StoredTicket,
  { what, before }: Recorded,
  form: IssuedForm,
  audience: Audience,
): void {
  const { owner, coOwners } = ticket.life;
  const contactOnly = what.act === 'remind' && what.before > 1;
  const people = contactOnly ? audience.contacts([owner]) : audience.answering(owner);
  const holders = what.act === 'urge' ? audience.ownLevel(ticket) : [];
  const begins = what.act === 'assign' || what.act === 'transfer';
  const helpers = begins ? audience.contacts(coOwners) : [];
  for (const person of new Set([...people, ...holders, ...helpers]))
    sendTicket(work, ticket, person, form.id);
  if (what.act === 'transfer')
    sayTo(
      work,
      audience.answering(before.owner),
      `${ticket.number ?? ''}（${ticket.projectName}）已转由${owner}承办，你单位不再办理。`,
      form.id,
    );
}

/**
 * What was decided of a ticket or missed, to its unit in a sentence; whoever of it holds the level that it rose to
 * has the card instead, and so have 配合单位 that are new.
 */
function inform(work: Work, ticket: StoredTicket, recorded: Recorded, audience: Audience): void {
  const { what, before, after } = recorded;
  const occasion = `${what.act}:${work.cause ?? work.now.toISOString()}`;
  const rose = after.level > before.level && what.act !== 'refuse';
  const holders = rose ? audience.ownLevel(ticket) : [];
  const joined =
    what.act === 'involve' ? after.coOwners.filter((unit) => !before.coOwners.includes(unit)) : [];
  for (const person of new Set([...holders, ...audience.contacts(joined)]))
    sendTicket(work, ticket, person, occasion);
  const seat = audience.ladder.seat(after.level, ticket);
  const sentence = sentenceOf(ticket, recorded, `${levelText(after.level)}（${holdersText(seat)}）`);
  if (sentence === null) return;
  const others = audience.answering(ticket.life.owner).filter((person) => !holders.includes(person));
  sayTo(work, others, sentence, `${ticket.id}:${occasion}`);
}

/**
 * The ticket's card, headed by what it is sent for; of several for one person only the newest can be pressed. What
 * the service sends by itself yields to what somebody waits for.
 */
export function sendTicket(work: Work, ticket: StoredTicket, person: string, occasion: string): void {
  work.send({
    occasion: `ticket:${ticket.id}:${occasion}:${person}`,
    template: 'ticket',
    subject: { ticket: ticket.id, person, for: occasion },
    subjectKey: ticketKey(ticket.id),
    to: { person },
    bulk: work.actor === null,
  });
  // Those sent before can't be pressed any more, and say so.
  work.touch(ticketKey(ticket.id));
}

/** Whoever did it knows. */
function sayTo(work: Work, people: readonly string[], sentence: string, occasion: string): void {
  for (const person of people)
    if (person !== work.actor)
      sendNotice(work, { person }, `ticket-told:${occasion}:${person}`, sentence, {
        bulk: work.actor === null,
      });
}

/**
 * Whoever named the problem hears that it was assigned and that it was written off, and is asked whether it is done
 * as the unit says; a district leader finds that on the list of what is to be decided.
 */
async function tellNamer(work: Work, ticket: StoredTicket, { what, form }: Recorded): Promise<void> {
  const person = ticket.raisedBy;
  if (person === work.actor || ticket.byUnit === ticket.life.owner) return;
  const happened = `${what.act}:${work.cause ?? work.now.toISOString()}`;
  const occasion = `ticket-namer:${ticket.id}:${happened}`;
  const about = `您反映的问题“${ticket.projectName}：${ticket.words}”`;
  if (what.act === 'assign')
    sendNotice(work, { person }, occasion, `${about}已由${ticket.life.owner}承办（${form?.title ?? ''}）。`);
  if (what.act === 'claim' && !(await decidesByList(work, person)))
    sendTicket(work, ticket, person, happened);
  if (what.act === 'verify')
    sendNotice(work, { person }, occasion, `${about}已办结销号（${ticket.number ?? ''}）。`);
}

/** 办公室 and 区领导 have a list of what they have to decide. */
async function decidesByList(work: Work, id: string): Promise<boolean> {
  const person = await personById(work.db, id);
  return person?.roles.some((role) => role === '办公室' || role === '区领导') ?? false;
}

/** The lists of those who had to decide it, and of those who have to now; the office's own. */
function redrawDuties(
  work: Work,
  ticket: StoredTicket,
  recorded: readonly Recorded[],
  audience: Audience,
): void {
  const lives = [...recorded.map(({ before }) => before), ticket.life];
  for (const id of new Set([...audience.deciding(ticket, lives), ticket.raisedBy])) work.touch(dutiesKey(id));
  work.touch(DESK);
  lookAtDesk(work);
}
