import type { Sum } from './amounts.ts';

/** What a sum stands for: invested this week, cumulative, another period's, something else, or we can't tell. */
export type SumRole = 'week' | 'cumulative' | 'other' | 'unclear';

/** This week's; 本周累计 is this week's too. */
const WEEK =
  /(?<!截[至止]|[到至])(?:本周|这周|这一周|本星期|这星期|这个?礼拜|本礼拜|周内|本期)(?:累计|总共|一共|拢共|加起来|共计?|合计)?|[比较]上周(?:增加|新增|增长|多)|环比(?:增加|新增)/g;
const CUMULATIVE =
  /累计|累积|至今|截[至止]|开工以来|以来|今年(?:以来)?(?:已经?|共)?完成|年内已?完成|[总一拢]共|[加合]起来|共计?完成|合计完成|完成总投资|总投资完成/g;
/** Cumulative unless the week is named: 目前已完成投资2000万元. */
const SO_FAR = /已经?(?:累计)?(?:完成|投资|投入)|目前(?:共|已)?完成/;
/** A month's, last week's, last year's. */
const OTHER_PERIOD =
  /(?:(?<!截[至止]|[\d\-—~至到])\d{1,2}月份?|本月|当月)(?:累计|共计?)?|上周|上一?个?月|去年|上年|昨[天日]|今[天日]|[本一二三四]季度|同比/g;
/** Money that isn't investment done. */
const OTHER_MONEY =
  /合同|中标|签约|总投资|年度投资|贷款|授信|融资|债券?|支付|已付|付款|拨付|拨款|到位|到账|资金|款|补[助偿贴]|赔|租金|保证金|欠|申请|注册|其中|追加|罚|奖励|审计|结算|节约|下达|单价|造价|税|产能|年产|收入|营收|采购|征收/g;
/** Not done yet, or not done. */
const AHEAD =
  /(?<![按超])(?:计划|规划|预计|预算|概算|估算|目标|任务|力争|确保|争取|尽快|将(?!近)|拟|还[需差要]|尚[需差]|缺口|剩余|未完成|没有?完成|未能完成)/;
const DONE = /完成|投资|产值|投入|干了|做了|实现|形成|新增/;
const SHARE_OF_PLAN =
  /^[，,、；;\s（(]*(?:占|达|完成)(?:到|了)?(?:年度|全年|本年|年)?(?:投资)?(?:计划|任务|目标)/;

/**
 * What the words around a sum make of it. The nearest word before it decides; whatever is planned is never done.
 * @param before the words of its clause up to it, beginning after the sum before
 * @param after the words that follow it
 */
export function roleOf(sum: Sum, before: string, after: string): SumRole {
  const actual = before.slice(Math.max(0, before.lastIndexOf('实际')));
  if (AHEAD.test(actual)) return 'other';
  const nearest = [
    { role: 'week' as const, at: lastEnd(WEEK, actual) },
    { role: 'cumulative' as const, at: lastEnd(CUMULATIVE, actual) },
    { role: 'other' as const, at: lastEnd(OTHER_PERIOD, actual) },
    { role: 'other' as const, at: lastEnd(OTHER_MONEY, actual) },
  ].reduce((best, found) => (found.at > best.at ? found : best));
  if (nearest.at > 0) return sum.unit === 'said' || near(actual) ? nearest.role : 'unclear';
  if (sum.unit !== 'said') return near(actual) && DONE.test(actual) ? 'week' : 'unclear';
  if (SO_FAR.test(actual)) return 'cumulative';
  if (DONE.test(actual)) return SHARE_OF_PLAN.test(after) ? 'cumulative' : 'week';
  return actual.trim() === '' && /^[，,。.；;！!\s]*$/.test(after) ? 'week' : 'unclear';
}

/** A number without a unit counts only right behind its word: 本周120, 累计完成投资2460, 干了差不多两百个. */
const near = (before: string): boolean =>
  /(?:本周|这周|本期|累计|[增加多]|完成|投资|产值|投入|干了|做了|额|达到?|为|共|约|近|差不多|大概|[:：是])\s*$/.test(
    before,
  );

function lastEnd(words: RegExp, text: string): number {
  let end = 0;
  words.lastIndex = 0;
  for (let found = words.exec(text); found; found = words.exec(text)) end = found.index + found[0].length;
  return end;
}

/** “本周无投资”, “未完成投资”: a week of nothing, said in words. */
export const NOTHING_INVESTED =
  /(?:本周|这周)?(?:暂?无|没有?|未(?:形成|产生|发生)|没(?:有)?(?:形成|产生|发生|新增)|零)(?:新增)?(?:完成)?投资(?!计划|人|方|商|任务|目标|主体|额)|投资(?:额)?为?零/;
