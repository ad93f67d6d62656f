import type { Spoken, SpokenSum } from './spoken.ts';

/** What a cumulative sum counts from: the year's beginning, the project's, or not said. */
export type CumulativeBasis = 'year' | 'total' | 'unspecified';

const TOTAL = /总投资|开工以来|开工至今|开建以来|建设以来|项目累计|自开工|历年/;
const YEAR =
  /今年|本年|年度|全年|年内|年初|当年|\d{4}年(?!.{0,6}开工)|(?:^|[^\d.])1\s?[-—~～至到]\s?\d{1,2}\s?月|\d{1,2}月底?止|上半年|前[一二三]季度|[一二三四1-4]季度|[一二三四五六七八九十\d]+月底/;
const SHARE = /^[，,、；;\s（(]*占(?:到|了)?(?:年度|全年|本年|今年|年)?(?:投资)?(?:计划|任务|目标)/;

/** By the words before the sum back to its sentence's beginning, and by a share of the year's plan behind it. */
export function basisOf(sum: SpokenSum, spoken: readonly Spoken[], text: string): CumulativeBasis {
  const at = spoken.findIndex(({ sums }) => sums.includes(sum));
  let from = at;
  while (from > 0 && spoken[from]?.clause.first === false) from -= 1;
  const before = text.slice(spoken[from]?.clause.start ?? 0, sum.start);
  if (TOTAL.test(before)) return 'total';
  return YEAR.test(before) || SHARE.test(text.slice(sum.end, sum.end + 20)) ? 'year' : 'unspecified';
}

const YEAR_PLAN =
  /(?:年度|全年|今年|本年|当年|年内)[^，。；]{0,6}(?:计划|任务|目标|投资)|(?:计划|目标|任务)[^，。；]{0,4}(?:今年|年度|全年|本年|年内)/;

/** The year's plan where the reply tells it: 计划今年投资9976万元. */
export const yearPlanOf = (spoken: readonly Spoken[]): SpokenSum | null =>
  spoken.flatMap(({ sums }) => sums).find(({ role, before }) => role === 'other' && YEAR_PLAN.test(before)) ??
  null;
