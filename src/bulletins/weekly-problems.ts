import { categoryOf } from '../check-ins/words/issue-categories.ts';
import type { ProjectStanding, WeeklyFacts, WeeklyRules } from './project-standing.ts';
import type { WeeklySnapshot } from './snapshot.ts';
import type { Problem } from './snapshot-lines.ts';
import { weeksWithProblem } from './standing.ts';
import { withoutPhones } from '../people/without-phones.ts';

/** The longest standing first. */
export function problemsOf(
  projects: readonly ProjectStanding[],
  facts: WeeklyFacts,
  rules: WeeklyRules,
): Problem[] {
  return projects
    .flatMap(({ code, name, unit, reported, reports }) =>
      reported === null || reported.problem === null
        ? []
        : [
            {
              code,
              project: name,
              unit,
              text: withoutPhones(reported.problem),
              category: reported.category ?? categoryOf(reported.problem),
              suggestedOwner: rules.ownerOf(reported.problem),
              weeks: weeksWithProblem(reports, facts.rounds),
              report: reported.id,
              ...ticketOf(reported.id, facts),
            },
          ],
    )
    .toSorted((a, b) => b.weeks - a.weeks);
}

/** The ticket that the report's problem has become. */
function ticketOf(report: string, { standing }: WeeklyFacts): Pick<Problem, 'assigned'> {
  const found = standing.find(({ assigned, sources = [] }) =>
    assigned ? sources.some((source) => source.startsWith(`report:${report}:`)) : false,
  );
  return found?.assigned ? { assigned: { ...found.assigned } } : {};
}

/** Problems of the last bulletin whose projects reported this week and named none; who is silent has settled nothing. */
export function notNamedAgain(
  projects: readonly ProjectStanding[],
  previous: WeeklySnapshot | null,
): WeeklySnapshot['notNamedAgain'] {
  const silent = new Set(
    projects.filter(({ reported }) => reported !== null && reported.problem === null).map(({ code }) => code),
  );
  return (previous?.problems ?? [])
    .filter(({ code }) => silent.has(code))
    .map(({ code, project, unit, text }) => ({ code, project, unit, text }));
}
