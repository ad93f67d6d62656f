import { promptRulesInForce } from '../src/check-ins/prompts.ts';
import { readRules } from '../src/database/settings.ts';
import { chaseExemptions as chase } from '../src/exemptions/chase.ts';
import { CHASING } from '../src/tickets/chase/chase-rule-set.ts';
import { workingDayJob } from './working-day-job.ts';

/** Each working morning, 08:30: silent leaders, months that are over, tickets that stand still (不扣分). */
export const chaseExemptions = () =>
  workingDayJob({
    name: 'chase-exemptions',
    title: '不扣分签署和到期',
    async times(db) {
      const { chaseAt: at } = await readRules(db, CHASING);
      const { until } = await promptRulesInForce(db);
      return [{ mark: '', at, until }];
    },
    run: chase,
  });
