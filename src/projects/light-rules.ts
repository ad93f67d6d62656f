import { z } from 'zod';

/** When a project's lights turn. Data that the office can edit; LIGHTS says where the defaults come from. */
export const lightRules = z
  .object({
    /** Points behind from which on progress is no longer green. */
    greenFrom: z.number().min(-100).max(0).default(-10),
    /** Points behind below which progress is red. */
    redBelow: z.number().min(-100).max(0).default(-30),
    /** Days for which a red that caught up stays yellow. */
    probationDays: z.int().min(0).max(366).default(30),
    /** Months after the planned one from which on a project that hasn't started is yellow, and red. */
    startYellowMonths: z.int().min(1).max(24).default(1),
    startRedMonths: z.int().min(1).max(24).default(3),
    /** Whole months after the start from which on a project not entered (入库) is yellow, and after which it is red. */
    statisticsYellowMonths: z.int().min(1).max(24).default(1),
    statisticsRedMonths: z.int().min(1).max(24).default(2),
    /** Days without a report after which data are stale. */
    staleDays: z.int().min(1).max(366).default(14),
  })
  .refine(({ redBelow, greenFrom }) => redBelow < greenFrom, '红灯线应低于绿灯线')
  .refine(
    ({ startYellowMonths, startRedMonths }) => startYellowMonths < startRedMonths,
    '未开工红灯的月数应多于未开工黄灯',
  )
  .refine(
    ({ statisticsYellowMonths, statisticsRedMonths }) => statisticsYellowMonths < statisticsRedMonths,
    '未入库红灯的月数应多于未入库黄灯',
  );
export type LightRules = z.infer<typeof lightRules>;

export type LightKind = 'progress' | 'start' | 'statistics' | 'stale';

const TEXTS: Readonly<Record<LightKind, (rules: LightRules) => string>> = {
  progress: ({ greenFrom, redBelow, probationDays }) =>
    `完成率与月度目标（未列目标的与序时进度）相差不低于${greenFrom}个百分点为绿灯，低于${redBelow}为红灯，其间为黄灯；红灯赶上后${probationDays}天（日历日）内保留黄灯。`,
  start: ({ startYellowMonths, startRedMonths }) =>
    `逾计划开工月份${startYellowMonths}个月未开工为黄灯，${startRedMonths}个月为红灯。`,
  statistics: ({ statisticsYellowMonths, statisticsRedMonths }) =>
    `实际开工满${statisticsYellowMonths}个月未入库（入统）为黄灯，超过${statisticsRedMonths}个月为红灯。`,
  stale: ({ staleDays }) => `超过${staleDays}天（日历日）未填报为灰灯“数据陈旧”，不按绿灯处理。`,
};

/** A light's rule as it stands, a sentence. */
export const lightRuleText = (kind: LightKind, rules: LightRules): string => TEXTS[kind](rules);
