import { dayOf } from '../../calendar/days.ts';
import type { Work } from '../../database/work.ts';
import { officeIds } from '../../people/store.ts';
import { QUEUE } from '../keys.ts';

/**
 * Shows the office that there is something to look through: at most one card a person and day, however many problems
 * are named; the one that stands is redrawn. Who names a problem needs no telling of it.
 */
export async function tellOffice(work: Work, raisedBy: string): Promise<void> {
  for (const person of await officeIds(work.db))
    if (person !== raisedBy)
      work.send({
        occasion: `ticket-drafts:${dayOf(work.now)}:${person}`,
        template: 'ticket-drafts',
        subject: { person },
        subjectKey: QUEUE,
        to: { person },
      });
}
