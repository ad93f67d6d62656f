import { share } from '../rules/kinds.ts';
import { ourDefault, ruleSet } from '../rules/rule-set.ts';
import { declarationRules } from './declaration-rules.ts';

/** The comparison as the office sees and edits it. */
export const DECLARING = ruleSet({
  key: 'declaring',
  title: '谋划申报',
  schema: declarationRules,
  takesEffect: '此后显示的申报按新值比对，已审核的不变。',
  rules: {
    similarFrom: {
      title: '申报名称相近',
      does: '两个项目名称相同的字词达到此比例的，审核时提示可能重复；期、标段不同的不提示。',
      kind: share,
      source: ourDefault('略宽于问题合并的比例，只作提示，由办公室判断'),
    },
  },
});
