import { type Day } from '../calendar/days.ts';
import { latestReports } from '../check-ins/latest-reports.ts';
import { readRules } from '../database/settings.ts';
import type { Database, Tx } from '../database/work.ts';
import { litProjects } from '../projects/light-reasons.ts';
import { LIGHTS } from '../projects/light-rule-set.ts';
import { lightFacts } from '../projects/project-lights.ts';
import { progressGap } from '../projects/progress-light.ts';
import type { PlannedProject } from '../projects/queries.ts';
import { startLight } from '../projects/start-lights.ts';

/** How far a project lags. */
export interface Lag {
  /** Percentage points of the annual plan against 序时 or its own target, negative behind; null: it can't be said. */
  readonly points: number | null;
  /** What that was reckoned from, and how late the start is, a line each. */
  readonly figures: readonly string[];
  /** Behind its schedule, or not started in its month. */
  readonly isBehind: boolean;
}

/** Lights of the past play no part in how far a project is behind. */
const noReds = () => Promise.resolve(new Map<string, Day>());

/** The projects' lag today, by code. */
export async function lagsOf(
  db: Database | Tx,
  projects: readonly PlannedProject[],
  today: Day,
): Promise<Map<string, Lag>> {
  const rules = await readRules(db, LIGHTS);
  const lit = await litProjects(db, projects, { latestReports, lastReds: noReds }, { today, rules });
  return new Map(
    lit.map((one) => {
      const facts = lightFacts(one, today);
      const gap = progressGap(facts, today);
      const start = startLight(facts, today, rules);
      const isLate = start !== null && start.color !== '绿灯';
      return [
        one.project.code,
        {
          points: gap?.points ?? null,
          figures: [...(gap?.figures ?? []), ...(isLate ? start.figures : [])],
          isBehind: (gap?.points ?? 0) < 0 || isLate,
        },
      ];
    }),
  );
}
