import type { Figure } from '../../cards/kit/index.ts';
import type { WeeklyLit, WeeklyUnit, WeeklyView } from '../../cards/weekly-view.ts';
import { addDays, momentText, shortDayText } from '../calendar/days.ts';
import { mondayOf } from '../calendar/weeks.ts';
import { inWan, money } from '../projects/money.ts';
import { distanceText, percentText, pointsText, ratio } from './ratio.ts';
import type { LightCounts, LitProject, UnitSums, WeeklySnapshot } from './snapshot.ts';

/** The frozen bulletin in the words that its card shows. */
export function weeklyView(snapshot: WeeklySnapshot, privateNote: string | null): WeeklyView {
  const { district, lit, problems, pace } = snapshot;
  const units = snapshot.groups.flatMap((group) => group.units);
  const shortNames = new Map(units.map((unit) => [unit.name, unit.shortName]));
  const short = (unit: string): string => shortNames.get(unit) ?? unit;
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
    overview: overview(snapshot),
    details: [startsSentence(snapshot), ...lateSentence(snapshot)],
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
    problems: problems.map(({ project, unit, text, suggestedOwner, weeks }) => ({
      project,
      unit: short(unit),
      text,
      owner: suggestedOwner,
      weeks: weeks > 1 ? `连续${weeks}周` : '',
    })),
    missing: units
      .filter((unit) => unit.answered < unit.toReport)
      .map((unit) => ({
        unit: unit.shortName,
        projects: unit.toReport - unit.answered,
        contacts: unit.missingContacts.join('、'),
      })),
    basis: [
      ...otherYear(snapshot),
      `序时进度＝本年已过整月数÷12，截至本期已过${pace.months}个整月，为${percentText(pace.ratio)}。`,
      ...snapshot.rules,
    ],
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

const otherYear = ({ week, planYear }: WeeklySnapshot): string[] =>
  Number(week.slice(0, 4)) === planYear
    ? []
    : [`现行计划为${planYear}年度计划，本年度计划尚未导入，完成率和亮灯仅供参考。`];

const rateText = (rate: number | null): string => (rate === null ? '—' : percentText(rate));

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

function overview(snapshot: WeeklySnapshot): string[] {
  const { district } = snapshot;
  return [
    answeredSentence(snapshot),
    `本周完成投资${money(district.investedWeek)}；本年累计完成${money(district.investedYear)}，占年度计划${money(district.yearPlan)}的${rateText(district.rate)}，${gapText(district.gap)}。`,
    ...comparison(snapshot),
  ];
}

function answeredSentence({ district, groups }: WeeklySnapshot): string {
  const missing = groups.flatMap(({ units }) => units.filter((unit) => unit.answered < unit.toReport));
  if (district.toReport === 0) return '本周没有应填报的项目。';
  if (district.answered === 0)
    return `本周应填报${district.toReport}个项目，截至本期尚无单位填报；以下累计数沿用此前各周的填报。`;
  const late = district.late > 0 ? `（其中${district.late}个为截止后补报）` : '';
  const rest =
    missing.length === 0
      ? '已全部填报'
      : `未填报${district.toReport - district.answered}个，涉及${missing.length}个单位`;
  return `本周应填报${district.toReport}个项目，已填报${district.answered}个${late}，${rest}。`;
}

/** “落后序时进度3.15个百分点” */
function gapText(gap: number | null): string {
  if (gap === null) return '年度计划未列投资，不计完成率';
  if (gap === 0) return '与序时进度持平';
  return `${gap > 0 ? '超' : '落后'}序时进度${distanceText(gap)}个百分点`;
}

function startsSentence({ starts }: WeeklySnapshot): string {
  const all = `计划实施项目${starts.projects}个，已开工${starts.started}个，开工率${rateText(ratio(starts.started, starts.projects))}`;
  return starts.due === 0
    ? `${all}。`
    : `${all}；其中按计划应开工${starts.due}个，已开工${starts.startedOfDue}个，开工率${rateText(ratio(starts.startedOfDue, starts.due))}。`;
}

function comparison({ previous, district, lit }: WeeklySnapshot): string[] {
  if (previous === null) return [];
  const parts = [
    ...(previous.rate !== null && district.rate !== null
      ? [`投资完成率${change(district.rate - previous.rate)}`]
      : []),
    `本周投资${district.investedWeek >= previous.investedWeek ? '多' : '少'}${money(Math.abs(district.investedWeek - previous.investedWeek))}`,
    `红灯由${previous.red}个变为${district.lights.red}个${newReds(lit)}`,
    `上期已填报${previous.answered}／${previous.toReport}个`,
  ];
  return [`与上期（第${Number(previous.week.slice(6))}期）相比：${parts.join('，')}。`];
}

const newReds = (lit: readonly LitProject[]): string => {
  const fresh = lit.filter((project) => project.newlyRed).length;
  return fresh === 0 ? '' : `（新增${fresh}个）`;
};

const change = (points: number): string =>
  points === 0 ? '持平' : `${points > 0 ? '提高' : '下降'}${distanceText(points)}个百分点`;

function lateSentence({ afterPrevious, previous }: WeeklySnapshot): string[] {
  if (previous === null || afterPrevious.projects === 0) return [];
  const invested = afterPrevious.invested === 0 ? '' : `，涉及完成投资${money(afterPrevious.invested)}`;
  return [
    `上期发出后，${afterPrevious.units.length}个单位又补报、更正此前各周的${afterPrevious.projects}个项目${invested}，已计入本期累计数。`,
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
