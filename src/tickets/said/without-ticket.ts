import { type Asked, PASSED } from '../../bot/feature.ts';
import type { Day } from '../../calendar/days.ts';
import { projectNamedElsewhere } from '../../check-ins/store.ts';
import { namedProjects } from '../../check-ins/words/named-projects.ts';
import { readReply } from '../../check-ins/words/reply.ts';
import { may } from '../../people/policy.ts';
import { readLadder } from '../ladder/seats.ts';
import type { Asking } from '../life/asking.ts';
import { ACT_NAMES, isPossible, type Stage } from '../life/stages.ts';
import type { Waiting } from '../life/ticket.ts';
import { relationsToTicket, unitsStoodInFor } from '../relations.ts';
import type { StoredTicket } from '../store.ts';
import type { TicketOrder } from '../words/order.ts';
import { ticketOrderOf } from '../words/orders.ts';
import { ticketsOfUnits, ticketsWaiting } from './find-ticket.ts';

/** What the reading of a reply takes for words to a ticket. */
const TO_TICKET: ReadonlySet<string> = new Set([
  'transfer_request',
  'extension_request',
  'propose_close',
  'ticket_reply',
]);

/** An order that can only be meant for a ticket, though it names none; null: it may be anything. */
export function orderWithoutTicket(text: string, today: Day): TicketOrder | null {
  const order = ticketOrderOf(text, today);
  return order && isForTicket(order, text) ? order : null;
}

function isForTicket(order: TicketOrder, text: string): boolean {
  const { kind } = order;
  if (kind === 'approve' || kind === 'decline') return order.of !== null;
  if (kind === 'extend' || kind === 'refuse' || kind === 'claim') return speaksOfTicket(text);
  if (kind === 'sign') return text.includes('签收');
  if (kind === 'feedback') return text.startsWith('反馈');
  return kind === 'withdraw' || (kind === 'reply' && order.reason !== '');
}

function speaksOfTicket(text: string): boolean {
  const { action, invested, cumulative } = readReply(text);
  return (TO_TICKET.has(action) || text.includes('销号')) && invested === null && cumulative === null;
}

type Follow = (asked: Asked, ticket: StoredTicket, order: TicketOrder) => Promise<void>;

/** Of exactly one ticket that fits it is done; of several it is asked which; of none others may understand it. */
export async function sayWithoutTicket(
  asked: Asked,
  typed: string,
  order: TicketOrder,
  follow: Follow,
): Promise<void | typeof PASSED> {
  const fitting = await ofProjectNamed(asked, typed, await candidates(asked, order));
  const [first] = fitting;
  if (!first) return PASSED;
  return fitting.length === 1 ? follow(asked, first, order) : asked.say(whichText(typed, order, fitting));
}

const UNIT_ACTS: Readonly<Partial<Record<TicketOrder['kind'], Asking['act']>>> = {
  sign: 'sign',
  withdraw: 'withdraw',
  feedback: 'feedback',
  extend: 'extend',
  refuse: 'refuse',
  reply: 'reply',
  claim: 'claim',
};

/** Where what was asked waits, by what is decided. */
const STAGES: Readonly<Record<Waiting['act'], Stage>> = {
  extend: 'extending',
  refuse: 'refused',
  reply: 'replying',
  claim: 'claimed',
};

async function candidates(asked: Asked, order: TicketOrder): Promise<StoredTicket[]> {
  const { work, person } = asked;
  if (order.kind === 'approve' || order.kind === 'decline')
    return order.of === null
      ? []
      : allowed(
          asked,
          await ticketsWaiting(work.db, STAGES[order.of]),
          order.of === 'claim' ? 'ticket.verify' : 'ticket.decide',
        );
  const act = UNIT_ACTS[order.kind];
  if (act === undefined) return [];
  const own = (await ticketsOfUnits(work.db, person)).filter(({ life }) => isPossible(life.stage, act));
  return allowed(asked, own, act === 'feedback' ? 'ticket.feedback' : 'ticket.work');
}

async function allowed(
  { work, person }: Asked,
  tickets: readonly StoredTicket[],
  action: 'ticket.work' | 'ticket.feedback' | 'ticket.decide' | 'ticket.verify',
): Promise<StoredTicket[]> {
  if (tickets.length === 0) return [];
  const ladder = await readLadder(work.db);
  const stoodInFor = await unitsStoodInFor(work.db, person);
  return tickets.filter(
    (ticket) => may(person, action, relationsToTicket(person, ticket, ladder, stoodInFor)).allowed,
  );
}

/** Those of the project that the words name; none where they name another project; all where they name none. */
async function ofProjectNamed(
  { work }: Asked,
  typed: string,
  tickets: readonly StoredTicket[],
): Promise<readonly StoredTicket[]> {
  const projects = new Map(
    tickets.map(({ project, projectName }) => [project, { code: project, name: projectName }]),
  );
  const naming = namedProjects(typed, [...projects.values()]);
  if (naming.kind === 'one') return tickets.filter(({ project }) => project === naming.project.code);
  if (naming.kind === 'several') {
    const codes = new Set(naming.projects.map(({ code }) => code));
    return tickets.filter(({ project }) => codes.has(project));
  }
  return (await projectNamedElsewhere(work.db, typed)) === null ? tickets : [];
}

const MOST_LISTED = 8;
const MOST_WORDS = 30;

function whichText(typed: string, order: TicketOrder, fitting: readonly StoredTicket[]): string {
  const lines = fitting
    .slice(0, MOST_LISTED)
    .map(
      ({ number, projectName, words }) => `${number ?? ''}　${projectName}：${words.slice(0, MOST_WORDS)}`,
    );
  const act = UNIT_ACTS[order.kind];
  const what = act === undefined ? '待批复' : `可${ACT_NAMES[act]}`;
  return [
    `${what}的事项有${fitting.length}件，请写明单号，例如：${fitting[0]?.number ?? ''} ${typed.slice(0, MOST_WORDS)}`,
    ...lines,
    ...(fitting.length > MOST_LISTED
      ? [`另有${fitting.length - MOST_LISTED}件未列，发送“问题清单”查看。`]
      : []),
  ].join('\n');
}
