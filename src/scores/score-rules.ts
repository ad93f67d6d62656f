import { z } from 'zod';

const points = z.number().min(0).max(100);

/** How declarations are scored, and what a fact takes off. Data that the office can edit; SCORE says where from. */
export const scoreRules = z
  .object({
    /** For the most of a group, and for the least. */
    most: points.default(10),
    least: points.default(6),
    /** For all of a group whose numbers are the same: its most is its least. */
    equal: points.default(10),
    /** Calendar days whose declarations are the present rate of the forecast. */
    rateDays: z.int().min(7).max(366).default(90),
    /** What each fact takes off; 0: it is listed and takes nothing off. */
    lateStart: points.default(0),
    behindTarget: points.default(0),
    lateReport: points.default(0),
    missingReport: points.default(0),
    overdueTicket: points.default(0),
  })
  .refine(({ least, most }) => least <= most, '最少的得分不应高于最多的得分');
export type ScoreRules = z.infer<typeof scoreRules>;

/** The rules of a moment, and when they were last changed until then; null: they are the defaults. */
export interface RulesInForce {
  readonly values: ScoreRules;
  readonly writtenAt: Date | null;
}

/** What a unit may be marked down for. */
export const FACT_KINDS = [
  'lateStart',
  'behindTarget',
  'lateReport',
  'missingReport',
  'overdueTicket',
] as const;
export type FactKind = (typeof FACT_KINDS)[number];

export const FACT_NAMES: Readonly<Record<FactKind, string>> = {
  lateStart: '逾期未开工',
  behindTarget: '月末进度滞后',
  lateReport: '周填报补报',
  missingReport: '周填报未报',
  overdueTicket: '交办事项超期',
};

/** Points in whole hundredths, exact. */
export const hundredths = (value: number): number => Math.round(value * 100);

/** “8.00” */
export const pointsText = (value: number): string =>
  `${value < 0 ? '−' : ''}${Math.floor(Math.abs(value) / 100)}.${String(Math.abs(value) % 100).padStart(2, '0')}`;
