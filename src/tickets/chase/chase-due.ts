import { dayOf } from '../../calendar/days.ts';
import type { Work } from '../../database/work.ts';
import { CHASE_TICKET } from './chase-ticket.ts';

/**
 * The morning's one pass: finds every ticket with something due by today and queues its chase, which costs what is
 * due, not what exists. Each is chased in a transaction of its own, so one that fails keeps none of the others back.
 */
export async function chaseDue(work: Work): Promise<void> {
  const due = await work.db
    .selectFrom('tickets')
    .select('id')
    .where('next_on', '<=', dayOf(work.now))
    .orderBy('next_on')
    .execute();
  const at = work.now.toISOString();
  for (const { id } of due)
    work.enqueue({ task: CHASE_TICKET, payload: { ticket: id, at }, key: `chase:${id}` });
}
