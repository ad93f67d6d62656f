import { z } from 'zod';
import { ratio } from './ratio.ts';
import { ProjectLine, WeeklySnapshot } from './snapshot.ts';

/** What a bulletin of the first version didn't know of a project. */
const UNKNOWN = {
  stage: null,
  before: null,
  change: null,
  progress: null,
  problem: null,
  next: null,
  late: false,
  contact: null,
  lastReportOn: null,
} as const;

/** Bulletins that went out before lights were compared, project by project. */
const FirstVersion = WeeklySnapshot.omit({ notNamedAgain: true, milestones: true })
  .extend({
    version: z.literal(1),
    projects: z.array(
      ProjectLine.pick({
        code: true,
        name: true,
        unit: true,
        light: true,
        investedWeek: true,
        investedYear: true,
        yearPlan: true,
        report: true,
      }),
    ),
  })
  .transform((old): WeeklySnapshot => {
    const briefs = new Map(old.lit.map(({ code, brief }) => [code, brief]));
    return {
      ...old,
      version: 2,
      projects: old.projects.map((project) => {
        const rate = ratio(project.investedYear, project.yearPlan ?? 0);
        return {
          ...UNKNOWN,
          ...project,
          why: briefs.get(project.code) ?? '',
          rate,
          gap: rate === null ? null : rate - old.pace.ratio,
        };
      }),
      notNamedAgain: [],
      milestones: [],
    };
  });

const Stored = z.union([WeeklySnapshot, FirstVersion]);

/** A bulletin as it was frozen, whichever version of the service froze it. */
export const readSnapshot = (stored: unknown): WeeklySnapshot => Stored.parse(stored);
