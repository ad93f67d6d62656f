import { timeOfDay, yesNo } from '../../rules/kinds.ts';
import { ourDefault, ruleSet } from '../../rules/rule-set.ts';
import { chaseRules } from './chase-rules.ts';

const TIMES = ourDefault('方案未定时间，取工作日上班时间');

/** 跟踪催办时间, as the office sees and edits it. */
export const CHASING = ruleSet({
  key: 'ticket-chasing',
  title: '跟踪催办',
  schema: chaseRules,
  takesEffect: '从下一个工作日起执行。',
  rules: {
    chaseAt: {
      title: '催办时间',
      does: '每个工作日此时发出当日到期的提醒单、督办单，逾期未签收、未反馈、未批复的提升一级。',
      kind: timeOfDay,
      source: TIMES,
    },
    morningAt: {
      title: '上午送阅时间',
      does: '每个工作日上午向区领导送待决定事项的时间，无待决定事项的不送。',
      kind: timeOfDay,
      source: TIMES,
    },
    afternoonAt: {
      title: '下午送阅时间',
      does: '每个工作日下午向区领导送待决定事项的时间，上午以来无新增的不送。',
      kind: timeOfDay,
      source: TIMES,
    },
    urgent: {
      title: '紧急事项加急',
      does: '送区领导的待决定事项中有第5级及以上逾期事项的，以应用内加急提醒。',
      kind: yesNo,
      source: ourDefault('加急打扰较大，由办公室决定是否启用'),
    },
  },
});
