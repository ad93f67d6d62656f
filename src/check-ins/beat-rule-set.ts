import { count, timeOfDay, weekday } from '../rules/kinds.ts';
import { ourDefault, published, ruleSet } from '../rules/rule-set.ts';
import { BEAT_KEY, beatRules } from './beat.ts';

const CHOICE = ourDefault('周四开放、周五截止并督查');

/** When the week's check-in falls, as the office sees and edits it; rounds not yet opened follow. */
export const BEAT = ruleSet({
  key: BEAT_KEY,
  title: '周填报时间',
  schema: beatRules,
  takesEffect: '已开放的一轮不变，从下一轮起执行。',
  rules: {
    opensOn: {
      title: '开放日',
      does: '每周填报开放的日子，逢节假日顺延到次一工作日。',
      kind: weekday,
      source: CHOICE,
    },
    opensAt: {
      title: '开放时间',
      does: '开放日发出填报卡片的时间。',
      kind: timeOfDay,
      source: CHOICE,
    },
    closesOn: {
      title: '截止日',
      does: '每周填报截止、提醒和周督查的日子。',
      kind: weekday,
      source: CHOICE,
    },
    remindsAt: {
      title: '提醒时间',
      does: '截止日提醒未填报联系人的时间。',
      kind: timeOfDay,
      source: CHOICE,
    },
    closesAt: {
      title: '截止时间',
      does: '截止日停止填报的时间；其后补报仍计入并注明。',
      kind: timeOfDay,
      source: CHOICE,
    },
    inspectsAt: {
      title: '周督查时间',
      does: '截止日发出周督查的时间。',
      kind: timeOfDay,
      source: CHOICE,
    },
    rollsTo: {
      title: '节假日顺延',
      does: '开放日或截止日逢节假日的，顺延到节后第几个工作日截止。',
      kind: count('个工作日'),
      source: published('住房和城乡建设部2016年调度办法（逢节假日顺延至节后第二个工作日）'),
    },
  },
});
