import { sql } from 'kysely';
import { dayOf, monthOf } from '../calendar/days.ts';
import { readRules } from '../database/settings.ts';
import type { Work } from '../database/work.ts';
import { carryOut } from './act.ts';
import { EXEMPTION } from './exemption-rule-set.ts';
import { morning } from './life/morning.ts';
import { alignTickets, projectsStilled } from './pause-tickets.ts';
import { exemptionsWhere, lockExemption } from './store.ts';
import { askLeaders, tellOffice } from './tell.ts';

/**
 * The morning's pass: silent leaders are reminded once and then it rises to the office; months that are over end, and
 * renewals that nobody reported lapse with them. Leaders who were asked outside working hours get their card now, and
 * tickets assigned or classified since stand still with their project.
 */
export async function chaseExemptions(work: Work): Promise<void> {
  const today = dayOf(work.now);
  const rules = await readRules(work.db, EXEMPTION);
  // By the rules of now, which may be others than when the row was written.
  const running = await exemptionsWhere(work.db, sql<boolean>`e.stage in ('drafted', 'asked', 'granted')`);
  for (const { id } of running.filter(({ life }) => morning(life, today, rules) !== null)) {
    const exemption = await lockExemption(work.db, id);
    const happens = exemption && morning(exemption.life, today, rules);
    if (happens) await carryOut(work, exemption, [happens], null);
  }
  // Reported in the evening, say; while any waits the office has its queue each morning.
  const renewals = sql<boolean>`e.stage = 'office' and e.life ->> 'because' = 'renewal'`;
  if ((await exemptionsWhere(work.db, renewals)).length > 0) await tellOffice(work);
  for (const asked of await exemptionsWhere(work.db, sql<boolean>`e.stage = 'asked'`))
    await askLeaders(work, asked, 'sign');
  for (const project of await projectsStilled(work.db, monthOf(today))) await alignTickets(work, project);
}
