import { money } from '../projects/money.ts';
import { distanceText, percentText, ratio } from './ratio.ts';
import type { WeeklySnapshot } from './snapshot.ts';
import type { LitProject } from './snapshot-lines.ts';

/** “80.18%”, “—” without a plan. */
export const rateText = (rate: number | null): string => (rate === null ? '—' : percentText(rate));

/** What stands with the units: starts, late reports. */
export const details = (snapshot: WeeklySnapshot): string[] => [
  startsSentence(snapshot),
  ...lateSentence(snapshot),
];

/** 一、总体情况: what matters first, in whole sentences. */
export function overview(snapshot: WeeklySnapshot): string[] {
  const { district } = snapshot;
  return [
    answeredSentence(snapshot),
    `本周完成投资${money(district.investedWeek)}；本年累计完成${money(district.investedYear)}，占年度计划${money(district.yearPlan)}的${rateText(district.rate)}，${gapText(district.gap)}。`,
    ...doubtfulSentence(snapshot),
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

function doubtfulSentence({ doubtful }: WeeklySnapshot): string[] {
  if (doubtful.length === 0) return [];
  const invested = doubtful.reduce((sum, project) => sum + (project.invested ?? 0), 0);
  return [
    `本周填报中有${doubtful.length}个项目数据待核对（涉及本周完成投资${money(invested)}），先按所报计入。`,
  ];
}

/** Beside the last bulletin, in a sentence; none for the first one. */
export function comparison({ previous, district, lit }: WeeklySnapshot): string[] {
  if (previous === null) return [];
  const parts = [
    ...(previous.rate !== null && district.rate !== null
      ? [`投资完成率${change(district.rate - previous.rate)}`]
      : []),
    `本周投资${district.investedWeek >= previous.investedWeek ? '多' : '少'}${money(Math.abs(district.investedWeek - previous.investedWeek))}`,
    `红灯${previous.red === district.lights.red ? '仍为' : `由${previous.red}个变为`}${district.lights.red}个${newReds(lit)}`,
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

/** What arrived after the last bulletin for the weeks before. */
export function lateSentence({ afterPrevious, previous }: WeeklySnapshot): string[] {
  if (previous === null || afterPrevious.projects === 0) return [];
  const invested = afterPrevious.invested === 0 ? '' : `，涉及完成投资${money(afterPrevious.invested)}`;
  return [
    `上期发出后，${afterPrevious.units.length}个单位又补报、更正此前各周的${afterPrevious.projects}个项目${invested}，已计入本期累计数。`,
  ];
}
