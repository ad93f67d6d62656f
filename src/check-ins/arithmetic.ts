import { z } from 'zod';
import { type Fen, money } from '../projects/money.ts';
import { type Amounts, cumulativeOf, type ReportedProject, type Share, type Vouch } from './report.ts';
import { slipped } from './slips.ts';

/** When a report's figures are marked for a second look; our defaults, data that the office can edit. */
export const arithmeticRules = z.object({
  /** This week's investment is out of proportion above this share of the year's plan. */
  weekShareOfPlan: z.number().min(0.01).max(1).default(0.3),
  /** So it is above this multiple of the project's own usual week, once it has had so many. */
  weekMultipleOfOwn: z.number().min(2).max(100).default(10),
  ownWeeks: z.int().min(1).max(52).default(3),
  /** A cumulative sum is out of proportion above this multiple of the plan: above 100 % is normal. */
  yearMultipleOfPlan: z.number().min(1).max(10).default(2),
  /** A stated cumulative sum may differ from last sum + this week by so much (万元 rounding). */
  toleranceFen: z.int().min(0).max(10_000_000_000).default(1_000_000),
  /** A stated share of the year's plan may differ from the computed one by so many points. */
  tolerancePoints: z.number().min(0.1).max(50).default(2),
});

export type ArithmeticRules = z.infer<typeof arithmeticRules>;

/** The settings row that holds the rules. */
export const ARITHMETIC_KEY = 'check-in-arithmetic';

export type DoubtKind =
  | 'backwards'
  | 'sum differs'
  | 'week out of proportion'
  | 'year out of proportion'
  | 'share differs'
  | 'no base';

/** A figure that would fit. */
export interface Suggestion {
  readonly field: 'invested' | 'cumulative' | 'share';
  /** 分, or hundredths of a percent. */
  readonly value: number;
}

/** Figures that don't fit each other. They are accepted as reported; this says what to look at. */
export interface Doubt {
  readonly kind: DoubtKind;
  /** What doesn't fit, for whoever reads the report. */
  readonly sentence: string;
  /** What its author is asked, with the figures; null: nothing is to be decided. */
  readonly question: string | null;
  /** What 是 answers to it: the suggestion is taken, or the figures stand; null: either may be meant. */
  readonly yes: 'adopt' | 'vouch' | null;
  /** What was said, in words: “2,640万元”. */
  readonly said: string;
  readonly suggestion: Suggestion | null;
  /** Who stands by the figures; null: nobody yet. */
  readonly confirmed: Pick<Vouch, 'by' | 'at'> | null;
}

export type Stated = Amounts & { readonly share?: Share | null };

/** What the figures are held against. */
export interface Ground {
  /** Cumulative investment of the year before this round; null when nothing was reported yet. */
  readonly before: Fen | null;
  readonly yearPlan: Fen | null;
  readonly ownWeeks?: ReportedProject['ownWeeks'];
  readonly vouches?: readonly Vouch[];
}

type Found = Omit<Doubt, 'confirmed' | 'yes'>;

const percent = (part: Fen, whole: Fen): string => `${Math.round((part / whole) * 100)}%`;
export const shareText = (bp: number): string => `${Number((bp / 100).toFixed(2))}%`;

/** What doesn't fit, the most telling first. */
export function doubtsOf(figures: Stated, ground: Ground, rules: ArithmeticRules): Doubt[] {
  const found = [
    ...againstBefore(figures, ground, rules),
    ...weekAgainst(figures, ground, rules),
    ...yearAgainst(figures, ground, rules),
    ...shareAgainst(figures, ground, rules),
  ];
  return found.map((each) => ({
    ...each,
    yes: yesTo(each.question ?? ''),
    confirmed: vouchFor(each.kind, figures, ground.vouches ?? []),
  }));
}

const yesTo = (question: string): Doubt['yes'] =>
  question.includes('是否应为') ? 'adopt' : question.includes('是否属实') ? 'vouch' : null;

/** What the reporter is asked: one question, about what nobody has confirmed yet. */
export const openDoubt = (doubts: readonly Doubt[]): (Doubt & { readonly question: string }) | null => {
  const open = doubts.find(({ question, confirmed }) => question !== null && confirmed === null);
  return open?.question ? { ...open, question: open.question } : null;
};

/** The doubts of a project's standing report. */
export const groundOf = (project: ReportedProject): Ground => ({
  before: project.cumulativeBefore,
  yearPlan: project.yearPlan,
  ownWeeks: project.ownWeeks,
  vouches: project.vouches,
});

const vouchFor = (kind: DoubtKind, figures: Stated, vouches: readonly Vouch[]): Doubt['confirmed'] => {
  const vouch = vouches.find(
    (each) =>
      each.kind === kind &&
      each.invested === figures.invested &&
      each.cumulative === figures.cumulative &&
      each.share === (figures.share?.bp ?? null),
  );
  return vouch ? { by: vouch.by, at: vouch.at } : null;
};

const ask = (meant: Fen | null): string => (meant === null ? '' : `是否应为${money(meant)}？`);

function againstBefore({ invested, cumulative }: Amounts, ground: Ground, rules: ArithmeticRules): Found[] {
  const { before } = ground;
  if (before === null) return invested !== null && cumulative === null ? [noBase(invested)] : [];
  if (cumulative === null) return [];
  if (cumulative < before) return [backwards({ invested, cumulative }, before, ground, rules)];
  if (invested === null) return [];
  const expected = before + invested;
  if (Math.abs(cumulative - expected) <= rules.toleranceFen) return [];
  return [sumDiffers({ invested, cumulative, before }, rules)];
}

const noBase = (invested: Fen): Found => ({
  kind: 'no base',
  sentence: '本年首次填报且未填累计，本年累计暂按本周数计；请补报本年累计完成投资。',
  question: null,
  said: money(invested),
  suggestion: null,
});

function backwards(
  { invested, cumulative }: { invested: Fen | null; cumulative: Fen },
  before: Fen,
  { yearPlan }: Ground,
  rules: ArithmeticRules,
): Found {
  const expected = before + (invested ?? 0);
  const most = Math.max(expected * 1.2, invested === null ? (yearPlan ?? 0) : 0);
  const meant = slipped(cumulative, rules.toleranceFen, (each) => each >= before && each <= most);
  const value = meant ?? (invested === null ? null : expected);
  return {
    kind: 'backwards',
    sentence: `本年累计${money(cumulative)}，少于此前累计${money(before)}，减少${money(before - cumulative)}，请核对。`,
    question: `上期累计${money(before)}，您填的本年累计是${money(cumulative)}，减少了${money(before - cumulative)}，${ask(meant) || '以哪个为准？'}`,
    said: money(cumulative),
    suggestion: value === null ? null : { field: 'cumulative', value },
  };
}

function sumDiffers(
  { invested, cumulative, before }: { invested: Fen; cumulative: Fen; before: Fen },
  rules: ArithmeticRules,
): Found {
  const expected = before + invested;
  const near = (sum: Fen, other: Fen): boolean => Math.abs(sum - other) <= rules.toleranceFen;
  const week = slipped(invested, rules.toleranceFen, (each) => near(before + each, cumulative));
  const whole =
    week === null ? slipped(cumulative, rules.toleranceFen, (each) => near(each, expected)) : null;
  const meant = week === null ? ask(whole) : `本周${ask(week)}`;
  return {
    kind: 'sum differs',
    sentence: `此前累计${money(before)}，加本周${money(invested)}为${money(expected)}，与所报累计${money(cumulative)}相差${money(Math.abs(cumulative - expected))}，请核对。`,
    question: `上期累计${money(before)}，加本周${money(invested)}应为${money(expected)}，您填的是${money(cumulative)}，${meant || '以哪个为准？'}`,
    said: money(week === null ? cumulative : invested),
    suggestion:
      week === null ? { field: 'cumulative', value: whole ?? expected } : { field: 'invested', value: week },
  };
}

/** This week's investment against the plan, and against the project's own weeks. */
function weekAgainst({ invested }: Amounts, { yearPlan, ownWeeks }: Ground, rules: ArithmeticRules): Found[] {
  if (invested === null) return [];
  const plan = yearPlan !== null && yearPlan > 0 ? yearPlan : null;
  const usual = ownWeeks && ownWeeks.count >= rules.ownWeeks ? ownWeeks.typical : null;
  const against = outOfProportion(invested, plan, usual, rules);
  if (against === null) return [];
  const fits = (each: Fen): boolean =>
    outOfProportion(each, plan, usual, rules) === null &&
    (usual === null || each * rules.weekMultipleOfOwn >= usual);
  // Without weeks to compare with, a digit too many could be explained away anywhere.
  const meant = slipped(
    invested,
    rules.toleranceFen,
    fits,
    usual === null ? [1 / 10_000] : [1 / 10_000, 1 / 10],
  );
  const figure = `本周完成投资${money(invested)}，${against}，明显偏大，`;
  return [
    {
      kind: 'week out of proportion',
      sentence: `${figure}请核对单位。`,
      question: `${figure}${ask(meant) || '是否属实？'}`,
      said: money(invested),
      suggestion: meant === null ? null : { field: 'invested', value: meant },
    },
  ];
}

/** What a week's amount is too large for; null: for nothing. */
function outOfProportion(
  invested: Fen,
  plan: Fen | null,
  usual: Fen | null,
  rules: ArithmeticRules,
): string | null {
  if (plan !== null && invested > plan * rules.weekShareOfPlan)
    return `占年度计划${money(plan)}的${percent(invested, plan)}`;
  return usual !== null && invested > usual * rules.weekMultipleOfOwn
    ? `为近期每周${money(usual)}左右的${Math.round(invested / usual)}倍`
    : null;
}

/** The cumulative sum against the plan. */
function yearAgainst(figures: Amounts, { before, yearPlan }: Ground, rules: ArithmeticRules): Found[] {
  const cumulative = cumulativeOf(figures, before);
  if (cumulative === null || yearPlan === null || yearPlan <= 0) return [];
  if (cumulative <= yearPlan * rules.yearMultipleOfPlan) return [];
  const fits = (each: Fen): boolean =>
    each >= (before ?? 0) && each <= yearPlan * 1.2 && each >= (before ?? 0) + (figures.invested ?? 0) * 0.5;
  const meant = figures.cumulative === null ? null : slipped(cumulative, rules.toleranceFen, fits);
  const figure = `本年累计${money(cumulative)}，为年度计划${money(yearPlan)}的${percent(cumulative, yearPlan)}`;
  return [
    {
      kind: 'year out of proportion',
      sentence: `${figure}，请核对单位。`,
      question: `${figure}，${ask(meant) || '是否属实？'}`,
      said: money(cumulative),
      suggestion: meant === null ? null : { field: 'cumulative', value: meant },
    },
  ];
}

/** A share of the year's plan against the sum and the plan that it is a share of. */
function shareAgainst(figures: Stated, { before, yearPlan }: Ground, rules: ArithmeticRules): Found[] {
  const { share } = figures;
  const cumulative = cumulativeOf(figures, before);
  if (!share || share.of !== 'annual_plan' || cumulative === null || yearPlan === null || yearPlan <= 0)
    return [];
  const computed = Math.round((cumulative / yearPlan) * 10_000);
  if (Math.abs(computed - share.bp) <= rules.tolerancePoints * 100) return [];
  const figure = `本年累计${money(cumulative)}占年度计划${money(yearPlan)}的${shareText(computed)}，`;
  return [
    {
      kind: 'share differs',
      sentence: `${figure}与所报${shareText(share.bp)}不符，请核对。`,
      question: `${figure}您填的是${shareText(share.bp)}，以哪个为准？`,
      said: shareText(share.bp),
      suggestion: { field: 'share', value: computed },
    },
  ];
}
