import type { AskButton } from '../../../cards/ticket-asks.ts';
import type { Person } from '../../people/person.ts';
import { may, type Relation } from '../../people/policy.ts';
import type { Ticket } from '../life/ticket.ts';
import { isPossible } from '../life/stages.ts';
import { isOpen, type TicketChat } from './store.ts';

/** What the ticket's card offers of its chat: to make it, and to close the one that stands. */
export function chatTaps(
  person: Person,
  relations: readonly Relation[],
  { stage }: Ticket,
  chat: TicketChat | null,
): AskButton[] {
  // As long as others can be brought into it.
  if (!isPossible(stage, 'involve')) return [];
  const stands = chat !== null && isOpen(chat);
  if (!stands && may(person, 'ticket.chat', relations).allowed)
    return [{ act: 'chat', text: '建协调群', type: 'default' }];
  return stands && may(person, 'ticket.chat-close').allowed
    ? [
        {
          act: 'chat-close',
          text: '关闭协调群',
          type: 'default',
          confirm: { title: '关闭协调群？', text: '将在群内发小结并改群名，此后群内不再受理。' },
        },
      ]
    : [];
}
