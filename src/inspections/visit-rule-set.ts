import { count } from '../rules/kinds.ts';
import { ourDefault, ruleSet } from '../rules/rule-set.ts';
import { VISIT_KEY, visitRules } from './visit-rules.ts';

/** What holds for visits, as the office sees and edits it. */
export const VISITS = ruleSet({
  key: VISIT_KEY,
  title: '督查行动',
  schema: visitRules,
  takesEffect: '此后发送的照片按新值归入督查记录。',
  rules: {
    photoMinutes: {
      title: '督查照片归入时限',
      does: '督查记录或其最近一张照片之后多少分钟内发送的照片，归入该次督查。',
      kind: count('分钟'),
      source: ourDefault('现场拍照、发送通常在半小时内完成'),
    },
  },
});
