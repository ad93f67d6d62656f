import { addDays, type Day, dayText, shortDayText } from '../calendar/days.ts';
import { type Light, light, type LightFacts } from './light.ts';
import type { LightRules } from './light-rules.ts';
import { type Fen, money } from './money.ts';
import { scheduleOn } from './schedule.ts';

/** Points of the annual plan done, against the project's own target of the month, else against 序时进度. */
export function progressLight(facts: LightFacts, day: Day, rules: LightRules): Light | null {
  const { yearPlan, cumulative } = facts;
  if (yearPlan === null || yearPlan === 0 || cumulative === null) return null;
  const measured = measure(facts, yearPlan, cumulative, day);
  const { gap, why, brief, figures } = measured;
  const remedy = catchUp(measured, yearPlan, cumulative, rules);
  if (gap < rules.redBelow)
    return light('progress', rules, {
      color: '红灯',
      why: `${why}低于${rules.redBelow}，红灯。`,
      brief,
      figures,
      remedy: `${remedy}赶上后先保留黄灯${rules.probationDays}天。`,
    });
  if (gap < rules.greenFrom)
    return light('progress', rules, {
      color: '黄灯',
      why: `${why}在${rules.redBelow}至${rules.greenFrom}之间，黄灯。`,
      brief,
      figures,
      remedy,
    });
  return onProbation(measured, facts.lastRedOn, day, rules);
}

/** How far the annual plan is from where it should be, in percentage points, negative behind, with its figures; null: it can't be said. */
export function progressGap(
  facts: LightFacts,
  day: Day,
): { readonly points: number; readonly figures: readonly string[] } | null {
  const { yearPlan, cumulative } = facts;
  if (yearPlan === null || yearPlan === 0 || cumulative === null) return null;
  const { gap, figures } = measure(facts, yearPlan, cumulative, day);
  return { points: gap, figures };
}

interface Measured {
  /** Percent of the annual plan to be reached. */
  readonly target: number;
  readonly gap: number;
  readonly why: string;
  readonly brief: string;
  readonly figures: readonly string[];
}

/**
 * Whether progress is behind, and by how much in a few words; null: it isn't, or can't be said. The same as the light
 * says, without all that explains it: a score looks at every project of every month.
 */
export function behind(
  facts: Pick<LightFacts, 'yearPlan' | 'cumulative' | 'monthTarget' | 'planYear'>,
  day: Day,
  rules: LightRules,
): { readonly color: '黄灯' | '红灯'; readonly brief: string } | null {
  const { yearPlan, cumulative } = facts;
  if (yearPlan === null || yearPlan === 0 || cumulative === null) return null;
  const measured = gapOf(facts, yearPlan, cumulative, day);
  if (measured.gap >= rules.greenFrom) return null;
  return { color: measured.gap < rules.redBelow ? '红灯' : '黄灯', brief: briefOf(facts, measured) };
}

function gapOf(
  { monthTarget, planYear }: Pick<LightFacts, 'monthTarget' | 'planYear'>,
  yearPlan: Fen,
  cumulative: Fen,
  day: Day,
) {
  const { months, percent: passed } = scheduleOn(day, planYear);
  const done = (cumulative / yearPlan) * 100;
  const target = monthTarget === null ? passed : (monthTarget / yearPlan) * 100;
  return { months, passed, done, target, gap: tenths(done - target) };
}

function briefOf(
  { monthTarget }: Pick<LightFacts, 'monthTarget'>,
  { months, done, gap }: ReturnType<typeof gapOf>,
): string {
  return `完成${percent(done)}，落后${monthTarget === null ? '序时' : `${months}月目标`}${(-gap).toFixed(1)}个百分点`;
}

function measure(facts: LightFacts, yearPlan: Fen, cumulative: Fen, day: Day): Measured {
  const { monthTarget } = facts;
  const measured = gapOf(facts, yearPlan, cumulative, day);
  const { months, done, target, gap } = measured;
  const against =
    monthTarget === null
      ? `序时进度${percent(target)}（${months}个月÷12）`
      : `${months}月目标${money(monthTarget)}（${percent(target)}）`;
  return {
    target,
    gap,
    why: `累计完成${money(cumulative)}，完成年度计划${percent(done)}，对照${against}，相差${signed(gap)}个百分点。`,
    brief: briefOf(facts, measured),
    figures: [
      `年度计划投资：${money(yearPlan)}`,
      `本年累计完成：${money(cumulative)}，完成年度计划${percent(done)}`,
      `对照：${against}`,
      `相差：${signed(gap)}个百分点`,
    ],
  };
}

/** A red that has caught up stays yellow for a while. */
function onProbation(
  { gap, why, figures }: Measured,
  lastRedOn: Day | null,
  day: Day,
  rules: LightRules,
): Light {
  const until = lastRedOn === null ? null : addDays(lastRedOn, rules.probationDays);
  if (lastRedOn === null || until === null || day > until)
    return light('progress', rules, {
      color: '绿灯',
      why: `${why}不低于${rules.greenFrom}，绿灯。`,
      figures,
    });
  return light('progress', rules, {
    color: '黄灯',
    why: `${why}红灯已赶上，保留黄灯至${dayText(until)}。`,
    brief: `红灯已赶上，保留黄灯至${shortDayText(until)}`,
    figures: [
      ...figures,
      `最近一次红灯：${dayText(lastRedOn)}周督查，自次日起${rules.probationDays}天（日历日），至${dayText(until)}`,
    ],
    remedy: `保持不低于${rules.greenFrom}个百分点（现为${signed(gap)}），${dayText(until)}后转绿灯。`,
  });
}

const WAN: Fen = 1_000_000;

/** By how much the year's sum must grow, in whole 万元, rounded up. */
function catchUp({ target }: Measured, yearPlan: Fen, cumulative: Fen, { greenFrom }: LightRules): string {
  const needed = Math.ceil(((target + greenFrom) / 100) * (yearPlan / WAN)) * WAN;
  return `本年累计达到${money(needed)}（还差${money(Math.max(needed - cumulative, 0))}）。`;
}

/** Published tables give gaps in tenths of a point. */
const tenths = (points: number): number => Math.round(points * 10) / 10;
const percent = (value: number): string => `${tenths(value).toFixed(1)}%`;
const signed = (points: number): string => (points > 0 ? `+${points.toFixed(1)}` : points.toFixed(1));
