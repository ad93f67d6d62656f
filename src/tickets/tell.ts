import { sendNotice } from '../bot/notice.ts';
import { dayOf } from '../calendar/days.ts';
import type { Work } from '../database/work.ts';
import { officeIds, personById } from '../people/store.ts';
import { changeChat } from './chat/changes.ts';
import { lookAtDesk } from './duties/duty-tasks.ts';
import { dutiesKey, ticketKey } from './keys.ts';
import { holdersText } from './ladder/holders.ts';
import { levelText } from './ladder/seat.ts';
import { type Ladder, readLadder } from './ladder/seats.ts';
import { DECIDING_LEVEL, decidingLevel } from './life/ticket.ts';
import type { IssuedForm, Recorded } from './record.ts';
import type { StoredTicket } from './store.ts';
import { sentenceOf } from './told-sentences.ts';
import { type UnitPeople, unitPeople, withStandIns } from './unit-people.ts';

/**
 * Tells those whom it concerns what happened to a ticket. Cards on show follow by themselves; here is what has to
 * reach somebody: a form its addressees, a missed clock the unit and the next level of its own people, a decision
 * whoever asked for it, a problem's end whoever named it. What has to be decided from level 3 on stands on the
 * lists of those who decide (duties/), which go out by themselves.
 */
export async function tell(work: Work, ticket: StoredTicket, recorded: readonly Recorded[]): Promise<void> {
  if (recorded.every(({ what }) => QUIET.has(what.act))) return;
  const ladder = await readLadder(work.db);
  for (const one of recorded) {
    if (one.form) await deliver(work, ticket, one, one.form, ladder);
    else await inform(work, ticket, one, ladder);
    await tellNamer(work, ticket, one);
  }
  await redrawDuties(work, ticket, recorded, ladder);
  await changeChat(work, ticket, recorded);
}

/** Nobody waits for these. */
const QUIET: ReadonlySet<Recorded['what']['act']> = new Set([
  'raise',
  'dismiss',
  'merge',
  'reclassify',
  'pause',
  'resume',
]);

/**
 * A form goes to contact and head of its unit, a first reminder to the contact alone, a 督办单 also to whoever else
 * holds the unit's own level; 配合单位 get what they help with, and the old unit hears that it has it no longer.
 */
async function deliver(
  work: Work,
  ticket: StoredTicket,
  { what, before }: Recorded,
  form: IssuedForm,
  ladder: Ladder,
): Promise<void> {
  const { contacts, heads } = await peopleOf(work, ticket.life.owner);
  const people = what.act === 'remind' && what.before > 1 ? contacts : [...contacts, ...heads];
  const holders = what.act === 'urge' ? await ownLevel(work, ticket, ladder) : [];
  const begins = what.act === 'assign' || what.act === 'transfer';
  const helpers = begins ? await contactsOf(work, ticket.life.coOwners) : [];
  for (const person of new Set([...people, ...holders, ...helpers]))
    sendTicket(work, ticket, person, form.id);
  if (what.act === 'transfer')
    await tellUnit(
      work,
      before.owner,
      `${ticket.number ?? ''}已转由${ticket.life.owner}办理，你单位不再承办。`,
      form.id,
    );
}

/**
 * What was decided of a ticket or missed, to its unit in a sentence; whoever of it holds the level that it rose to
 * has the card instead, and so have 配合单位 that are new.
 */
async function inform(work: Work, ticket: StoredTicket, recorded: Recorded, ladder: Ladder): Promise<void> {
  const { what, before, after } = recorded;
  const occasion = `${what.act}:${work.cause ?? work.now.toISOString()}`;
  const rose = after.level > before.level;
  const holders = rose && what.act !== 'refuse' ? await ownLevel(work, ticket, ladder) : [];
  for (const person of holders) sendTicket(work, ticket, person, occasion);
  if (what.act === 'involve') {
    const added = after.coOwners.filter((unit) => !before.coOwners.includes(unit));
    for (const person of await contactsOf(work, added)) sendTicket(work, ticket, person, occasion);
  }
  const level = `${levelText(after.level)}（${holdersText(ladder.seat(after.level, ticket))}）`;
  const sentence = sentenceOf(ticket, recorded, level);
  if (sentence !== null)
    await tellUnit(work, ticket.life.owner, sentence, `${ticket.id}:${occasion}`, holders);
}

/** Who holds the level of the ticket, while it is one of its unit's own. */
async function ownLevel(work: Work, ticket: StoredTicket, ladder: Ladder): Promise<string[]> {
  const { level } = ticket.life;
  if (level >= DECIDING_LEVEL) return [];
  const holders = ladder.seat(level, ticket).people.map(({ id }) => id);
  return withStandIns(work.db, holders, dayOf(work.now));
}

const peopleOf = (work: Work, unit: string): Promise<UnitPeople> =>
  unitPeople(work.db, unit, dayOf(work.now));

async function contactsOf(work: Work, units: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const unit of units) found.push(...(await peopleOf(work, unit)).contacts);
  return found;
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

async function tellUnit(
  work: Work,
  unit: string,
  sentence: string,
  occasion: string,
  except: readonly string[] = [],
): Promise<void> {
  const { contacts, heads } = await peopleOf(work, unit);
  for (const person of new Set([...contacts, ...heads]))
    if (person !== work.actor && !except.includes(person))
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

/** The lists of those who had to decide it, and of those who have to now, or take their place; the office's own. */
async function redrawDuties(
  work: Work,
  ticket: StoredTicket,
  recorded: readonly Recorded[],
  ladder: Ladder,
): Promise<void> {
  const lives = [...recorded.map(({ before }) => before), ticket.life];
  const deciders = lives.flatMap((life) => ladder.seat(decidingLevel(life), { ...ticket, life }).people);
  const people = await withStandIns(
    work.db,
    deciders.map(({ id }) => id),
    dayOf(work.now),
  );
  for (const id of new Set([...people, ticket.raisedBy, ...(await officeIds(work.db))]))
    work.touch(dutiesKey(id));
  lookAtDesk(work);
}
