import { z } from 'zod';
import type { Task } from '../../bot/feature.ts';
import { inWorkingHours, promptRulesInForce } from '../../check-ins/prompts.ts';
import { inTransaction } from '../../database/transaction.ts';
import type { Work } from '../../database/work.ts';
import { DESK } from '../keys.ts';
import type { MoreDuties } from './more-duties.ts';
import { sendDesk } from './send-duties.ts';

export const OFFICE_DESK = 'office-desk';

/** Has the office's list looked at after the commit: however much changes at once, once. */
export const lookAtDesk = (work: Work): void =>
  work.enqueue({ task: OFFICE_DESK, payload: { at: work.now.toISOString() }, key: OFFICE_DESK });

/** So long after it was sent a list can be redrawn. */
const REDRAWN_MS = 14 * 86_400_000;

/** Roster or plan changed: who holds which level, and who can be reached, may be another. */
export async function planChanged(work: Work): Promise<void> {
  const lists = await work.db
    .selectFrom('messages')
    .select('subject_key')
    .distinct()
    .where('template', '=', 'ticket-duties')
    .where('created_at', '>', new Date(work.now.getTime() - REDRAWN_MS))
    .execute();
  for (const { subject_key: list } of lists) work.touch(list);
  work.touch(DESK);
  lookAtDesk(work);
}

const Payload = z.object({ at: z.coerce.date() });

/** What comes up outside working hours is on the next morning's list. */
export const officeDesk =
  (more: MoreDuties): Task =>
  async (db, payload, clock) => {
    const { at } = Payload.parse(payload);
    const now = clock > at ? clock : at;
    if (!inWorkingHours(now, await promptRulesInForce(db))) return;
    await inTransaction(db, { now, actor: null, cause: 'office-desk' }, (work) => sendDesk(work, more));
  };
