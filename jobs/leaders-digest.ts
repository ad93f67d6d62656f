import { promptRulesInForce } from '../src/check-ins/prompts.ts';
import { readRules } from '../src/database/settings.ts';
import { CHASING } from '../src/tickets/chase/chase-rule-set.ts';
import { lookAtDesk } from '../src/tickets/duties/duty-tasks.ts';
import type { MoreDuties } from '../src/tickets/duties/more-duties.ts';
import { sendDigests } from '../src/tickets/duties/send-digests.ts';
import { workingDayJob } from './working-day-job.ts';

/** Twice each working day, 09:00 and 14:30: leaders get what they have to decide (待决定事项). */
export const leadersDigest = (more: MoreDuties) =>
  workingDayJob({
    name: 'leaders-digest',
    title: '领导待决定事项',
    async times(db) {
      const { morningAt, afternoonAt } = await readRules(db, CHASING);
      const { until } = await promptRulesInForce(db);
      return [
        { mark: 'am', at: morningAt, until: '12:00' },
        { mark: 'pm', at: afternoonAt, until },
      ];
    },
    async run(work) {
      await sendDigests(work, more);
      lookAtDesk(work);
    },
  });
