import type { Work } from '../../database/work.ts';
import { ticketKey } from '../keys.ts';
import { followChat } from './follow.ts';
import type { TicketChat } from './store.ts';

/**
 * Ends a ticket's chat: the summary goes out, its name says so, and nothing more is taken there. The group itself
 * stays with all that was said in it; people leave it as they like. Closed before, it changes nothing.
 * @param by null: with the ticket
 */
export async function closeChat(work: Work, chat: TicketChat, by: string | null): Promise<void> {
  const { numUpdatedRows } = await work.db
    .updateTable('ticket_chats')
    .set({ closed_at: work.now, closed_by: by })
    .where('ticket', '=', chat.ticket)
    .where('closed_at', 'is', null)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) return;
  work.journal({ action: 'ticket.chat-closed', subject: `ticket:${chat.ticket}`, data: { chat: chat.chat } });
  work.touch(ticketKey(chat.ticket));
  followChat(work, chat.ticket);
  if (chat.chat === null || !chat.present || chat.madeAt === null) return;
  work.send({
    occasion: `ticket-summary:${chat.ticket}:${work.cause ?? work.now.toISOString()}`,
    template: 'ticket-summary',
    subject: { ticket: chat.ticket },
    subjectKey: `ticket-summary:${chat.ticket}`,
    to: { chat: chat.chat },
  });
}
