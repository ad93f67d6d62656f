import { promptRulesInForce } from '../src/check-ins/prompts.ts';
import { readRules } from '../src/database/settings.ts';
import { chaseDue } from '../src/tickets/chase/chase-due.ts';
import { CHASING } from '../src/tickets/chase/chase-rule-set.ts';
import { keepCards } from '../src/tickets/chase/keep-cards.ts';
import { lookAtDesk } from '../src/tickets/duties/duty-tasks.ts';
import { workingDayJob } from './working-day-job.ts';

/** Each working morning, 08:30: 提醒单, 督办单 and missed clocks (跟踪). */
export const chaseTickets = () =>
  workingDayJob({
    name: 'chase-tickets',
    title: '跟踪催办',
    async times(db) {
      const { chaseAt: at } = await readRules(db, CHASING);
      const { until } = await promptRulesInForce(db);
      return [{ mark: '', at, until }];
    },
    async run(work) {
      await chaseDue(work);
      await keepCards(work);
      lookAtDesk(work);
    },
  });
