import { dayOf } from '../calendar/days.ts';
import type { Visit } from '../inspections/store.ts';
import type { StandingProblem } from '../tickets/drafts/standing-problems.ts';
import type { ProjectStanding } from './project-standing.ts';
import type { StandingLine, VisitLine } from './snapshot-lines.ts';
import { withoutPhones } from '../people/without-phones.ts';

/** 督查行动, by day and project. */
export const visitLines = (visits: readonly Visit[]): VisitLine[] =>
  visits
    .map(({ id, project, projectName, unit, at, by, findings, photos }) => ({
      id,
      code: project,
      name: projectName,
      unit,
      day: dayOf(at),
      by,
      findings: findings.map(({ words, problem, draft }) => ({
        words: withoutPhones(words),
        problem,
        draft: draft?.no ?? null,
      })),
      photos,
    }))
    .toSorted((a, b) => compare(a.day, b.day) || compare(a.code, b.code) || compare(a.id, b.id));

/** The problems that stand of these projects, the longest standing first. */
export function standingLines(
  problems: readonly StandingProblem[],
  projects: readonly ProjectStanding[],
): StandingLine[] {
  const byCode = new Map(projects.map((project) => [project.code, project]));
  return problems
    .flatMap(
      ({ project: code, no, lastWords, category, owner, origin, firstWeek, lastWeek, weeks, assigned }) => {
        const project = byCode.get(code);
        if (!project) return [];
        const { name, unit } = project;
        const words = withoutPhones(lastWords);
        const line = { no, code, name, unit, words, category, owner, origin, firstWeek, lastWeek, weeks };
        return [assigned ? { ...line, assigned: { ...assigned } } : line];
      },
    )
    .toSorted((a, b) => b.weeks - a.weeks || a.no - b.no);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
