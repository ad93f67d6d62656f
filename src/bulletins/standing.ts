import type { ReportVersion } from '../check-ins/year-reports.ts';
import type { Fen } from '../projects/money.ts';

/** The last version of each round, by round. */
export function standing<R extends Pick<ReportVersion, 'round' | 'version'>>(versions: readonly R[]): R[] {
  const byRound = new Map<string, R>();
  for (const version of versions) {
    const before = byRound.get(version.round);
    if (!before || before.version < version.version) byRound.set(version.round, version);
  }
  return [...byRound.values()].toSorted((a, b) => (a.round < b.round ? -1 : 1));
}

/**
 * 本年累计完成投资 after these standing reports: the last stated sum and every week's investment after it. Computed
 * anew each time, so that a late report of an earlier week reaches the weeks after it.
 */
export function cumulative(
  reports: readonly Pick<ReportVersion, 'cumulative' | 'cumulativeStated' | 'invested'>[],
): Fen {
  let sum = 0;
  for (const report of reports)
    sum =
      report.cumulativeStated && report.cumulative !== null
        ? report.cumulative
        : sum + (report.invested ?? 0);
  return sum;
}

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
