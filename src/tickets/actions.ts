import type { Asked, Feature, Saying } from '../bot/feature.ts';
import { may } from '../people/policy.ts';
import { CHASE_TICKET, chaseTicket } from './chase/chase-ticket.ts';
import { chatParts } from './chat/actions.ts';
import type { Groups } from './chat/group-port.ts';
import { evidencePresses, type FetchFile, renderEvidence } from './evidence.ts';
import { QUEUE, ticketKey } from './keys.ts';
import { assignInWords } from './drafts/assign-in-words.ts';
import { assignPresses } from './drafts/assign-presses.ts';
import { type Order, orderOf } from './drafts/orders.ts';
import { raiseLast, sayProblem } from './drafts/raise.ts';
import { ticketTasks } from './drafts/said-again.ts';
import { mayRead, renderDraft, renderDrafts, renderOwn } from './drafts/show-drafts.ts';
import {
  CANNOT_SEE,
  changeDraft,
  dismissDraft,
  draftPresses,
  meant,
  mergeDraft,
} from './drafts/sort-drafts.ts';
import type { Sorted } from './drafts/sorted.ts';
import { type Draft, draftByNo } from './drafts/store.ts';
import { ticketPresses } from './presses.ts';
import { renderForm } from './print-form.ts';
import { sayTicket } from './said/say-ticket.ts';
import { type HasOtherInHand, takeEvidence } from './said/take-evidence.ts';
import { renderStory, renderTicket } from './show-ticket.ts';
import { ladderRenderers, sayLadder } from './ladder/ladder-actions.ts';
import { listPresses, listRenderers, sayRefusals, sayTicketList } from './list/list-actions.ts';

/** What the platform does for this feature, and what those that come after it know. */
export interface TicketPorts {
  readonly groups: Groups;
  readonly fetchFile: FetchFile;
  readonly hasOtherInHand: HasOtherInHand;
}

/** 问题草稿: problems named in reports, on visits, by leaders and the office, looked through by the office. */
export function createTicketsFeature({ groups, fetchFile, hasOtherInHand }: TicketPorts): Feature {
  const chat = chatParts(groups);
  return {
    ...chat,
    name: 'tickets',
    sayings: [...chat.sayings, sayLadder, sayRefusals, sayOrder, sayProblem, sayTicketList, sayTicket],
    presses: {
      ...draftPresses,
      ...assignPresses,
      ...ticketPresses,
      ...evidencePresses,
      ...listPresses,
      ...chat.presses,
    },
    onAttachment: takeEvidence(hasOtherInHand),
    bulkTasks: { [CHASE_TICKET]: chaseTicket },
    tasks: { ...ticketTasks, ...chat.tasks },
    renderers: {
      'ticket-drafts': renderDrafts,
      'ticket-own': renderOwn,
      'ticket-draft': renderDraft,
      ticket: renderTicket,
      'ticket-story': renderStory,
      ...listRenderers,
      'ticket-document': renderForm,
      'ticket-evidence': renderEvidence(fetchFile),
      ...ladderRenderers,
      ...chat.renderers,
    },
  };
}

const sayOrder: Saying = (asked) => {
  const order = orderOf(asked.message.text);
  return order && follow(asked, order);
};

async function follow(asked: Asked, order: Order): Promise<void> {
  const { person } = asked;
  switch (order.kind) {
    case 'queue':
      return asked.answerPrivately('ticket-drafts', { person: person.id }, QUEUE);
    case 'own':
      return asked.answerPrivately('ticket-own', { person: person.id }, QUEUE);
    case 'raise':
      return raiseLast(asked);
    case 'show':
      return show(asked, order.no);
    case 'assign':
      return assignInWords(asked, order);
    case 'dismiss':
    case 'change':
    case 'merge': {
      const decision = may(person, 'ticket.sort');
      return decision.allowed ? sort(asked, order) : asked.say(decision.sentence);
    }
  }
}

async function show(asked: Asked, no: number): Promise<void> {
  const { work, person } = asked;
  const draft = await draftByNo(work.db, no);
  if (!draft || !mayRead(person, draft)) return asked.say(CANNOT_SEE);
  asked.answerPrivately('ticket-draft', { ticket: draft.id, person: person.id }, ticketKey(draft.id));
}

type Sorting = Exclude<Extract<Order, { nos: readonly number[] }>, { kind: 'assign' }>;

/** Each of the drafts by itself; what came of them is said in one answer. */
async function sort(asked: Asked, order: Sorting): Promise<void> {
  const { work } = asked;
  const does = await doing(asked, order);
  if (typeof does === 'string') return asked.say(does);
  const said: string[] = [];
  for (const no of order.nos) {
    const draft = await draftByNo(work.db, no);
    said.push(draft ? (await does(draft)).sentence : `没有草稿${no}。`);
  }
  asked.say(said.join('\n'));
}

/** What is done to each draft; a sentence where the words can't be followed. */
async function doing({ work }: Asked, order: Sorting): Promise<((draft: Draft) => Promise<Sorted>) | string> {
  if (order.kind === 'dismiss') return (draft) => dismissDraft(work, draft, order.reason);
  if (order.kind === 'merge') {
    const into = await draftByNo(work.db, order.into);
    return into ? (draft) => mergeDraft(work, draft, into) : `没有草稿${order.into}。`;
  }
  const to = await meant(work.db, order.to);
  return to
    ? (draft) => changeDraft(work, draft, to)
    : `没有叫“${order.to.slice(0, 30)}”的类别或单位。类别如：要素-电、审批-施工许可、征地拆迁、资金；单位请写全称或简称。`;
}
