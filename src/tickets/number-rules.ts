import { z } from 'zod';

const words = z.string().min(1).max(12);

/** 机关代字 and 落款 of the four forms; data that the office can edit. */
export const numberRules = z.object({
  assign: words.default('东督交'),
  transfer: words.default('东督转'),
  remind: words.default('东督提'),
  urge: words.default('东督办'),
  issuer: z.string().min(1).max(60).default('东湖区重大重点项目推进工作领导小组办公室'),
});

export type NumberRules = z.infer<typeof numberRules>;

/** 东督交〔2024〕13号 */
export const formTitle = (words: string, year: number, number: number): string =>
  `${words}〔${year}〕${number}号`;
