import type { Work } from '../../database/work.ts';
import type { Recorded } from '../record.ts';
import type { StoredTicket } from '../store.ts';
import { closeChat } from './close.ts';
import { followChat } from './follow.ts';
import { chatOfTicket } from './store.ts';

/** What happened to the ticket brings others into its chat, or ends that. */
export async function changeChat(
  work: Work,
  ticket: StoredTicket,
  recorded: readonly Recorded[],
): Promise<void> {
  const ended = ticket.life.stage === 'closed';
  if (!ended && !recorded.some(concernsOthers)) return;
  const chat = await chatOfTicket(work.db, ticket.id);
  if (!chat) return;
  if (ended) await closeChat(work, chat, null);
  else followChat(work, ticket.id);
}

const concernsOthers = ({ before, after }: Recorded): boolean =>
  before.owner !== after.owner ||
  before.level !== after.level ||
  after.coOwners.some((unit) => !before.coOwners.includes(unit));
