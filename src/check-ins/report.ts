import type { Fen } from '../projects/money.ts';

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
  /** 下周计划 */
  readonly next: string | null;
}

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
}

/** 本年累计 after these figures: as stated, else as it follows from what was reported before. */
export function cumulativeOf(figures: Amounts, before: Fen | null): Fen | null {
  if (figures.cumulative !== null) return figures.cumulative;
  return before === null && figures.invested === null ? null : (before ?? 0) + (figures.invested ?? 0);
}
