import { moneyKind } from '../projects/money-kind.ts';
import { count, number, share } from '../rules/kinds.ts';
import { ourDefault, ruleSet } from '../rules/rule-set.ts';
import { ARITHMETIC_KEY, arithmeticRules } from './arithmetic.ts';

const OURS = ourDefault('只提示核对，不改动所报数据');

/** When figures are asked about, as the office sees and edits it. */
export const ARITHMETIC = ruleSet({
  key: ARITHMETIC_KEY,
  title: '数据核对',
  schema: arithmeticRules,
  takesEffect: '此后的填报和周督查按新值核对，已发出的周督查不变。',
  rules: {
    weekShareOfPlan: {
      title: '单周占年度计划上限',
      does: '一周完成投资超过年度计划的这一比例时提示核对。',
      kind: share,
      source: OURS,
    },
    weekMultipleOfOwn: {
      title: '单周为平常一周上限',
      does: '一周完成投资超过本项目平常一周（中位数）的这一倍数时提示核对。',
      kind: number('倍'),
      source: OURS,
    },
    ownWeeks: {
      title: '平常一周所需周数',
      does: '本年有投资的填报满这么多周后，才与平常一周比较。',
      kind: count('周'),
      source: OURS,
    },
    yearMultipleOfPlan: {
      title: '累计为年度计划上限',
      does: '本年累计超过年度计划的这一倍数时提示核对。',
      kind: number('倍'),
      source: OURS,
    },
    toleranceFen: {
      title: '累计数容差',
      does: '此前累计加本周数与所报累计之差超过此数时提示核对。',
      kind: moneyKind,
      source: OURS,
    },
    tolerancePoints: {
      title: '完成比例容差',
      does: '所报占年度计划比例与按累计算得的比例相差超过这么多个百分点时提示核对。',
      kind: number('个百分点'),
      source: OURS,
    },
  },
});
