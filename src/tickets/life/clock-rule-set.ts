import { count } from '../../rules/kinds.ts';
import { ourDefault, published, ruleSet } from '../../rules/rule-set.ts';
import { clockRules } from './clock-rules.ts';

const workingDays = count('个工作日');
const level = count('级');
const TIMES = ourDefault('方案未定时限，按常见督办办法取值');
const REMINDERS = published(
  '西安市、宿迁市督查督办办法（到期前三个工作日提醒）；到期前一个工作日为本系统默认',
);
const URGING = published('三明市重点工作督办办法（逾期即督办、再督办提级）；天数为本系统默认');
const LEVELS = ourDefault('方案提出六级调度而未列级次，由办公室确认');

/** 四单时限, as the office sees and edits them. */
export const CLOCKS = ruleSet({
  key: 'ticket-clocks',
  title: '四单时限',
  schema: clockRules,
  takesEffect: '此后交办、转办和申请的按新值计时，已确定的期限不变；提醒和再次督办的日期按新值重新计算。',
  rules: {
    signDays: {
      title: '签收时限',
      does: '自交办、转办次日起，应在此期限内签收。',
      kind: workingDays,
      source: TIMES,
    },
    feedbackDays: {
      title: '首次反馈时限',
      does: '自交办、转办次日起，应在此期限内首次反馈办理情况。',
      kind: workingDays,
      source: TIMES,
    },
    ordinaryDays: {
      title: '一般事项办理时限',
      does: '自交办、转办次日起计算。',
      kind: workingDays,
      source: TIMES,
    },
    higherDays: {
      title: '上级事项办理时限',
      does: '需市直及以上部门办理的事项，自交办、转办次日起计算。',
      kind: workingDays,
      source: TIMES,
    },
    majorDays: {
      title: '重大事项办理时限',
      does: '重大事项自交办、转办次日起按日历日计算。',
      kind: count('个日历日'),
      source: TIMES,
    },
    remindFirst: {
      title: '首次提醒',
      does: '办理期限前此数工作日发提醒单。',
      kind: workingDays,
      source: REMINDERS,
    },
    remindLast: {
      title: '最后一次提醒',
      does: '办理期限前此数工作日再发提醒单。',
      kind: workingDays,
      source: REMINDERS,
    },
    urgeAgainDays: {
      title: '再次督办间隔',
      does: '发督办单后仍未办结的，每满此数工作日再发督办单并提升一级；整改方案通过而未另定期限的，自通过次日起算。',
      kind: workingDays,
      source: URGING,
    },
    decideDays: {
      title: '批复时限',
      does: '延期、转办申请和整改方案应在此期限内批复，逾期提升一级。',
      kind: workingDays,
      source: TIMES,
    },
    verifyDays: {
      title: '核验时限',
      does: '申请销号的应在此期限内核验，逾期提升一级。',
      kind: workingDays,
      source: TIMES,
    },
    transfersMost: {
      title: '转办次数上限',
      does: '已转办或已申请转办此次数，仍申请转办的，提升一级确定承办单位。',
      kind: count('次'),
      source: TIMES,
    },
    ordinaryLevel: { title: '一般事项起始级次', does: '交办时所在的调度级次。', kind: level, source: LEVELS },
    higherLevel: {
      title: '上级事项起始级次',
      does: '交办时所在的调度级次。',
      kind: level,
      source: LEVELS,
    },
    majorLevel: { title: '重大事项起始级次', does: '交办时所在的调度级次。', kind: level, source: LEVELS },
  },
});
