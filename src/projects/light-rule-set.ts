import { count, number } from '../rules/kinds.ts';
import { ourDefault, published, ruleSet } from '../rules/rule-set.ts';
import { LIGHT_SOURCES, lightRules } from './light-rules.ts';

const points = number('个百分点');
const days = count('天');
const months = count('个月');

/** The lights as the office sees and edits them. */
export const LIGHTS = ruleSet({
  key: 'light-rules',
  title: '亮灯',
  schema: lightRules,
  rules: {
    greenFrom: {
      title: '绿灯线',
      does: '完成率与月度目标（未列目标的与序时进度）之差不低于此数为绿灯。',
      kind: points,
      source: published(LIGHT_SOURCES.progress),
    },
    redBelow: {
      title: '红灯线',
      does: '完成率与月度目标（未列目标的与序时进度）之差低于此数为红灯，与绿灯线之间为黄灯。',
      kind: points,
      source: published(LIGHT_SOURCES.progress),
    },
    probationDays: {
      title: '红灯赶上后保留',
      does: '进度红灯赶上后仍保留黄灯的日历日数。',
      kind: days,
      source: published(LIGHT_SOURCES.progress),
    },
    startYellowMonths: {
      title: '未开工黄灯',
      does: '逾计划开工月份满此月数仍未开工为黄灯。',
      kind: months,
      source: published(LIGHT_SOURCES.start),
    },
    startRedMonths: {
      title: '未开工红灯',
      does: '逾计划开工月份满此月数仍未开工为红灯。',
      kind: months,
      source: published(LIGHT_SOURCES.start),
    },
    statisticsYellowMonths: {
      title: '未入库黄灯',
      does: '实际开工满此月数仍未入库（入统）为黄灯。',
      kind: months,
      source: published(LIGHT_SOURCES.statistics),
    },
    statisticsRedMonths: {
      title: '未入库红灯',
      does: '实际开工超过此月数仍未入库（入统）为红灯。',
      kind: months,
      source: published(LIGHT_SOURCES.statistics),
    },
    staleDays: {
      title: '数据陈旧',
      does: '超过此日历日数未填报为灰灯，不按绿灯处理。',
      kind: days,
      source: ourDefault(LIGHT_SOURCES.stale),
    },
  },
});
