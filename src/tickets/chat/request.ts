import { randomUUID } from 'node:crypto';
import type { Work } from '../../database/work.ts';
import type { Person } from '../../people/person.ts';
import { may } from '../../people/policy.ts';
import type { Answered } from '../ask.ts';
import { ticketKey } from '../keys.ts';
import { readLadder } from '../ladder/seats.ts';
import { isFinal } from '../life/stages.ts';
import { relationsToTicket, unitsStoodInFor } from '../relations.ts';
import { lockTicket, type StoredTicket } from '../store.ts';
import { closeChat } from './close.ts';
import { followChat } from './follow.ts';
import { chatOfTicket, isOpen, type TicketChat } from './store.ts';

/**
 * Somebody asks for a chat of the ticket's own. It is made after the commit. Asked for again, it is opened again where
 * it was closed, made anew where it was lost or refused, and whoever could not be added before is tried once more.
 */
export async function requestChat(work: Work, person: Person, id: string): Promise<Answered> {
  const ticket = await lockTicket(work.db, id);
  if (!ticket) return no('该问题已不存在，未作改动。');
  const relations = relationsToTicket(
    person,
    ticket,
    await readLadder(work.db),
    await unitsStoodInFor(work.db, person),
  );
  const decision = may(person, 'ticket.chat', relations);
  if (!decision.allowed) return no(decision.sentence);
  if (ticket.life.stage === 'draft') return no(`草稿${ticket.no}尚未交办，交办后方可建立协调群。`);
  if (isFinal(ticket.life.stage)) return no(`${called(ticket)}已办结，不再建立协调群。`);
  const before = await chatOfTicket(work.db, id);
  await ask(work, person, ticket, before);
  followChat(work, id);
  work.touch(ticketKey(id));
  return { done: true, sentence: `${called(ticket)}：${answerTo(before)}` };
}

const no = (sentence: string): Answered => ({ done: false, sentence });

const called = ({ number, no: draft }: StoredTicket): string => number ?? `草稿${draft}`;

function answerTo(before: TicketChat | null): string {
  if (before === null || isGone(before)) return '正在建立协调群，建好后即通知您。';
  if (before.closedAt !== null) return '协调群重新启用。';
  return before.madeAt === null
    ? '协调群正在建立，建好后即通知您。'
    : '协调群此前已建立，未入群的人员正在补邀，请在飞书群列表中查看。';
}

/** Lost, or never made: another one has to be made. */
const isGone = (chat: TicketChat): boolean => chat.failure !== null || (chat.chat !== null && !chat.present);

async function ask(
  work: Work,
  person: Person,
  { id }: StoredTicket,
  before: TicketChat | null,
): Promise<void> {
  const asked_by = [...new Set([...(before?.askedBy ?? []), person.id])];
  const open = { asked_by, closed_at: null, closed_by: null };
  if (before && isOpen(before)) {
    await work.db.updateTable('ticket_chats').set({ asked_by }).where('ticket', '=', id).execute();
    return;
  }
  // A new group has a uuid of its own: by the old one the platform would find the one that was lost.
  const anew = {
    ...open,
    uuid: randomUUID(),
    chat: null,
    asked_at: work.now,
    tried_at: null,
    made_at: null,
    invited: [],
    missing: [],
    failure: null,
  };
  await work.db
    .insertInto('ticket_chats')
    .values({ ticket: id, ...anew })
    .onConflict((conflict) => conflict.column('ticket').doUpdateSet(before && !isGone(before) ? open : anew))
    .execute();
  work.journal({ action: 'ticket.chat-asked', subject: `ticket:${id}`, data: { by: person.id } });
}

/** The office closes the chat of a ticket, whether or not that is written off. */
export async function askToClose(work: Work, person: Person, id: string): Promise<Answered> {
  const decision = may(person, 'ticket.chat-close');
  if (!decision.allowed) return no(decision.sentence);
  const ticket = await lockTicket(work.db, id);
  if (!ticket) return no('该问题已不存在，未作改动。');
  const chat = await chatOfTicket(work.db, id);
  if (!chat || !isOpen(chat)) return no(`${called(ticket)}没有使用中的协调群，无需关闭。`);
  await closeChat(work, chat, person.id);
  return {
    done: true,
    sentence: `${called(ticket)}：协调群已关闭${chat.madeAt === null ? '' : '，小结已发到群内'}。`,
  };
}
