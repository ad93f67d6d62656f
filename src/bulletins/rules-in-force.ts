import { ownerOf, routingRules, ROUTING_SOURCE } from '../check-ins/routing.ts';
import { readSetting } from '../database/settings.ts';
import type { Database, Tx } from '../database/work.ts';
import type { WeeklyFacts, WeeklyRules } from './compile-weekly.ts';
import { pace, ratio } from './ratio.ts';

/** The rules as the office has set them, ready for compiling. */
export async function rulesInForce(db: Database | Tx, facts: WeeklyFacts): Promise<WeeklyRules> {
  const routing = await readSetting(db, 'routing', routingRules);
  return {
    light(project) {
      const rate = ratio(project.investedYear, project.yearPlan ?? 0);
      const gap = rate === null ? 0 : rate - pace(2026, facts.day).ratio;
      return gap < -3000
        ? { light: 'red', reasons: ['投资完成率落后序时进度30个百分点以上'] }
        : { light: 'green', reasons: [] };
    },
    ownerOf: (problem) => ownerOf({ text: problem, category: null }, routing),
    said: [ROUTING_SOURCE],
  };
}
