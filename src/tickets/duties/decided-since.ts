import type { Database, Tx } from '../../database/work.ts';
import type { Ladder } from '../ladder/seats.ts';
import type { Act } from '../life/stages.ts';
import { eventsOf, type StoredTicket, ticketById } from '../store.ts';
import { type Step, stepsOf } from '../story.ts';
import { decides, dutyOf, type Reader } from './duty.ts';
import { holdersOf } from './open-duties.ts';

/** A decision that was the reader's to take, by whomever it was taken. */
export interface Taken {
  readonly ticket: StoredTicket;
  readonly step: Step;
}

const DECISIONS: readonly Act[] = [
  'grant',
  'deny',
  'transfer',
  'keep',
  'accept',
  'reject',
  'verify',
  'return',
  'instruct',
  'refer',
  'withdraw',
];

/** What was decided since the moment of what the reader had to decide then, the oldest first. */
export async function decidedSince(
  db: Database | Tx,
  reader: Reader,
  ladder: Ladder,
  since: Date,
): Promise<Taken[]> {
  const rows = await db
    .selectFrom('ticket_events')
    .select('ticket')
    .distinct()
    .where('at', '>=', since)
    .where('act', 'in', DECISIONS)
    .execute();
  const taken: Taken[] = [];
  for (const { ticket: id } of rows) {
    const ticket = await ticketById(db, id);
    if (!ticket) continue;
    const steps = stepsOf(await eventsOf(db, id));
    taken.push(
      ...steps
        .filter((step) => step.at >= since && DECISIONS.includes(step.what.act))
        .filter((step) => wasOf(reader, { ...ticket, life: step.before }, ladder))
        .map((step) => ({ ticket, step })),
    );
  }
  return taken.toSorted((a, b) => a.step.seq - b.step.seq);
}

function wasOf(reader: Reader, ticket: StoredTicket, ladder: Ladder): boolean {
  const kind = dutyOf(ticket.life);
  return kind !== null && decides(reader, kind, ticket, holdersOf(ticket, ladder));
}
