import { count, timeOfDay } from '../rules/kinds.ts';
import { ourDefault, ruleSet } from '../rules/rule-set.ts';
import { PROMPTS_KEY, promptRules } from './prompts.ts';

const OURS = ourDefault('参照整治“指尖上的形式主义”有关要求');

/** How often and when units are prompted unasked, as the office sees and edits it. */
export const PROMPTS = ruleSet({
  key: PROMPTS_KEY,
  title: '主动提示',
  takesEffect: '此后的提示按新值发出，已发出的不变。',
  schema: promptRules,
  rules: {
    mostPerUnit: {
      title: '每周提示上限',
      does: '每个单位每周主动提示至多这么多次；同一时刻发给该单位各联系人的计1次。',
      kind: count('次'),
      source: OURS,
    },
    from: {
      title: '提示开始时间',
      does: '工作日此时之前不主动提示。',
      kind: timeOfDay,
      source: OURS,
    },
    until: {
      title: '提示结束时间',
      does: '工作日此时起不主动提示，顺延到下一工作日。',
      kind: timeOfDay,
      source: OURS,
    },
  },
});
