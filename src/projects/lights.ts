import { z } from 'zod';
import { type Day, addDays, dayText, daysBetween, shortDayText } from '../calendar/days.ts';
import { type Fen, money } from './money.ts';
import { monthsAfter, scheduleOn } from './schedule.ts';

/** When a project's lights turn. Data that the office can edit; LIGHT_SOURCES says where the defaults come from. */
export const lightRules = z.object({
  /** Points behind from which on progress is no longer green. */
  greenFrom: z.number().default(-10),
  /** Points behind below which progress is red. */
  redBelow: z.number().default(-30),
  /** Days for which a red that caught up stays yellow. */
  probationDays: z.number().int().min(0).default(30),
  /** Months after the planned one from which on a project that hasn't started is yellow, and red. */
  startYellowMonths: z.number().int().min(1).default(1),
  startRedMonths: z.number().int().min(1).default(3),
  /** Days without a report after which data are stale. */
  staleDays: z.number().int().min(1).default(14),
});
export type LightRules = z.infer<typeof lightRules>;

/** Where each default comes from. */
export const LIGHT_SOURCES = {
  progress: '银川市2025年重大项目红黄灯办法（−10、−30个百分点）；红灯赶上后保留黄灯一个月（瓯海区）',
  start: '银川市2025年重大项目红黄灯办法（未按计划月份开工黄灯，逾期三个月红灯）',
  stale: '默认规则（两周未填报）',
} as const;

export type Color = '绿灯' | '黄灯' | '红灯' | '灰灯';

/** A light with the rule that set it and the numbers it was set by, in words for “为什么”. */
export interface Light {
  readonly kind: keyof typeof LIGHT_SOURCES;
  readonly color: Color;
  readonly why: string;
  /** The same in a few words, for a list; '' for a green one. */
  readonly brief: string;
  readonly source: string;
}

/** What the lights are computed from. */
export interface LightFacts {
  readonly stage: '策划' | '储备' | '开工' | '建成' | '停工';
  readonly planYear: number;
  readonly yearPlan: Fen | null;
  /** Cumulative investment of the year as last reported; null when never reported. */
  readonly cumulative: Fen | null;
  /** The project's own cumulative target for the last completed month; null where it has none. */
  readonly monthTarget: Fen | null;
  /** yyyy-MM */
  readonly plannedStart: string | null;
  readonly lastReportOn: Day | null;
  /** The last day on which progress was red; null when it never was. */
  readonly lastRedOn: Day | null;
}

/**
 * A project's lights on a day. Pure. The light by entry in the statistics base (入库) is not among them: neither the
 * workbook nor the weekly report says when a project was entered.
 */
export function lightsOf(facts: LightFacts, day: Day, rules: LightRules): Light[] {
  return [
    staleLight(facts, day, rules),
    progressLight(facts, day, rules),
    startLight(facts, day, rules),
  ].filter((light) => light !== null);
}

const ORDER: readonly Color[] = ['红灯', '黄灯', '灰灯', '绿灯'];

/** The one to show: the worst; never green while data are stale. */
export function worstOf(lights: readonly Light[]): Light | null {
  return lights.toSorted((a, b) => ORDER.indexOf(a.color) - ORDER.indexOf(b.color))[0] ?? null;
}

const light = (kind: Light['kind'], color: Color, why: string, brief = ''): Light => ({
  kind,
  color,
  why,
  brief,
  source: LIGHT_SOURCES[kind],
});

/** Old figures can't be trusted to be green: grey, “数据陈旧”. */
function staleLight({ lastReportOn, stage }: LightFacts, day: Day, { staleDays }: LightRules): Light | null {
  if (stage === '建成') return null;
  if (lastReportOn === null) return light('stale', '灰灯', '数据陈旧：尚未填报。', '尚未填报');
  const days = daysBetween(lastReportOn, day);
  return days > staleDays
    ? light(
        'stale',
        '灰灯',
        `数据陈旧：最近一次填报在${dayText(lastReportOn)}，已${days}天，超过${staleDays}天。`,
        `已${days}天未填报`,
      )
    : null;
}

/** Points of the annual plan done, against the project's own target of the month, else against 序时进度. */
function progressLight(facts: LightFacts, day: Day, rules: LightRules): Light | null {
  const { yearPlan, cumulative, monthTarget } = facts;
  if (yearPlan === null || yearPlan === 0 || cumulative === null) return null;
  const schedule = scheduleOn(day, facts.planYear);
  const done = (cumulative / yearPlan) * 100;
  const target = monthTarget === null ? schedule.percent : (monthTarget / yearPlan) * 100;
  const gap = tenths(done - target);
  const against =
    monthTarget === null
      ? `序时进度${percent(target)}（${schedule.months}个月÷12）`
      : `${schedule.months}月目标${money(monthTarget)}（${percent(target)}）`;
  const why = `累计完成${money(cumulative)}，完成年度计划${percent(done)}，对照${against}，相差${signed(gap)}个百分点。`;
  const brief = `完成${percent(done)}，落后${monthTarget === null ? '序时' : `${schedule.months}月目标`}${(-gap).toFixed(1)}个百分点`;
  if (gap < rules.redBelow) return light('progress', '红灯', `${why}低于${rules.redBelow}，红灯。`, brief);
  if (gap < rules.greenFrom)
    return light('progress', '黄灯', `${why}在${rules.redBelow}至${rules.greenFrom}之间，黄灯。`, brief);
  const until = facts.lastRedOn === null ? null : addDays(facts.lastRedOn, rules.probationDays);
  return until !== null && day <= until
    ? light(
        'progress',
        '黄灯',
        `${why}红灯已赶上，保留黄灯至${dayText(until)}。`,
        `红灯已赶上，保留黄灯至${shortDayText(until)}`,
      )
    : light('progress', '绿灯', `${why}不低于${rules.greenFrom}，绿灯。`);
}

/** A project that waits longer than planned for its start. */
function startLight({ stage, plannedStart }: LightFacts, day: Day, rules: LightRules): Light | null {
  if (plannedStart === null || (stage !== '策划' && stage !== '储备')) return null;
  const late = monthsAfter(plannedStart, day);
  const planned = `计划${plannedStart.slice(0, 4)}年${Number(plannedStart.slice(5))}月开工`;
  if (late < rules.startYellowMonths) return light('start', '绿灯', `${planned}，未到期。`);
  const brief = `逾期${late}个月未开工`;
  return late >= rules.startRedMonths
    ? light('start', '红灯', `${planned}，已${brief}（满${rules.startRedMonths}个月红灯）。`, brief)
    : light('start', '黄灯', `${planned}，已${brief}。`, brief);
}

/** Published tables give gaps in tenths of a point. */
const tenths = (points: number): number => Math.round(points * 10) / 10;
const percent = (value: number): string => `${tenths(value).toFixed(1)}%`;
const signed = (points: number): string => (points > 0 ? `+${points.toFixed(1)}` : points.toFixed(1));
