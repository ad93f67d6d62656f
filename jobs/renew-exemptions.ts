import { dayOf, monthOf } from '../src/calendar/days.ts';
import { promptRulesInForce } from '../src/check-ins/prompts.ts';
import { readRules } from '../src/database/settings.ts';
import { EXEMPTION } from '../src/exemptions/exemption-rule-set.ts';
import { draftRenewals, renewalDay } from '../src/exemptions/renew.ts';
import { CHASING } from '../src/tickets/chase/chase-rule-set.ts';
import type { Job } from './job.ts';
import { workingDayJob } from './working-day-job.ts';

/**
 * From the 25th on, on a day off from the working day before: each exempt project's next report is drafted (一月一汇报、
 * 一月一申请). The mornings after it to the month's end take up what was exempt only then, or missed.
 */
export function renewExemptions(): Job {
  const daily = workingDayJob({
    name: 'renew-exemptions',
    title: '不扣分续报',
    async times(db) {
      const { chaseAt: at } = await readRules(db, CHASING);
      const { until } = await promptRulesInForce(db);
      return [{ mark: '', at, until }];
    },
    run: draftRenewals,
  });
  return {
    ...daily,
    async occasions(db, from, to) {
      const { renewDay } = await readRules(db, EXEMPTION);
      const all = await daily.occasions(db, from, to);
      return all.filter(({ dueAt }) => {
        const day = dayOf(dueAt);
        return day >= renewalDay(monthOf(day), renewDay);
      });
    },
  };
}
