import { count } from '../rules/kinds.ts';
import { ourDefault, ruleSet } from '../rules/rule-set.ts';
import { evidenceRules } from './evidence-rules.ts';

/** What holds for 佐证材料, as the office sees and edits it. */
export const EVIDENCE = ruleSet({
  key: 'ticket-evidence',
  title: '佐证材料',
  schema: evidenceRules,
  takesEffect: '此后发送的照片和文件按新值归入。',
  rules: {
    evidenceMinutes: {
      title: '佐证材料归入时限',
      does: '反馈、申请销号或其最近一份材料之后多少分钟内发送的照片和文件，归入该事项的佐证材料。',
      kind: count('分钟'),
      source: ourDefault('反馈后补发照片、文件通常在半小时内完成'),
    },
  },
});
