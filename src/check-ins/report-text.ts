import { momentText } from '../calendar/days.ts';
import { money } from '../projects/money.ts';
import { shareText } from './arithmetic.ts';
import { keptText } from './promise.ts';
import type { Figures, Report, Share } from './report.ts';

/** At most so much of a text on a card that shows several. */
const SHOWN = 80;

const short = (text: string): string => {
  const line = text.replaceAll(/\s+/g, ' ');
  return Array.from(line).length > SHOWN
    ? `${Array.from(line)
        .slice(0, SHOWN - 1)
        .join('')}…`
    : line;
};

const SHARE_OF: Readonly<Record<string, string>> = {
  annual_plan: '占年度计划',
  derived_annual: '占年度计划',
  physical: '形象进度',
  physical_sub: '分项进度',
};

/** “占年度计划93%” */
export const shareSaid = ({ bp, of }: Share): string => `${SHARE_OF[of] ?? '完成'}${shareText(bp)}`;

/**
 * A report in lines, as a receipt shows it; what wasn't said is said to be missing.
 * @param noProblem said in so many words, or by a form left empty
 */
export const reportLines = (
  report: Figures & { readonly cumulativeStated: boolean },
  noProblem: boolean,
): string[] => [
  ...(report.kept === null ? [] : [`上周计划：${keptText(report.kept)}`]),
  `本周完成投资：${report.invested === null ? '未填' : money(report.invested)}`,
  `本年累计完成投资：${
    report.cumulative === null
      ? '未填'
      : `${money(report.cumulative)}${report.cumulativeStated ? '' : '（按此前累计加本周计算）'}`
  }`,
  ...(report.share === null ? [] : [`完成比例：${shareSaid(report.share)}`]),
  `形象进度：${report.progress === null ? '未填' : report.progress}`,
  ...(report.milestone === null ? [] : [`节点：${report.milestone}`]),
  `存在问题：${report.problem ?? (noProblem ? '无' : '未提及')}`,
  `下周计划：${report.next === null ? '未填' : report.next}`,
];

/** “第2版，11月26日 09:10，区住建局联系人，迟报” */
export const versionText = (report: Report): string =>
  [`第${report.version}版`, momentText(report.at), report.by, ...(report.late ? ['迟报'] : [])].join('，');

/** One line: “本周120万元，累计2,460万元；主体结构五层；问题：临时用电未接入” */
export function reportLine(report: Figures): string {
  const sums = [
    report.invested === null ? '本周投资未填' : `本周${money(report.invested)}`,
    ...(report.cumulative === null ? [] : [`累计${money(report.cumulative)}`]),
  ].join('，');
  return [
    ...(report.kept === null ? [] : [`上周计划${keptText(report.kept)}`]),
    sums,
    ...(report.share === null ? [] : [shareSaid(report.share)]),
    ...(report.progress === null ? [] : [short(report.progress)]),
    ...(report.problem === null ? [] : [`问题：${short(report.problem)}`]),
    ...(report.next === null ? [] : [`下周：${short(report.next)}`]),
  ].join('；');
}
