import { momentText } from '../calendar/days.ts';
import { money } from '../projects/money.ts';
import type { Figures, Report } from './report.ts';

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

/** A report in lines, as a receipt shows it; what wasn't said is said to be missing. */
export const reportLines = (report: Figures & { readonly cumulativeStated: boolean }): string[] => [
  `本周完成投资：${report.invested === null ? '未填' : money(report.invested)}`,
  `本年累计完成投资：${
    report.cumulative === null
      ? '未填'
      : `${money(report.cumulative)}${report.cumulativeStated ? '' : '（按此前累计加本周计算）'}`
  }`,
  `形象进度：${report.progress === null ? '未填' : report.progress}`,
  `存在问题：${report.problem === null ? '无' : report.problem}`,
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
    sums,
    ...(report.progress === null ? [] : [short(report.progress)]),
    ...(report.problem === null ? [] : [`问题：${short(report.problem)}`]),
    ...(report.next === null ? [] : [`下周：${short(report.next)}`]),
  ].join('；');
}
