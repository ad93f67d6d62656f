import { sql } from 'kysely';
import type { Day } from '../../calendar/days.ts';
import type { Database, Tx } from '../../database/work.ts';
import { awayAndStoodInBy } from '../../people/absences.ts';
import type { Ladder } from '../ladder/seats.ts';
import type { Act } from '../life/stages.ts';
import { decidingLevel, DECIDING_LEVEL } from '../life/ticket.ts';
import { isActive, type StoredTicket, ticketsWhere } from '../store.ts';
import { decides, type DutyKind, dutyOf, type Reader } from './duty.ts';

/** Something that is to be decided of a ticket. */
export interface Duty {
  readonly ticket: StoredTicket;
  readonly kind: DutyKind;
  /** When it came up, or rose. */
  readonly since: Date;
  /** Who decides it, by level; nobody: the office does. */
  readonly holders: readonly string[];
}

/** Everything that is to be decided, by whomever; the soonest due first. */
export async function openDuties(db: Database | Tx, ladder: Ladder): Promise<Duty[]> {
  const tickets = await ticketsWhere(db, MAY_BE_DECIDED);
  const since = await cameUp(
    db,
    tickets.map(({ id }) => id),
  );
  return tickets
    .flatMap((ticket): Duty[] => {
      const kind = dutyOf(ticket.life);
      const holders = holdersOf(ticket, ladder);
      return kind ? [{ ticket, kind, holders, since: since.get(ticket.id) ?? ticket.raisedAt }] : [];
    })
    .toSorted((a, b) => (urgency(a) < urgency(b) ? -1 : 1));
}

/** The soonest: by when it should be decided, or settled. */
const urgency = ({ ticket: { life } }: Duty): Day => life.waiting?.decideBy ?? life.turn?.due ?? '';

export const holdersOf = (ticket: StoredTicket, ladder: Ladder): string[] =>
  ladder.seat(decidingLevel(ticket.life), ticket).people.map(({ id }) => id);

const MAY_BE_DECIDED = sql<boolean>`
  ${isActive} and (t.life -> 'waiting' <> 'null' or (t.level >= ${DECIDING_LEVEL} and t.life -> 'levelActed' = 'false'))`;

/** What brings something to decide, or brings it to somebody else. */
const BRINGING: readonly Act[] = ['assign', 'extend', 'refuse', 'reply', 'claim', 'miss', 'urge', 'rise'];

async function cameUp(db: Database | Tx, tickets: readonly string[]): Promise<Map<string, Date>> {
  if (tickets.length === 0) return new Map();
  const rows = await db
    .selectFrom('ticket_events')
    .select(['ticket', (eb) => eb.fn.max('at').as('at')])
    .where('ticket', 'in', [...tickets])
    .where('act', 'in', BRINGING)
    .groupBy('ticket')
    .execute();
  return new Map(rows.map(({ ticket, at }) => [ticket, at]));
}

/** A person with those who are away today and named them to take their place; null: not on the roster. */
export async function readerOn(db: Database | Tx, person: string, today: Day): Promise<Reader | null> {
  const { rows } = await sql<{ is_office: boolean; away: string[] }>`
    select '办公室' = any (p.roles) as is_office,
           array(${awayAndStoodInBy(sql`p.id`, sql`${today}`)}) as away
    from people p where p.id = ${person} and p.left_at is null`.execute(db);
  const [row] = rows;
  return row ? { ids: [person, ...row.away], isOffice: row.is_office } : null;
}

/** Whether the reader is who decides it. */
export const isOf = (reader: Reader, { kind, ticket, holders }: Duty): boolean =>
  decides(reader, kind, ticket, holders);
