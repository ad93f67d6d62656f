import { sendNotice } from '../bot/notice.ts';
import { dayOf, shortDayText } from '../calendar/days.ts';
import type { Work } from '../database/work.ts';
import { dutiesKey, ticketKey } from './keys.ts';
import { type Ladder, readLadder } from './ladder/seats.ts';
import { levelText } from './ladder/seat.ts';
import type { HappeningOf } from './life/happenings.ts';
import type { Act } from './life/stages.ts';
import { decidingLevel, type Ticket } from './life/ticket.ts';
import type { IssuedForm, Recorded } from './record.ts';
import type { StoredTicket } from './store.ts';
import { unitPeople } from './unit-people.ts';

/**
 * Tells those whom it concerns what happened to a ticket. Cards on show follow by themselves; here is what has to
 * reach somebody: a form its addressees, a decision whoever asked for it, a problem's end whoever named it.
 */
export async function tell(work: Work, ticket: StoredTicket, recorded: readonly Recorded[]): Promise<void> {
  if (recorded.every(({ what }) => QUIET.has(what.act))) return;
  const ladder = await readLadder(work.db);
  for (const one of recorded) {
    if (one.form) await deliver(work, ticket, one, one.form);
    else await inform(work, ticket, one);
    await tellNamer(work, ticket, one);
  }
  redrawDuties(work, ticket, recorded, ladder);
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

/** A form goes to contact and head of its unit; a first reminder to the contact alone; 配合单位 get what they help with. */
async function deliver(
  work: Work,
  ticket: StoredTicket,
  { what, before }: Recorded,
  form: IssuedForm,
): Promise<void> {
  const today = dayOf(work.now);
  const { contacts, heads } = await unitPeople(work.db, ticket.life.owner, today);
  const people = new Set(what.act === 'remind' && what.before > 1 ? contacts : [...contacts, ...heads]);
  if (what.act === 'assign' || what.act === 'transfer')
    for (const unit of ticket.life.coOwners)
      for (const contact of (await unitPeople(work.db, unit, today)).contacts) people.add(contact);
  for (const person of people) sendTicket(work, ticket, person, form.id);
  if (what.act === 'transfer')
    await tellUnit(
      work,
      before.owner,
      `${ticket.number ?? ''}已转由${ticket.life.owner}办理，你单位不再承办。`,
      form.id,
    );
}

/** The ticket's card, headed by what it is sent for; of several for one person only the newest can be pressed. */
export function sendTicket(work: Work, ticket: StoredTicket, person: string, occasion: string): void {
  work.send({
    occasion: `ticket:${ticket.id}:${occasion}:${person}`,
    template: 'ticket',
    subject: { ticket: ticket.id, person, for: occasion },
    subjectKey: ticketKey(ticket.id),
    to: { person },
  });
}

async function tellUnit(work: Work, unit: string, sentence: string, occasion: string): Promise<void> {
  const { contacts, heads } = await unitPeople(work.db, unit, dayOf(work.now));
  for (const person of new Set([...contacts, ...heads]))
    if (person !== work.actor) sendNotice(work, { person }, `ticket-told:${occasion}:${person}`, sentence);
}

/** What was decided of a ticket, to its unit; its card shows the rest. */
async function inform(work: Work, ticket: StoredTicket, recorded: Recorded): Promise<void> {
  const sentence = sentenceOf(ticket, recorded);
  if (sentence === null) return;
  const { act } = recorded.what;
  await tellUnit(
    work,
    ticket.life.owner,
    sentence,
    `${ticket.id}:${act}:${work.cause ?? work.now.toISOString()}`,
  );
}

function sentenceOf({ number, projectName }: StoredTicket, { what, after }: Recorded): string | null {
  const due = after.turn ? shortDayText(after.turn.due) : '';
  const said = saying(what.act, what, due, after);
  return said === null ? null : `${number ?? ''}（${projectName}）${said}`;
}

const saying = <A extends Act>(act: A, what: HappeningOf<A>, due: string, after: Ticket): string | null =>
  SENTENCES[act]?.(what, due, after) ?? null;

type Sentence<A extends Act> = (what: HappeningOf<A>, due: string, after: Ticket) => string | null;

const SENTENCES: { readonly [A in Act]?: Sentence<A> } = {
  grant: (_what, due) => `已批准延期，办理期限延至${due}。`,
  deny: ({ reason }, due) => `不予延期，原期限${due}不变。原因：${reason}。`,
  keep: ({ reason }, due) => `经研究仍由你单位承办，办理期限${due}。原因：${reason}。`,
  accept: (_what, due) => `整改方案已审核通过，办理期限${due}。`,
  reject: ({ reason }) => `整改方案退回。原因：${reason}。请修改后重新报送。`,
  return: ({ reason }, due) => `未予销号，退回继续办理，办理期限${due}。原因：${reason}。`,
  verify: () => '已核验销号。',
  instruct: ({ words, due }) => `领导批示：${words}${due === null ? '' : `（办理期限${shortDayText(due)}）`}`,
  miss: ({ clock, due }, _due, { level }) => missedSentence(clock, due, level),
  rise: ({ reason, level }) => `已提升至${levelText(level)}。原因：${reason}。`,
};

const CLOCKS = { sign: '签收', feedback: '首次反馈', decision: '批复' } as const;

/** A decision that somebody else didn't take is not the unit's fault; its card shows who has it now. */
const missedSentence = (clock: keyof typeof CLOCKS, due: string, level: number): string | null =>
  clock === 'decision'
    ? null
    : `未按期${CLOCKS[clock]}（应于${shortDayText(due)}前），已提升至${levelText(level)}，请立即办理。`;

/** Whoever named the problem hears that it was assigned, that it is said to be done, and that it was written off. */
async function tellNamer(work: Work, ticket: StoredTicket, { what, form }: Recorded): Promise<void> {
  const person = ticket.raisedBy;
  if (person === work.actor || ticket.byUnit === ticket.life.owner) return;
  const occasion = `ticket-namer:${ticket.id}:${work.cause ?? work.now.toISOString()}:${what.act}`;
  const about = `您反映的问题“${ticket.projectName}：${ticket.words}”`;
  if (what.act === 'assign')
    sendNotice(work, { person }, occasion, `${about}已由${ticket.life.owner}承办（${form?.title ?? ''}）。`);
  if (what.act === 'claim') sendTicket(work, ticket, person, `claim:${work.cause ?? work.now.toISOString()}`);
  if (what.act === 'verify')
    sendNotice(work, { person }, occasion, `${about}已办结销号（${ticket.number ?? ''}）。`);
}

/** The lists of those who had to decide it, and of those who have to now. */
function redrawDuties(work: Work, ticket: StoredTicket, recorded: readonly Recorded[], ladder: Ladder): void {
  const lives = [...recorded.map(({ before }) => before), ticket.life];
  const deciders = lives.flatMap((life) => ladder.seat(decidingLevel(life), { ...ticket, life }).people);
  for (const id of new Set(deciders.map(({ id }) => id))) work.touch(dutiesKey(id));
}
