import { sql } from 'kysely';
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

/**
 * A message has failed for good: the cards that stand are redrawn, and the office gets a new one only where this is
 * news, not when the same person or group fails week after week for the same reason.
 */
export async function tellOfficeOfFailure(work: Work): Promise<void> {
  if (await isNews(work)) await tellOffice(work);
  else work.touch(TROUBLE);
}

/** Whether any failure of this moment is the first of its kind since its recipient was last reached. */
async function isNews({ db, now }: Work): Promise<boolean> {
  const { rows } = await sql<{ news: boolean }>`
    select exists (
      select from messages failed where failed.failed_at = ${now} and not exists (
        select from messages before
        where before.failed_at < ${now} and before.failure = failed.failure
          and (before.person = failed.person or before.chat = failed.chat)
          and not exists (
            select from messages reached
            where reached.sent_at > before.failed_at
              and (reached.person = failed.person or reached.chat = failed.chat)))) as news
  `.execute(db);
  return rows[0]?.news ?? true;
}
