import { z } from 'zod';

const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/**
 * When the service follows up what was assigned, on working days; our default, data that the office can edit. Until
 * when it may reach people is said by the working hours (check-ins/prompts.ts).
 */
export const chaseRules = z
  .object({
    /** 提醒单, 督办单 and missed clocks of the day. */
    chaseAt: Time.default('08:30'),
    /** What leaders have to decide: at most once each half day. */
    morningAt: Time.default('09:00'),
    afternoonAt: Time.default('14:30'),
    /** Whether a leader's list with a matter past its deadline from level 5 on is marked urgent (加急). */
    urgent: z.boolean().default(false),
  })
  .refine(({ chaseAt, morningAt }) => chaseAt <= morningAt, '上午送阅不应早于催办')
  .refine(
    ({ morningAt, afternoonAt }) => morningAt < '12:00' && afternoonAt >= '12:00',
    '上午送阅应在12:00之前，下午送阅应在12:00之后',
  );

export type ChaseRules = z.infer<typeof chaseRules>;
