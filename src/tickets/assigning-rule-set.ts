import { names } from '../rules/kinds.ts';
import { ourDefault, ruleSet } from '../rules/rule-set.ts';
import { assigningRules } from './assigning-rules.ts';

const MATTERS = ourDefault('方案未区分事项类型，按问题原文中的单位和用语判断，由办公室确认');
const CAUSES = ourDefault('方案区分主客观因素而未列举，由办公室确认');

/** What is suggested when a draft is assigned, as the office sees and edits it. */
export const ASSIGNING = ruleSet({
  key: 'ticket-assigning',
  title: '交办建议',
  schema: assigningRules,
  takesEffect: '此后的交办建议按新值，已交办的不变。',
  rules: {
    majorWords: {
      title: '重大事项用词',
      does: '问题原文含其中一词的，建议按重大事项交办。',
      kind: names,
      source: MATTERS,
    },
    higherWords: {
      title: '上级事项用词',
      does: '问题原文含其中一词的，建议按需上级部门办理的事项交办。',
      kind: names,
      source: MATTERS,
    },
    objectiveCategories: {
      title: '客观因素类别',
      does: '属于这些类别的问题，建议认定为客观因素。',
      kind: names,
      source: CAUSES,
    },
    subjectiveCategories: {
      title: '主观因素类别',
      does: '属于这些类别的问题，建议认定为主观因素。',
      kind: names,
      source: CAUSES,
    },
  },
});
