import { name } from '../rules/kinds.ts';
import { ourDefault, ruleSet, seed } from '../rules/rule-set.ts';
import { numberRules } from './number-rules.ts';

const SOURCE = ourDefault('方案提出四单措施而未定文号，由办公室确认');

/** 四单文号, as the office sees and edits them. */
export const NUMBERS = ruleSet({
  key: 'ticket-numbers',
  title: '四单文号',
  schema: numberRules,
  takesEffect: '此后编发的单按新代字编号，已编发的不变；各单按年度连续编号。',
  rules: {
    assign: { title: '交办单代字', does: '交办单文号中年份前的字。', kind: name, source: SOURCE },
    transfer: { title: '转办单代字', does: '转办单文号中年份前的字。', kind: name, source: SOURCE },
    remind: { title: '提醒单代字', does: '提醒单文号中年份前的字。', kind: name, source: SOURCE },
    issuer: {
      title: '四单落款',
      does: '打印的交办单、转办单、提醒单、督办单的落款单位。',
      kind: name,
      source: seed('领导小组下设办公室，负责项目推进的组织、协调、调度'),
    },
    urge: { title: '督办单代字', does: '督办单文号中年份前的字。', kind: name, source: SOURCE },
  },
});
