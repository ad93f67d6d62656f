import { cumulative, standing } from '../check-ins/year-sum.ts';
import type { TrailedReport } from '../check-ins/report-trail.ts';
import type { Fen } from '../projects/money.ts';

/** A week's part in the year's sum. */
export interface SumPart {
  readonly report: TrailedReport;
  /** What this week gives: the sum that was stated (`basis`), or what was invested in the week. */
  readonly fen: Fen;
  readonly basis: boolean;
  /** The versions that it corrected, oldest first. */
  readonly corrected: readonly TrailedReport[];
}

export interface YearSum {
  /** 本年累计完成投资. */
  readonly fen: Fen;
  /** What it is made of, oldest first: the last stated sum and each week after it. Their `fen` add up to it. */
  readonly parts: readonly SumPart[];
  readonly last: TrailedReport | null;
}

/** How the bulletins count the year's sum, part by part. Pure. */
export function yearSum(versions: readonly TrailedReport[]): YearSum {
  const reports = standing(versions);
  const from = reports.findLastIndex(isBasis);
  const counted = reports.slice(Math.max(from, 0));
  return {
    fen: cumulative(reports),
    parts: counted.map((report) => ({
      report,
      fen: isBasis(report) ? (report.cumulative ?? 0) : (report.invested ?? 0),
      basis: isBasis(report),
      corrected: versions.filter(({ round, version }) => round === report.round && version < report.version),
    })),
    last: reports.at(-1) ?? null,
  };
}

const isBasis = ({ cumulative: sum, cumulativeStated }: TrailedReport): boolean =>
  cumulativeStated && sum !== null;
