import { type RawBuilder, sql } from 'kysely';
import type { Origin } from '../database/schema.ts';
import type { Database, Tx } from '../database/work.ts';
import { Happening } from './life/happenings.ts';
import { ACTIVE } from './life/stages.ts';
import { Ticket } from './life/ticket.ts';

/** A problem with its project, as it stands. */
export interface StoredTicket {
  readonly id: string;
  /** 草稿12 */
  readonly no: number;
  /** Of its 交办单: 东督交〔2024〕13号; null before. */
  readonly number: string | null;
  readonly project: string;
  readonly projectName: string;
  /** 责任单位 of the project, and its people: who stands how to it. */
  readonly unit: string;
  readonly people: {
    readonly unit: string;
    readonly contact: string | null;
    readonly project_leader: string | null;
    readonly field_leader: string | null;
  };
  /** As it was first said, word for word. */
  readonly words: string;
  readonly origin: Origin;
  readonly raisedBy: string;
  /** How whoever raised it is called in front of others, and their unit. */
  readonly by: string;
  readonly byUnit: string | null;
  readonly raisedAt: Date;
  readonly assignedAt: Date | null;
  readonly closedAt: Date | null;
  readonly life: Ticket;
}

const tickets = (db: Database | Tx) =>
  db
    .selectFrom('tickets as t')
    .innerJoin('projects as p', 'p.code', 't.project')
    .innerJoin('people as w', 'w.id', 't.raised_by')
    .select(['t.id', 't.no', 't.number', 't.project', 'p.name as project_name', 't.words', 't.origin'])
    .select(['p.unit', 'p.contact', 'p.project_leader', 'p.field_leader'])
    .select(['t.raised_by', 't.raised_at', 't.assigned_at', 't.closed_at', 't.life', 'w.unit as by_unit'])
    .select(sql<string>`coalesce(w.post, w.name)`.as('by'));

type Row = Awaited<ReturnType<ReturnType<typeof tickets>['execute']>>[number];

const stored = (row: Row): StoredTicket => ({
  id: row.id,
  no: row.no,
  number: row.number,
  project: row.project,
  projectName: row.project_name,
  unit: row.unit,
  people: {
    unit: row.unit,
    contact: row.contact,
    project_leader: row.project_leader,
    field_leader: row.field_leader,
  },
  words: row.words,
  origin: row.origin,
  raisedBy: row.raised_by,
  by: row.by,
  byUnit: row.by_unit,
  raisedAt: row.raised_at,
  assignedAt: row.assigned_at,
  closedAt: row.closed_at,
  life: Ticket.parse(row.life),
});

export async function ticketById(db: Database | Tx, id: string): Promise<StoredTicket | null> {
  const row = await tickets(db).where('t.id', '=', id).executeTakeFirst();
  return row ? stored(row) : null;
}

/** The same, held until the transaction ends: of two who act on it at once the second sees what the first did. */
export async function lockTicket(db: Tx, id: string): Promise<StoredTicket | null> {
  await db.selectFrom('tickets').select('id').where('id', '=', id).forUpdate().execute();
  return ticketById(db, id);
}

/** Tickets that a condition on `t` (tickets) and `p` (projects) picks, by number. */
export async function ticketsWhere(
  db: Database | Tx,
  which: RawBuilder<boolean>,
  most?: number,
): Promise<StoredTicket[]> {
  const found = tickets(db).where(which).orderBy('t.no');
  const rows = await (most === undefined ? found : found.limit(most)).execute();
  return rows.map(stored);
}

/** Assigned and not written off. */
export const isActive = sql<boolean>`t.state in (${sql.join(ACTIVE)})`;

/** Something that happened to a ticket. */
export interface TicketEvent {
  readonly seq: number;
  readonly at: Date;
  readonly actor: string | null;
  /** How whoever did it is called in front of others; null: the service. */
  readonly by: string | null;
  readonly what: Happening;
  /** 东督办〔2024〕3号, where a form went out with it. */
  readonly form: string | null;
  readonly source: string | null;
}

/** All that happened to the ticket, in order. */
export async function eventsOf(db: Database | Tx, ticket: string): Promise<TicketEvent[]> {
  const rows = await db
    .selectFrom('ticket_events as e')
    .leftJoin('people as w', 'w.id', 'e.actor')
    .leftJoin('ticket_forms as f', 'f.id', 'e.form')
    .select(['e.seq', 'e.at', 'e.actor', 'e.data', 'e.source', 'f.title as form'])
    .select(sql<string | null>`coalesce(w.post, w.name)`.as('by'))
    .where('e.ticket', '=', ticket)
    .orderBy('e.seq')
    .execute();
  return rows.map(({ data, seq, ...event }) => ({ ...event, seq, what: Happening.parse(data) }));
}
