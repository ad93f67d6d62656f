import { share } from '../../rules/kinds.ts';
import { ourDefault, ruleSet } from '../../rules/rule-set.ts';
import { SAME_PROBLEM_KEY, sameProblemRules } from './same-problem.ts';

const OURS = ourDefault('按相同字词的比例判断，由办公室确认');

/** When words said again mean a known problem, as the office sees and edits it. */
export const SAME_PROBLEM = ruleSet({
  key: SAME_PROBLEM_KEY,
  title: '问题归并',
  schema: sameProblemRules,
  takesEffect: '此后反映的问题按新值归并，已归并的不变。',
  rules: {
    sameCategory: {
      title: '同类问题相似度',
      does: '同一项目同一类别的两次反映，字词相同达到此比例的视为同一问题。',
      kind: share,
      source: OURS,
    },
    unsorted: {
      title: '未归类问题相似度',
      does: '其中一次未归类的，字词相同达到此比例视为同一问题。',
      kind: share,
      source: OURS,
    },
    otherCategory: {
      title: '异类问题相似度',
      does: '类别不同的两次反映，字词相同达到此比例的视为同一问题。',
      kind: share,
      source: OURS,
    },
  },
});
