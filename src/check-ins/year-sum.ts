/** What a year's sum takes of a report. Amounts in 分. */
export interface Summed {
  readonly invested: number | null;
  readonly cumulative: number | null;
  /** The reporter stated the cumulative sum; else it was computed. */
  readonly cumulativeStated: boolean;
}

/** The last version of each round, by round. */
export function standing<V extends { readonly round: string; readonly version: number }>(
  versions: readonly V[],
): V[] {
  const byRound = new Map<string, V>();
  for (const version of versions) {
    const before = byRound.get(version.round);
    if (!before || before.version < version.version) byRound.set(version.round, version);
  }
  return [...byRound.values()].toSorted((a, b) => (a.round < b.round ? -1 : 1));
}

/**
 * 本年累计完成投资 after these standing reports, in 分: the last stated sum and every week's investment after it. Computed
 * anew each time, so that a late report of an earlier week reaches the weeks after it.
 */
export function cumulative(reports: readonly Summed[]): number {
  let sum = 0;
  for (const report of reports)
    sum =
      report.cumulativeStated && report.cumulative !== null
        ? report.cumulative
        : sum + (report.invested ?? 0);
  return sum;
}
