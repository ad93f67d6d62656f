import { sql } from 'kysely';
import type { Database, Tx } from '../../database/work.ts';

/** The group of a ticket (协调群), as it stands. */
export interface TicketChat {
  readonly ticket: string;
  readonly uuid: string;
  /** null until it is made. */
  readonly chat: string | null;
  /** Its name as we last gave it. */
  readonly name: string | null;
  /** The bot is in it; false before it is made. */
  readonly present: boolean;
  /** Person ids of all who asked for it, the first one first. */
  readonly askedBy: readonly string[];
  readonly triedAt: Date | null;
  /** When the people were in it. */
  readonly madeAt: Date | null;
  /** Person ids. */
  readonly invited: readonly string[];
  readonly missing: readonly string[];
  readonly failure: string | null;
  readonly closedAt: Date | null;
}

const chats = (db: Database | Tx) =>
  db
    .selectFrom('ticket_chats as t')
    .leftJoin('chats as c', 'c.id', 't.chat')
    .select(['t.ticket', 't.uuid', 't.chat', 'c.name', 't.asked_by as askedBy', 't.tried_at as triedAt'])
    .select(['t.made_at as madeAt', 't.invited', 't.missing', 't.failure', 't.closed_at as closedAt'])
    .select(sql<boolean>`coalesce(c.present, false)`.as('present'));

/** null: nobody has asked for one. */
export async function chatOfTicket(db: Database | Tx, ticket: string): Promise<TicketChat | null> {
  return (await chats(db).where('t.ticket', '=', ticket).executeTakeFirst()) ?? null;
}

/** The ticket's chat that this group of the platform is; null: it is none. */
export async function chatById(db: Database | Tx, chat: string): Promise<TicketChat | null> {
  return (await chats(db).where('t.chat', '=', chat).executeTakeFirst()) ?? null;
}

/** The ticket that is meant by whoever says in this group what they say; null: in none, or in one that is closed. */
export async function ticketOfChat(db: Database | Tx, chat: string): Promise<string | null> {
  const found = await chatById(db, chat);
  return found && found.closedAt === null ? found.ticket : null;
}

/** Asked for and neither closed nor lost: it is there, or about to be. */
export const isOpen = ({ chat, present, failure, closedAt }: TicketChat): boolean =>
  closedAt === null && failure === null && (chat === null || present);
