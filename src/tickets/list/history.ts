import { sql } from 'kysely';
import type { FormKind } from '../../database/schema.ts';
import type { Database, Tx } from '../../database/work.ts';
import { Happening } from '../life/happenings.ts';
import type { TicketEvent } from '../store.ts';

/** A form that went out, of one of several tickets. */
export interface ListedForm {
  readonly ticket: string;
  readonly kind: FormKind;
  readonly title: string;
  readonly unit: string;
  readonly level: number;
  readonly issuedAt: Date;
}

const any = (ids: readonly string[]) => sql<string>`any(${[...ids]}::text[])`;

/** All forms of the tickets, by kind and number. */
export async function formsOf(db: Database | Tx, tickets: readonly string[]): Promise<ListedForm[]> {
  const rows = await db
    .selectFrom('ticket_forms')
    .select(['ticket', 'kind', 'title', 'unit', 'level', 'issued_at'])
    .where('ticket', '=', any(tickets))
    .orderBy(sql`array_position(array['assign', 'transfer', 'remind', 'urge'], kind)`)
    .orderBy('year')
    .orderBy('number')
    .execute();
  return rows.map(({ issued_at, ...form }) => ({ ...form, issuedAt: issued_at }));
}

/** All that happened to each of the tickets, in order. */
export async function eventsOfAll(
  db: Database | Tx,
  tickets: readonly string[],
): Promise<ReadonlyMap<string, readonly TicketEvent[]>> {
  const rows = await db
    .selectFrom('ticket_events as e')
    .leftJoin('people as w', 'w.id', 'e.actor')
    .leftJoin('ticket_forms as f', 'f.id', 'e.form')
    .select(['e.ticket', 'e.seq', 'e.at', 'e.actor', 'e.data', 'e.source', 'f.title as form'])
    .select(sql<string | null>`coalesce(w.post, w.name)`.as('by'))
    .where('e.ticket', '=', any(tickets))
    .orderBy('e.seq')
    .execute();
  const events = new Map<string, TicketEvent[]>(tickets.map((ticket) => [ticket, []]));
  for (const { ticket, data, ...event } of rows)
    events.get(ticket)?.push({ ...event, what: Happening.parse(data) });
  return events;
}
