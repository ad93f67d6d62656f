import { count, number } from '../rules/kinds.ts';
import { ourDefault, published, ruleSet, type Source, sourceOf } from '../rules/rule-set.ts';
import { type LightKind, lightRules, type LightRules } from './light-rules.ts';

const points = number('个百分点');
const days = count('天');
const months = count('个月');

/** Where each light's defaults come from. */
const SOURCES: Readonly<Record<LightKind, Source>> = {
  progress: published(
    '银川市2025年重大项目红黄灯办法（−10、−30个百分点）；红灯赶上后保留黄灯一个月（瓯海区）',
  ),
  start: published('银川市2025年重大项目红黄灯办法（未按计划月份开工黄灯，逾期三个月红灯）'),
  statistics: published('银川市2025年重大项目红黄灯办法（开工满一个月未入库黄灯，超过两个月红灯）'),
  stale: ourDefault('两周未填报即不再可信'),
};

/** The lights as the office sees and edits them. */
export const LIGHTS = ruleSet({
  key: 'light-rules',
  title: '亮灯',
  schema: lightRules,
  takesEffect: '此后显示和发出的亮灯按新值计算，已发出的周督查不变。',
  rules: {
    greenFrom: {
      title: '绿灯线',
      does: '完成率与月度目标（未列目标的与序时进度）之差不低于此数为绿灯。',
      kind: points,
      source: SOURCES.progress,
    },
    redBelow: {
      title: '红灯线',
      does: '完成率与月度目标（未列目标的与序时进度）之差低于此数为红灯，与绿灯线之间为黄灯。',
      kind: points,
      source: SOURCES.progress,
    },
    probationDays: {
      title: '红灯赶上后保留',
      does: '进度红灯赶上后仍保留黄灯的日历日数。',
      kind: days,
      source: SOURCES.progress,
    },
    startYellowMonths: {
      title: '未开工黄灯',
      does: '逾计划开工月份满此月数仍未开工为黄灯。',
      kind: months,
      source: SOURCES.start,
    },
    startRedMonths: {
      title: '未开工红灯',
      does: '逾计划开工月份满此月数仍未开工为红灯。',
      kind: months,
      source: SOURCES.start,
    },
    statisticsYellowMonths: {
      title: '未入库黄灯',
      does: '实际开工满此月数仍未入库（入统）为黄灯。',
      kind: months,
      source: SOURCES.statistics,
    },
    statisticsRedMonths: {
      title: '未入库红灯',
      does: '实际开工超过此月数仍未入库（入统）为红灯。',
      kind: months,
      source: SOURCES.statistics,
    },
    staleDays: {
      title: '数据陈旧',
      does: '超过此日历日数未填报为灰灯，不按绿灯处理。',
      kind: days,
      source: SOURCES.stale,
    },
  },
});

const KEYS: Readonly<Record<LightKind, readonly (keyof LightRules)[]>> = {
  progress: ['greenFrom', 'redBelow', 'probationDays'],
  start: ['startYellowMonths', 'startRedMonths'],
  statistics: ['statisticsYellowMonths', 'statisticsRedMonths'],
  stale: ['staleDays'],
};

/** What a light's rule rests on as it stands. */
export const lightSource = (kind: LightKind, rules: LightRules): string =>
  sourceOf(LIGHTS, rules, KEYS[kind]);
