import { type Asked, PASSED, type Saying } from '../../bot/feature.ts';
import { dayOf } from '../../calendar/days.ts';
import { readReply } from '../../check-ins/words/reply.ts';
import { may } from '../../people/policy.ts';
import { ask } from '../ask.ts';
import { sendEvidence } from '../evidence.ts';
import { ticketKey } from '../keys.ts';
import type { Asking } from '../life/asking.ts';
import { FORM_NAMES } from '../numbers.ts';
import { readUnits } from '../propose.ts';
import { relationsFound } from '../relations.ts';
import type { StoredTicket } from '../store.ts';
import { plainFigures } from '../words/figures.ts';
import type { TicketOrder } from '../words/order.ts';
import { ticketOrderOf } from '../words/orders.ts';
import { type Reference, referenceIn, withoutReference } from '../words/reference.ts';
import { askingOf } from './asking-in-words.ts';
import { ticketOfForm, ticketReplied } from './find-ticket.ts';
import { attach } from './take-evidence.ts';
import { orderWithoutTicket, sayWithoutTicket } from './without-ticket.ts';

/**
 * Everything that is said of a ticket: by the number of one of its forms, in reply to one of its cards, or, where the
 * person's units have exactly one that fits, by neither.
 */
export const sayTicket: Saying = (asked) => {
  const { text, parentId } = asked.message;
  const typed = plainFigures(text).trim();
  const reference = referenceIn(typed);
  if (reference) return sayNamed(asked, typed, reference);
  if (parentId !== null) return sayReplied(asked, typed, parentId);
  const order = orderWithoutTicket(typed, dayOf(asked.work.now));
  return order && sayWithoutTicket(asked, typed, order, follow);
};

type Answering = Promise<void | typeof PASSED>;

async function sayNamed(asked: Asked, typed: string, reference: Reference): Answering {
  const named = await ticketOfForm(asked.work.db, reference, dayOf(asked.work.now));
  if (named) return read(asked, named.ticket, withoutReference(reference, named.words), named.form);
  const { parentId } = asked.message;
  if (parentId !== null) return sayReplied(asked, typed, parentId);
  if (!reference.certain || reports(typed)) return PASSED;
  return asked.say(`没有${calledBy(reference)}，请核对单号。发送“问题清单”可查看与您有关的事项。`);
}

const calledBy = ({ kind, run, year, number }: Reference): string =>
  kind === null
    ? `文号为“${run.slice(-3)}〔${year ?? ''}〕${number}号”的单`
    : `${year === null ? '' : `${year}年`}${FORM_NAMES[kind]}${number}号`;

async function sayReplied(asked: Asked, typed: string, parent: string): Answering {
  const { work, person } = asked;
  const ticket = await ticketReplied(work.db, parent, person, dayOf(work.now));
  return ticket === 'other' || ticket.life.stage === 'draft' ? PASSED : read(asked, ticket, typed, null);
}

/** It tells what was invested in a week: a report, whatever else it names. */
function reports(text: string): boolean {
  const { invested, cumulative } = readReply(text);
  return invested !== null || cumulative !== null;
}

/**
 * What is asked of the ticket; other words about it are what its unit feeds back.
 * @param form id of the form by whose number it was named; null: it wasn't
 */
async function read(asked: Asked, ticket: StoredTicket, rest: string, form: string | null): Answering {
  const order = ticketOrderOf(rest, dayOf(asked.work.now)) ?? feedbackIn(rest, form !== null);
  if (order && (isPlain(order) || !reports(rest))) return follow(asked, ticket, order, form);
  if (order || form === null) return PASSED;
  return asked.say(
    `未能看懂要对${ticket.number ?? ''}办理什么。可以说：签收；反馈：……；需要延期到12月20日，原因：……；不归我们，应由某单位办理；已办结：……。发送“${ticket.number ?? ''}”可查看卡片。`,
  );
}

/** Nothing but what it says could be meant, whatever sums stand in it. */
const isPlain = ({ kind }: TicketOrder): boolean => !['extend', 'refuse', 'claim'].includes(kind);

const FEWEST = 5;
/** Of a number, what follows a sign; of a reply, a sentence that isn't a question or thanks. */
const NO_FEEDBACK = /[？?]\s*$|^(?:好的|谢谢|收到|明白|知道了)|建群|拉群|群聊/;

function feedbackIn(rest: string, named: boolean): TicketOrder | null {
  const words = rest.trim().replace(/^[\s:：，,]+/, '');
  if (NO_FEEDBACK.test(words) || words.length < FEWEST || reports(words)) return null;
  return named && !/^\s*[:：，,]/.test(rest) ? null : { kind: 'feedback', words };
}

type ViewOrder = Extract<TicketOrder, { kind: keyof typeof TEMPLATES }>;

const isView = (order: TicketOrder): order is ViewOrder => order.kind in TEMPLATES;

const TEMPLATES = { show: 'ticket', story: 'ticket-story', print: 'ticket-document' } as const;

async function follow(
  asked: Asked,
  ticket: StoredTicket,
  order: TicketOrder,
  form: string | null = null,
): Promise<void> {
  const { work, person, message } = asked;
  const relations = await relationsFound(work.db, person, ticket);
  const decision = may(person, 'ticket.read', relations);
  if (!decision.allowed) return asked.say(decision.sentence);
  if (isView(order))
    return asked.answerPrivately(
      TEMPLATES[order.kind],
      { ticket: ticket.id, person: person.id, for: `asked:${message.key}`, form },
      ticketKey(ticket.id),
    );
  if (order.kind === 'evidence')
    return asked.say((await sendEvidence(work, person, ticket.id, message.key)).sentence);
  const units = await readUnits(work.db);
  const asking = askingOf(order, { ticket, person, relations, units, today: dayOf(work.now) });
  asked.say(typeof asking === 'string' ? asking : await done(asked, ticket, asking));
}

async function done(asked: Asked, ticket: StoredTicket, asking: Asking): Promise<string> {
  const { work, person, message } = asked;
  const source = message.messageId || message.key;
  const { done: happened, sentence } = await ask(work, person, ticket.id, asking, source);
  const pictures = message.pictures ?? [];
  if (!happened || pictures.length === 0) return sentence;
  const count = await attach(asked, ticket, []);
  return `${sentence}已附佐证材料${pictures.length}份（共${count}份）。`;
}
