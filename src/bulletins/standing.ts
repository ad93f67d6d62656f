import type { ReportVersion } from '../check-ins/year-reports.ts';
import { standing } from '../check-ins/year-sum.ts';
import type { Fen } from '../projects/money.ts';

/** How many rounds in a row, ending with the last of `rounds`, the project named a problem. */
export function weeksWithProblem(reports: readonly ReportVersion[], rounds: readonly string[]): number {
  const named = new Set(reports.filter((report) => report.problem !== null).map((report) => report.round));
  const broken = rounds.toReversed().findIndex((round) => !named.has(round));
  return broken === -1 ? rounds.length : broken;
}

/**
 * What arrived after `since` for the rounds before `round`: the projects, and by how much the investment of those
 * rounds changed.
 */
export function arrivedAfter(
  versions: readonly ReportVersion[],
  round: string,
  since: Date,
): { projects: Set<string>; invested: Fen } {
  const earlier = versions.filter((version) => version.round < round);
  const projects = new Set(earlier.filter((version) => version.at > since).map((version) => version.project));
  let invested = 0;
  for (const project of projects) {
    const own = earlier.filter((version) => version.project === project);
    const known = own.filter((version) => version.at <= since);
    invested += weekly(standing(own)) - weekly(standing(known));
  }
  return { projects, invested };
}

const weekly = (reports: readonly ReportVersion[]): Fen =>
  reports.reduce((sum, report) => sum + (report.invested ?? 0), 0);
