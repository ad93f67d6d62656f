import { momentText, yearOf, dayOf } from '../calendar/days.ts';
import { sourceOf } from '../rules/rule-set.ts';
import type { Counted, Scored, Spread } from './formula.ts';
import type { Ledger } from './ledger.ts';
import { SCORE } from './score-rule-set.ts';
import { hundredths, pointsText, type RulesInForce, type ScoreRules } from './score-rules.ts';

/** “8.00分” */
export const scoreText = (score: number | null): string =>
  score === null ? '不计分' : `${pointsText(score)}分`;

/** “第2名” */
export const rankText = (rank: number | null): string => (rank === null ? '不排名' : `第${rank}名`);

/** How a unit's score was counted, a line each. */
export function countedLines(
  own: Counted,
  score: number | null,
  spread: Spread,
  rules: ScoreRules,
): string[] {
  const { count } = own;
  const { most, least, scored } = spread;
  if (most === null || least === null) return ['组内各单位本年均无收录的谋划申报，均不计分。'];
  const range = `组内${scored}个单位有收录申报，最多${most}件，最少${least}件。`;
  if (score === null) return [`本年尚无收录的谋划申报，不计分。${range}`];
  if (most === least)
    return [`收录${count}件。${range}最多与最少相同，按${pointsText(hundredths(rules.equal))}分计。`];
  if (count === most) return [`收录${count}件，为组内最多，计${pointsText(score)}分。${range}`];
  if (count === least) return [`收录${count}件，为组内最少，计${pointsText(score)}分。${range}`];
  const span = hundredths(rules.most) - hundredths(rules.least);
  const formula = `（${count}－${least}）÷（${most}－${least}）×${plain(span)}＋${plain(hundredths(rules.least))}＝${pointsText(score)}`;
  return [`收录${count}件。${range}`, `${formula}（保留两位小数，四舍五入）`];
}

const plain = (points: number): string => pointsText(points).replace(/\.?0+$/, '');

/** What one more accepted declaration would make of it. */
export const oneMoreText = (now: Scored, more: Scored): string =>
  now.score === more.score && now.rank === more.rank
    ? `收录数达到${more.count}件，得分和名次不变。`
    : `收录数达到${more.count}件，得${scoreText(more.score)}，${rankText(more.rank)}。`;

export const yearEndText = (end: Scored, days: number, lately: number): string =>
  `近${days}天收录${lately}件，各单位均按此速度推算，年底约${end.count}件，${
    end.score === null ? '不计分' : `得${scoreText(end.score)}，${rankText(end.rank)}`
  }。`;

export function factsText({ entries, taken }: Ledger): string {
  if (entries.length === 0) return '无。';
  const struck = entries.filter((entry) => entry.struck !== null).length;
  const exempt = struck === 0 ? '' : `，其中${struck}项在不扣分生效月份，列出不计`;
  const nothing = struck === entries.length ? '不扣分' : '未设扣分，只列事实不扣分';
  return `共${entries.length}项${exempt}；${taken === 0 ? nothing : `应扣${pointsText(taken)}分`}。`;
}

/** Where rule and amounts come from, and which version of them counts. */
export const basisLines = ({ values, writtenAt }: RulesInForce): string[] => [
  `依据：${sourceOf(SCORE, values, ['most', 'least', 'equal'])}`,
  `得分规则版本：${writtenAt === null ? '默认值，未调整过' : `${yearOf(dayOf(writtenAt))}年${momentText(writtenAt)}调整后的值`}。`,
];
