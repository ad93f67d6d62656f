import type { Figure } from '../../cards/kit/index.ts';
import type { WeeklyLit, WeeklyUnit, WeeklyView } from '../../cards/weekly-view.ts';
import { MET_SOURCE } from '../check-ins/promise.ts';
import { addDays, momentText, shortDayText } from '../calendar/days.ts';
import { mondayOf } from '../calendar/weeks.ts';
import { inWan, money } from '../projects/money.ts';
import { percentText, pointsText } from './ratio.ts';
import type { LightCounts, UnitSums, WeeklySnapshot } from './snapshot.ts';
import type { LitProject } from './snapshot-lines.ts';
import {
  changesOf,
  metSentence,
  missedTargets,
  missingUnits,
  problemLines,
  problemsSentence,
  shortNamesOf,
  standingSentence,
  ticketsSentence,
  visitsOf,
} from './weekly-lists.ts';
import { details, overview, rateText } from './weekly-sentences.ts';

/** The frozen bulletin in the words that its card shows. */
export function weeklyView(snapshot: WeeklySnapshot, privateNote: string | null): WeeklyView {
  const { district, lit } = snapshot;
  const short = shortNamesOf(snapshot);
  const only = (light: LitProject['light']): WeeklyLit[] =>
    lit
      .filter((project) => project.light === light)
      .map(({ name, unit, brief, newlyRed }) => ({
        project: name,
        unit: short(unit),
        reason: brief,
        isNew: newlyRed,
      }));
  return {
    title: weeklyTitle(snapshot.week),
    subtitle: `${weekSpan(snapshot.week)}，数据截至${momentText(new Date(snapshot.compiledAt))}`,
    summary: `${weeklyTitle(snapshot.week)}：已填报${district.answered}/${district.toReport}，投资完成率${rateText(district.rate)}，红灯${district.lights.red}个`,
    sample: snapshot.sample,
    late: snapshot.late,
    silent: district.answered === 0,
    overview: [...overview(snapshot), metSentence(snapshot)].filter((sentence) => sentence !== ''),
    details: details(snapshot),
    figures: headFigures(snapshot),
    chart: rateChart(snapshot),
    lights: district.lights,
    groups: snapshot.groups.map(({ group, sums, units }) => ({
      title: `${group}（${units.length}个单位，${sums.projects}个项目，完成率${rateText(sums.rate)}）`,
      units: units.map((unit) => unitLine(unit)),
    })),
    red: only('red'),
    yellow: only('yellow'),
    grey: only('grey'),
    changes: changesOf(snapshot),
    problemsSentence: problemsSentence(snapshot),
    problems: problemLines(snapshot),
    notNamedAgain: snapshot.notNamedAgain.map(({ project, unit, text }) => ({
      project,
      unit: short(unit),
      text,
    })),
    milestones: snapshot.milestones.map(({ name, unit, milestone, words }) => ({
      project: name,
      unit: short(unit),
      milestone,
      words,
    })),
    visits: visitsOf(snapshot),
    standingSentence: `${standingSentence(snapshot)}${ticketsSentence(snapshot)}`,
    doubtful: snapshot.doubtful.map(({ name, unit, doubts }) => ({
      project: name,
      unit: short(unit),
      why: doubts.join(''),
    })),
    missed: missedTargets(snapshot),
    missing: missingUnits(snapshot),
    week: snapshot.week,
    basis: basisOf(snapshot),
    privateNote,
  };
}

/** “周督查 2026年第48期” */
export const weeklyTitle = (week: string): string =>
  `周督查 ${week.slice(0, 4)}年第${Number(week.slice(6))}期`;

/** “11月23日至11月29日” */
export function weekSpan(week: string): string {
  const monday = mondayOf(week);
  return `${shortDayText(monday)}至${shortDayText(addDays(monday, 6))}`;
}

/** How every figure was counted, in whole sentences. */
export const basisOf = (snapshot: WeeklySnapshot): string[] => [
  ...otherYear(snapshot),
  `序时进度＝本年已过整月数÷12，截至本期已过${snapshot.pace.months}个整月，为${percentText(snapshot.pace.ratio)}。`,
  `是否达到进度要求：${MET_SOURCE}。`,
  ...snapshot.rules,
];

const otherYear = ({ week, planYear }: WeeklySnapshot): string[] =>
  Number(week.slice(0, 4)) === planYear
    ? []
    : [`现行计划为${planYear}年度计划，本年度计划尚未导入，完成率和亮灯仅供参考。`];

function headFigures({ district, pace }: WeeklySnapshot): Figure[] {
  const color = district.gap !== null && district.gap < 0 ? 'orange' : 'green';
  return [
    { label: '已填报／应填报', value: `${district.answered}／${district.toReport}个` },
    { label: '本周完成投资', value: money(district.investedWeek) },
    { label: '年度投资完成率', value: rateText(district.rate), color },
    {
      label: `比序时进度（${percentText(pace.ratio)}）`,
      value: district.gap === null ? '—' : `${pointsText(district.gap)}个百分点`,
      color,
    },
  ];
}

function rateChart({ groups, district, pace }: WeeklySnapshot): WeeklyView['chart'] {
  const bars = [
    { x: '全区', rate: district.rate },
    ...groups.map(({ group, sums }) => ({ x: group, rate: sums.rate })),
  ];
  if (district.rate === null) return null;
  return {
    title: '投资完成率与序时进度（%）',
    points: bars.flatMap(({ x, rate }) =>
      rate === null
        ? []
        : [
            { x, y: rate / 100, series: '投资完成率' },
            { x, y: pace.ratio / 100, series: '序时进度' },
          ],
    ),
  };
}

const unitLine = (unit: UnitSums): WeeklyUnit => ({
  name: unit.shortName,
  answered: `${unit.answered}/${unit.toReport}${unit.late > 0 ? `（补报${unit.late}）` : ''}`,
  rate: rateText(unit.rate),
  gap: unit.gap === null ? '—' : pointsText(unit.gap),
  behind: unit.gap !== null && unit.gap < 0,
  lights: lightsText(unit.lights),
  week: inWan(unit.investedWeek),
  year: inWan(unit.investedYear),
  plan: inWan(unit.yearPlan),
});

const lightsText = ({ red, yellow, grey }: LightCounts): string =>
  [
    ['红', red],
    ['黄', yellow],
    ['灰', grey],
  ]
    .filter(([, count]) => count !== 0)
    .map(([name, count]) => `${name}${count}`)
    .join(' ');
