import { z } from 'zod';

/** Where the money is to come from (方案 四（四）). */
export const CHANNELS = ['中央预算内', '专项债', '超长期国债', '金融机构', '平台融资'] as const;
/** 策划一批、储备一批、开工一批、建成一批. */
export const BATCHES = ['策划', '储备', '开工', '建成'] as const;

export const Channel = z.enum(CHANNELS);
export const Batch = z.enum(BATCHES);
export type Channel = z.infer<typeof Channel>;
export type Batch = z.infer<typeof Batch>;

/** What is declared of a planned project; null: not said yet. Amount: 总投资 in 分. */
export const Content = z.object({
  name: z.string().nullable(),
  category: z.string().nullable(),
  amountFen: z.number().int().positive().nullable(),
  channel: Channel.nullable(),
  stage: Batch.nullable(),
});
export type Content = z.infer<typeof Content>;

/** The same with nothing left to ask for. */
export interface Complete {
  readonly name: string;
  readonly category: string;
  readonly amountFen: number;
  readonly channel: Channel;
  readonly stage: Batch;
}

export const NOTHING: Content = { name: null, category: null, amountFen: null, channel: null, stage: null };

export const FIELD_NAMES: Readonly<Record<keyof Content, string>> = {
  name: '项目名称',
  category: '项目类别',
  amountFen: '总投资',
  channel: '资金渠道',
  stage: '阶段',
};

const FIELDS = ['name', 'category', 'amountFen', 'channel', 'stage'] as const;

/** What has to be asked for, as people call it. */
export const missing = (content: Content): string[] =>
  FIELDS.filter((field) => content[field] === null).map((field) => FIELD_NAMES[field]);

/** null: something is missing. */
export function complete({ name, category, amountFen, channel, stage }: Content): Complete | null {
  return name === null || category === null || amountFen === null || channel === null || stage === null
    ? null
    : { name, category, amountFen, channel, stage };
}

/** What was said now, and where nothing was what stood before. */
export const merged = (before: Content, now: Content): Content => ({
  name: now.name ?? before.name,
  category: now.category ?? before.category,
  amountFen: now.amountFen ?? before.amountFen,
  channel: now.channel ?? before.channel,
  stage: now.stage ?? before.stage,
});

export const sameContent = (a: Content, b: Content): boolean =>
  FIELDS.every((field) => a[field] === b[field]);

/** Fields that differ, as people call them. */
export const differing = (a: Content, b: Content): string[] =>
  FIELDS.filter((field) => a[field] !== b[field]).map((field) => FIELD_NAMES[field]);
