import { z } from 'zod';

const days = z.int().min(1).max(30);

/** What holds for 不扣分; the two signatures and the month are the plan's, the rest our default that the office edits. */
export const exemptionRules = z
  .object({
    /** 机关代字 of its number. */
    word: z.string().min(1).max(12).default('东督免'),
    /** Working days after which a leader who hasn't signed is reminded, once. */
    remindDays: days.default(2),
    /** Working days after which the office decides in a silent leader's place. */
    riseDays: days.default(4),
    /** Working days after a month's end on which it may still be applied for. */
    graceDays: z.int().min(0).max(20).default(2),
    /** Day of the month on which the next month's reports are drafted; on a day off the working day before. */
    renewDay: z.int().min(1).max(28).default(25),
    /** Whether objective tickets of an exempt project stand still. */
    pausesTickets: z.boolean().default(true),
  })
  .refine(({ remindDays, riseDays }) => remindDays < riseDays, '提醒签署应早于提请研究');

export type ExemptionRules = z.infer<typeof exemptionRules>;
