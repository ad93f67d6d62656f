import { dayOf } from '../calendar/days.ts';
import type { Work } from '../database/work.ts';
import { officeIds } from './store.ts';

/** What the cards about trouble are about: a change in it redraws them. */
export const TROUBLE = 'trouble';

/**
 * Shows the office what it has to look after: people not found on the platform, messages that failed for good. At
 * most one card a person and day, however much fails; those that stand are redrawn.
 */
export async function tellOffice(work: Work): Promise<void> {
  work.touch(TROUBLE);
  for (const person of await officeIds(work.db))
    work.send({
      occasion: `trouble:${dayOf(work.now)}:${person}`,
      template: 'trouble',
      subject: {},
      subjectKey: TROUBLE,
      to: { person },
    });
}
