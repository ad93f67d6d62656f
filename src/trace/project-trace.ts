import type { ProjectTraceView, TracedLight, TracePart } from '../../cards/trace.ts';
import { dayOf, dayText, momentText, type Day } from '../calendar/days.ts';
import { pace, percentText, pointsText, ratio } from '../bulletins/ratio.ts';
import { lightSource } from '../projects/light-rule-set.ts';
import { lightRuleText, type LightRules, lightsOf, worstFirst } from '../projects/lights.ts';
import { inWan, money } from '../projects/money.ts';
import type { PlanFacts, YearPlanSet } from '../projects/plan-as-of.ts';
import { TITLES } from '../projects/light-reasons.ts';
import { SAMPLE_NOTICE } from '../projects/sample.ts';
import { scheduleOn } from '../projects/schedule.ts';
import { type SumPart, type YearSum } from './sum-parts.ts';

/** Everything that the trace of a project is drawn from, as of one moment. */
export interface ProjectTraced {
  readonly plan: PlanFacts;
  readonly sum: YearSum;
  /** The day of the last bulletin until then that showed it red for its progress. */
  readonly lastRedOn: Day | null;
}

/** The light rules of the moment. */
export interface RulesOfThen {
  readonly rules: LightRules;
  readonly writtenAt: Date | null;
}

export interface Seen {
  /** The day on which lights and 序时进度 are seen. */
  readonly day: Day;
  /** “截至2026年10月31日24时” */
  readonly asOf: string;
  readonly inForce: RulesOfThen;
  /** Another value of one rule, in words, with the rules that follow; null where none was asked for. */
  readonly other: { readonly rule: string; readonly rules: LightRules } | null;
  /** Who set the plan's sum of the year; null where nobody knows. */
  readonly setBy: YearPlanSet | null;
}

/** Pure. */
export function projectTraceView(traced: ProjectTraced, seen: Seen): ProjectTraceView {
  const { plan, sum } = traced;
  return {
    code: plan.code,
    name: plan.name,
    asOf: seen.asOf,
    rate: rateText(sum.fen, plan.yearPlanFen, plan.planYear, seen.day),
    parts: sum.parts.map(partOf).toReversed(),
    plan: planLines(traced.plan, seen),
    lights: tracedLights(traced, seen.day, seen.inForce.rules, versionText(seen.inForce.writtenAt)),
    other: seen.other && {
      rule: seen.other.rule,
      lights: tracedLights(traced, seen.day, seen.other.rules, ''),
    },
    sample: plan.content?.includes(SAMPLE_NOTICE) ?? false,
  };
}

/** “投资完成率62.31%＝本年累计4,200万元÷年度计划6,740万元；序时进度83.33%，相差−21.02个百分点。” */
export function rateText(done: number, plan: number | null, year: number, day: Day): string {
  const rate = ratio(done, plan ?? 0);
  if (rate === null) return `本年累计${money(done)}；未列年度计划投资，不计完成率。`;
  const passed = pace(year, day);
  return (
    `投资完成率${percentText(rate)}＝本年累计${money(done)}÷年度计划${money(plan ?? 0)}；` +
    `序时进度${percentText(passed.ratio)}（${passed.months}个月÷12），相差${pointsText(rate - passed.ratio)}个百分点。`
  );
}

const SOURCES = { card: '填报卡', same: '“与上周相同”', text: '文字填报' } as const;

function partOf({ report, fen, basis, corrected }: SumPart): TracePart {
  const week = `第${Number(report.round.slice(6))}周`;
  return {
    title: basis ? `${week}：填报累计${inWan(fen)}万元` : `${week}：＋${inWan(fen)}万元`,
    source: `${report.by}，${momentText(report.at)}，${SOURCES[report.source]}${report.late ? '，补报' : ''}`,
    words: report.words,
    corrections: corrected
      .map((version) => {
        const said = basis ? version.cumulative : version.invested;
        return `更正前（${momentText(version.at)}，${version.by}）：${said === null ? '未填' : `${inWan(said)}万元`}`;
      })
      .toReversed(),
  };
}

function planLines(plan: PlanFacts, { day, setBy }: Seen): string[] {
  const { month } = scheduleOn(day, plan.planYear);
  const target = plan.months.find((each) => each.month === month)?.investedFen ?? null;
  return [
    plan.yearPlanFen === null ? '未列年度计划投资。' : `年度计划投资${money(plan.yearPlanFen)}。`,
    ...(setBy ? [setByText(setBy)] : []),
    ...(target === null || month === null ? [] : [`${Number(month.slice(5))}月底累计目标${money(target)}。`]),
  ];
}

const setByText = ({ at, who, isNew, source }: YearPlanSet): string =>
  `${isNew ? '列入计划' : '最近一次调整'}：${momentText(at)}，${who ?? '命令行导入'}` +
  `${source === null || source.startsWith('cli:') ? '' : `（消息 ${source.replace(/^(?:message|card):/, '').slice(-8)}）`}。`;

const versionText = (writtenAt: Date | null): string =>
  writtenAt === null
    ? '版本：默认值，未调整'
    : `版本：${dayText(dayOf(writtenAt))}${momentText(writtenAt).slice(-6)}起`;

/** The lights of a project that has any, the worst first, each with its rule, where it is from and its version. */
function tracedLights(
  { plan, sum, lastRedOn }: ProjectTraced,
  day: Day,
  rules: LightRules,
  version: string,
): TracedLight[] {
  if (plan.nature === '前期谋划') return [];
  const { month } = scheduleOn(day, plan.planYear);
  const lights = lightsOf(
    {
      stage: plan.stage,
      planYear: plan.planYear,
      yearPlan: plan.yearPlanFen,
      cumulative: sum.last && sum.fen,
      monthTarget: plan.months.find((each) => each.month === month)?.investedFen ?? null,
      plannedStart: plan.plannedStart,
      actualStart: plan.actualStart,
      enteredOn: plan.enteredOn,
      lastReportOn: sum.last && dayOf(sum.last.at),
      lastRedOn,
    },
    day,
    rules,
  );
  return worstFirst(lights).map(({ kind, color, why }) => ({
    title: TITLES[kind],
    color,
    why,
    rule: lightRuleText(kind, rules),
    source: `${lightSource(kind, rules)}${version === '' ? '' : `；${version}`}`,
  }));
}
