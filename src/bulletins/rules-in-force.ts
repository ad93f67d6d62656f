import { dayOf, type Day } from '../calendar/days.ts';
import { type ArithmeticRules, doubtsOf } from '../check-ins/arithmetic.ts';
import { ARITHMETIC } from '../check-ins/arithmetic-rule-set.ts';
import { ownerOf, type RoutingRules } from '../check-ins/routing.ts';
import { ROUTING } from '../check-ins/routing-rule-set.ts';
import { categoryOf } from '../check-ins/words/issue-categories.ts';
import { readRules } from '../database/settings.ts';
import type { Database, Tx } from '../database/work.ts';
import {
  type Color,
  type Light as ProjectLight,
  type LightRules,
  lightRuleText,
  lightsOf,
  worstOf,
} from '../projects/lights.ts';
import { LIGHTS, lightSource } from '../projects/light-rule-set.ts';
import { money } from '../projects/money.ts';
import { sourceOf } from '../rules/rule-set.ts';
import type { Lit, ProjectStanding, WeeklyRules } from './project-standing.ts';
import type { Light } from './snapshot-lines.ts';

/** The rules as the office has set them, ready for compiling. */
export async function rulesInForce(db: Database | Tx): Promise<WeeklyRules> {
  const routing = await readRules(db, ROUTING);
  const lights = await readRules(db, LIGHTS);
  const arithmetic = await readRules(db, ARITHMETIC);
  return {
    light: (project, day, year) => lightOf(project, day, year, lights),
    ownerOf: (problem) => ownerOf({ text: problem, category: categoryOf(problem) }, routing),
    doubts: (figures, before, yearPlan, vouches) =>
      doubtsOf(figures, { before, yearPlan, vouches }, arithmetic).map(({ sentence, confirmed }) =>
        confirmed ? `${sentence.replace(/，请核对.*$/, '')}（填报人已确认属实）。` : sentence,
      ),
    said: [...sentences(lights, routing), doubtSentence(arithmetic)],
  };
}

const LIGHT_OF: Readonly<Record<Color, Light>> = { 绿灯: 'green', 黄灯: 'yellow', 红灯: 'red', 灰灯: 'grey' };

/** The worst of the project's lights, and why each that isn't green isn't. */
function lightOf(project: Omit<ProjectStanding, 'lit'>, day: Day, year: number, rules: LightRules): Lit {
  const last = project.reports.at(-1);
  const lights = lightsOf(
    {
      stage: project.stage,
      planYear: year,
      yearPlan: project.yearPlan,
      cumulative: last ? project.investedYear : null,
      monthTarget: project.monthTarget,
      plannedStart: project.plannedStart,
      actualStart: project.actualStart,
      enteredOn: project.enteredOn,
      lastReportOn: last ? dayOf(last.at) : null,
      lastRedOn: project.lastRedOn,
    },
    day,
    rules,
  );
  const worst = worstOf(lights);
  const lit = lights.filter(({ color }) => color !== '绿灯');
  return {
    light: worst ? LIGHT_OF[worst.color] : 'green',
    reasons: lit.map(reason),
    brief: bySeverity(lit)
      .map(({ brief }) => brief)
      .join('；'),
    progressRed: lights.some(({ kind, color }) => kind === 'progress' && color === '红灯'),
  };
}

/** The red ones first: they say why the project stands where it does. */
const bySeverity = (lights: readonly ProjectLight[]): ProjectLight[] => [
  ...lights.filter(({ color }) => color === '红灯'),
  ...lights.filter(({ color }) => color !== '红灯'),
];

/** Its sentence without the full stop, to stand in a row of reasons. */
const reason = ({ why }: ProjectLight): string => why.replace(/。$/, '');

function sentences(rules: LightRules, routing: RoutingRules): string[] {
  return [
    '投资完成率＝本年累计完成投资÷年度计划投资，可超过100%；保留两位小数，四舍五入。比序时＝投资完成率－序时进度，单位为百分点。',
    '本年累计＝最近一次填报的累计数，加其后各周完成数；未填报的项目沿用此前累计数。建成项目计入投资和开工，不再填报。',
    '截止后、本期发出前的填报计入本期并注明补报；本期发出后的填报计入下期。',
    `进度亮灯：与项目月度目标（未列目标的与序时进度）相差不低于${rules.greenFrom}个百分点为绿灯，低于${rules.redBelow}为红灯，其间为黄灯；红灯赶上后${rules.probationDays}天内保留黄灯。依据：${lightSource('progress', rules)}。`,
    `开工亮灯：逾计划开工月份${rules.startYellowMonths}个月未开工为黄灯，${rules.startRedMonths}个月为红灯。依据：${lightSource('start', rules)}。`,
    `入库亮灯：${lightRuleText('statistics', rules)}依据：${lightSource('statistics', rules)}。未登记实际开工日期的，不亮入库灯。`,
    `数据陈旧：超过${rules.staleDays}天未填报。依据：${lightSource('stale', rules)}。`,
    '亮灯变化与上一期周督查逐项目对照：好转为升，变差为降（灯由差到好依次为红、黄、灰、绿），上一期没有的为新列入。',
    '问题“新”指上一填报周未提出；“连续N周”指连续N个填报周都提出了问题。',
    '里程碑按填报原话识别，同一项目同一里程碑只在首次报出时列出，计划中、未达到的不列；宣传报道前请向责任单位核实。',
    `问题分办为建议。依据：${sourceOf(ROUTING, routing)}。`,
    '未填报单位指截至本期仍有项目未填报的责任单位。',
  ];
}

const doubtSentence = (rules: ArithmeticRules): string => {
  const { weekShareOfPlan, yearMultipleOfPlan, toleranceFen } = rules;
  return `数据待核对：累计数减少，累计数与此前累计加本周数相差超过${money(toleranceFen)}，本周数超过年度计划${Math.round(weekShareOfPlan * 100)}%，累计数超过年度计划${yearMultipleOfPlan}倍，或首次填报未填累计。待核对的数据先按所报计入。依据：${sourceOf(ARITHMETIC, rules)}。`;
};
