import { z } from 'zod';
import { categoryOf } from '../check-ins/words/issue-categories.ts';
import { ratio } from './ratio.ts';
import { WeeklySnapshot } from './snapshot.ts';
import { Problem, ProjectLine } from './snapshot-lines.ts';

/** What a bulletin of the first version didn't know of a project. */
const UNKNOWN = {
  stage: null,
  before: null,
  change: null,
  progress: null,
  problem: null,
  next: null,
  met: null,
  late: false,
  contact: null,
  lastReportOn: null,
} as const;

/** Bulletins that went out before lights were compared, project by project. */
const FirstVersion = WeeklySnapshot.omit({
  notNamedAgain: true,
  milestones: true,
  visits: true,
  standing: true,
})
  .extend({
    version: z.literal(1),
    problems: z.array(Problem.omit({ category: true })),
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
      problems: old.problems.map((problem) => ({ ...problem, category: categoryOf(problem.text) })),
      notNamedAgain: [],
      milestones: [],
      visits: [],
      standing: [],
    };
  });

const Stored = z.union([WeeklySnapshot, FirstVersion]);

/** A bulletin as it was frozen, whichever version of the service froze it. */
export const readSnapshot = (stored: unknown): WeeklySnapshot => Stored.parse(stored);
