import { z } from 'zod';

const days = z.number().int().min(1).max(60);
const level = z.number().int().min(1).max(6);

/** How long everything may take, in working days unless it says otherwise; data that the office can edit. */
export const clockRules = z
  .object({
    signDays: days.default(1),
    feedbackDays: days.default(3),
    ordinaryDays: days.default(7),
    higherDays: days.default(15),
    /** Calendar days. */
    majorDays: z.number().int().min(1).max(365).default(30),
    remindFirst: z.number().int().min(0).max(30).default(3),
    remindLast: z.number().int().min(0).max(30).default(1),
    urgeAgainDays: days.default(5),
    /** For whoever has to decide an extension, a re-routing or a rectification plan. */
    decideDays: days.default(2),
    verifyDays: days.default(3),
    transfersMost: z.number().int().min(0).max(10).default(2),
    ordinaryLevel: level.default(1),
    higherLevel: level.default(3),
    majorLevel: level.default(4),
  })
  .refine(({ signDays, feedbackDays }) => signDays <= feedbackDays, '签收时限不应长于首次反馈时限')
  .refine(({ remindFirst, remindLast }) => remindLast <= remindFirst, '最后一次提醒不应早于首次提醒');

export type ClockRules = z.infer<typeof clockRules>;
