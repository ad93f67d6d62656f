import { sql } from 'kysely';
import type { Database, Tx } from '../../database/work.ts';
import { isActive, type StoredTicket, ticketsWhere } from '../store.ts';

/** A matter for the consultation (会商议题): what was referred to it, or came to a dead end, and why. */
export interface Referred {
  readonly ticket: StoredTicket;
  readonly reason: string;
}

/** Every ticket on the consultation's agenda that was referred up to the moment and isn't settled, by number. */
export async function referredTickets(db: Database | Tx, asOf: Date): Promise<Referred[]> {
  const tickets = await ticketsWhere(
    db,
    sql<boolean>`${isActive} and t.life ->> 'referred' is not null
      and exists (select from ticket_events e where e.ticket = t.id and e.act = 'refer' and e.at <= ${asOf})`,
  );
  return tickets.flatMap((ticket) => {
    const reason = ticket.life.referred;
    return reason === null ? [] : [{ ticket, reason }];
  });
}
