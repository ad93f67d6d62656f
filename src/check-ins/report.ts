import type { Day } from '../calendar/days.ts';
import type { Fen } from '../projects/money.ts';

/** What became of last week's plan for this week. */
export interface Kept {
  readonly result: '完成' | '未完成' | '改期';
  /** Why not, in the reporter's words. */
  readonly note: string | null;
  /** The day it is put off to (改期), where one was named. */
  readonly until: Day | null;
}

/** A share that was said: in hundredths of a percent, and of what. */
export interface Share {
  readonly bp: number;
  readonly of: string;
}

/** What a weekly report says of one project. null: not said. */
export interface Figures {
  /** 本周完成投资 */
  readonly invested: Fen | null;
  /** 本年累计完成投资, where the reporter stated it. */
  readonly cumulative: Fen | null;
  /** 形象进度 */
  readonly progress: string | null;
  /** 存在问题 */
  readonly problem: string | null;
  /** What the problem is about (要素-电). */
  readonly category: string | null;
  /** 下周计划 */
  readonly next: string | null;
  /** 上周计划 and its result. */
  readonly kept: Kept | null;
  readonly share: Share | null;
  /** What was reached (主体封顶). */
  readonly milestone: string | null;
}

export const NOTHING_SAID: Figures = {
  invested: null,
  cumulative: null,
  progress: null,
  problem: null,
  category: null,
  next: null,
  kept: null,
  share: null,
  milestone: null,
};

export type Amounts = Pick<Figures, 'invested' | 'cumulative'>;

/** A report as it stands in the database. */
export interface Report extends Figures {
  readonly id: string;
  readonly round: string;
  readonly version: number;
  readonly author: string;
  /** How the author is called in front of others. */
  readonly by: string;
  readonly at: Date;
  readonly source: 'card' | 'same' | 'text';
  readonly cumulativeStated: boolean;
  readonly late: boolean;
  /** Somebody looked at what was understood and said 对; a form needs no such word. */
  readonly confirmed: boolean;
}

/** A report of an earlier round: its words and sums count, not who looked at it. */
export type PastReport = Omit<Report, 'by' | 'confirmed'>;

/** Somebody stands by figures that don't fit; it counts as long as the figures are these. */
export interface Vouch {
  /** The doubt (arithmetic.ts: DoubtKind). */
  readonly kind: string;
  readonly invested: Fen | null;
  /** As stated. */
  readonly cumulative: Fen | null;
  readonly share: number | null;
  readonly by: string;
  readonly at: Date;
}

/** A project of somebody's check-in, with what was said of it this round and before. */
export interface ReportedProject {
  readonly code: string;
  readonly name: string;
  readonly unit: string;
  readonly stage: string;
  readonly contact: string | null;
  readonly project_leader: string | null;
  readonly field_leader: string | null;
  readonly yearPlan: Fen | null;
  /** The standing version of this round. */
  readonly reported: Report | null;
  /** The last report of an earlier round. */
  readonly before: PastReport | null;
  /**
   * Cumulative investment of the round's year before this round: the last stated sum and what was invested after it,
   * as the standing versions say. null: nothing was reported this year before.
   */
  readonly cumulativeBefore: Fen | null;
  /** The median of the year's weeks before this round in which something was invested, and how many those are. */
  readonly ownWeeks: { readonly typical: Fen; readonly count: number } | null;
  /** What was confirmed of this round's figures. */
  readonly vouches: readonly Vouch[];
}

/** The figures as they were stated: a computed sum says nothing that could be doubted. */
export const statedFigures = (
  report: Pick<Report, 'invested' | 'cumulative' | 'cumulativeStated' | 'share'>,
) => ({
  invested: report.invested,
  cumulative: report.cumulativeStated ? report.cumulative : null,
  share: report.share,
});

/** 本年累计 after these figures: as stated, else as it follows from what was reported before. */
export function cumulativeOf(figures: Amounts, before: Fen | null): Fen | null {
  if (figures.cumulative !== null) return figures.cumulative;
  return before === null && figures.invested === null ? null : (before ?? 0) + (figures.invested ?? 0);
}
