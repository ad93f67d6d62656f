import { z } from 'zod';
import { type Fen, money } from '../projects/money.ts';
import { type Amounts, cumulativeOf } from './report.ts';

/** When a report's figures are marked for a second look; our defaults, data that the office can edit. */
export const arithmeticRules = z.object({
  /** This week's investment is out of proportion above this share of the year's plan. */
  weekShareOfPlan: z.number().min(0.01).max(1).default(0.3),
  /** So is a cumulative sum above this multiple of it: above 100 % is normal. */
  yearMultipleOfPlan: z.number().min(1).max(10).default(2),
  /** A stated cumulative sum may differ from last sum + this week by so much (万元 rounding). */
  toleranceFen: z.int().min(0).max(10_000_000_000).default(1_000_000),
});

export type ArithmeticRules = z.infer<typeof arithmeticRules>;

/** The settings row that holds the rules. */
export const ARITHMETIC_KEY = 'check-in-arithmetic';

export type DoubtKind =
  | 'backwards'
  | 'sum differs'
  | 'week out of proportion'
  | 'year out of proportion'
  | 'no base';

/** Figures that don't fit each other. They are accepted as reported; this says to the reporter what to look at. */
export interface Doubt {
  readonly kind: DoubtKind;
  readonly sentence: string;
}

const percent = (part: Fen, whole: Fen): string => `${Math.round((part / whole) * 100)}%`;

/** @param before cumulative investment of the year before this round; null when nothing was reported yet */
export function doubtsOf(
  figures: Amounts,
  facts: { readonly before: Fen | null; readonly yearPlan: Fen | null },
  rules: ArithmeticRules,
): Doubt[] {
  return [...againstBefore(figures, facts.before, rules), ...againstPlan(figures, facts, rules)];
}

function againstBefore(
  { invested, cumulative }: Amounts,
  before: Fen | null,
  rules: ArithmeticRules,
): Doubt[] {
  if (before === null)
    return invested !== null && cumulative === null
      ? [doubt('no base', '本年首次填报且未填累计，本年累计暂按本周数计；请补报本年累计完成投资。')]
      : [];
  if (cumulative === null) return [];
  if (cumulative < before)
    return [
      doubt(
        'backwards',
        `本年累计${money(cumulative)}，少于此前累计${money(before)}，减少${money(before - cumulative)}，请核对。`,
      ),
    ];
  const expected = before + (invested ?? 0);
  const off = Math.abs(cumulative - expected);
  return invested === null || off <= rules.toleranceFen
    ? []
    : [
        doubt(
          'sum differs',
          `此前累计${money(before)}，加本周${money(invested)}为${money(expected)}，与所报累计${money(cumulative)}相差${money(off)}，请核对。`,
        ),
      ];
}

function againstPlan(
  figures: Amounts,
  { before, yearPlan }: { before: Fen | null; yearPlan: Fen | null },
  rules: ArithmeticRules,
): Doubt[] {
  if (yearPlan === null || yearPlan <= 0) return [];
  const found: Doubt[] = [];
  const { invested } = figures;
  if (invested !== null && invested > yearPlan * rules.weekShareOfPlan)
    found.push(
      doubt(
        'week out of proportion',
        `本周完成投资${money(invested)}，占年度计划${money(yearPlan)}的${percent(invested, yearPlan)}，明显偏大，请核对单位。`,
      ),
    );
  const cumulative = cumulativeOf(figures, before);
  if (cumulative !== null && cumulative > yearPlan * rules.yearMultipleOfPlan)
    found.push(
      doubt(
        'year out of proportion',
        `本年累计${money(cumulative)}，为年度计划${money(yearPlan)}的${percent(cumulative, yearPlan)}，请核对单位。`,
      ),
    );
  return found;
}

const doubt = (kind: DoubtKind, sentence: string): Doubt => ({ kind, sentence });
