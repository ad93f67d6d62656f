import { z } from 'zod';
import { STAGES } from './stages.ts';

/** yyyy-MM-dd, of the district. */
const Day = z.string();
/** ISO, with its time. */
const Moment = z.string();

/** Whose signature is asked for: 项目挂点区领导, 区分管领导. */
export const Post = z.enum(['project', 'field']);
export type Post = z.infer<typeof Post>;

export const POSTS = Post.options;

export const POST_NAMES: Readonly<Record<Post, string>> = { project: '挂点区领导', field: '区分管领导' };

/** Somebody as they stand on the record. */
export const Signer = z.object({ id: z.string(), name: z.string(), post: z.string().nullable() });
export type Signer = z.infer<typeof Signer>;

/** A leader's opinion, with name, post and time. */
export const Signature = z.object({
  post: Post,
  yes: z.boolean(),
  reason: z.string().nullable(),
  by: Signer,
  /** How the leader is called for whom a stand-in signed; null: signed in person. */
  standsInFor: z.string().nullable(),
  at: Moment,
});
export type Signature = z.infer<typeof Signature>;

/** What the unit says: why the project lags, and until when that lasts. */
export const Case = z.object({
  /** A category of problems. */
  category: z.string(),
  /** 客观原因和具体事实, in the unit's own words. */
  reason: z.string(),
  until: Day,
});
export type Case = z.infer<typeof Case>;

/** What the service adds, as it stood when the unit applied: whoever decides sees the same as whoever signed. */
export const Packet = z.object({
  /** Percentage points behind, negative; null where only the start is late. */
  lag: z.number().nullable(),
  /** What that was reckoned from, a line each. */
  figures: z.array(z.string()),
  /** Open tickets of the project, a line each: whose hands it is in, on which level, for how long. */
  tickets: z.array(z.string()),
  /** 东督免〔2026〕3号（2026年10月）: months of the year that are exempt already. */
  months: z.array(z.string()),
  /** What was reported of the project in the month, a line a week. */
  reports: z.array(z.string()),
});
export type Packet = z.infer<typeof Packet>;

/** Why the office decides: the leaders differ, one is silent, one person holds both posts, or it goes on. */
export const Because = z.enum(['split', 'silence', 'both posts', 'renewal']);
export type Because = z.infer<typeof Because>;

/** An application as it stands: what all that happened to it (happenings.ts) comes to. */
export const Exemption = z.object({
  stage: z.enum(STAGES),
  /** yyyy-MM */
  month: z.string(),
  /** 0: asked for afresh; 1: the first renewal. */
  renewal: z.number().int(),
  /** Person ids of whoever applied or reported: they can't decide. */
  applicants: z.array(z.string()),
  appliedOn: Day.nullable(),
  /** Of a renewal that is only drafted the one of the month before, to be brought up to date. */
  case: Case,
  packet: Packet,
  signatures: z.array(Signature),
  remindedOn: Day.nullable(),
  because: Because.nullable(),
  /** How it was decided at last: by both signatures or by the office. */
  decision: z
    .object({
      granted: z.boolean(),
      by: z.enum(['leaders', 'office']),
      decider: Signer.nullable(),
      reason: z.string().nullable(),
      at: Moment,
    })
    .nullable(),
  revoked: z.object({ decider: Signer, reason: z.string(), at: Moment }).nullable(),
});
export type Exemption = z.infer<typeof Exemption>;

/** The post's signature; null: not signed. */
export const signatureOf = ({ signatures }: Pick<Exemption, 'signatures'>, post: Post): Signature | null =>
  signatures.find((one) => one.post === post) ?? null;

/** Whether the leaders may sign now: they are asked, or one of them was silent and the office hasn't decided yet. */
export const isSignable = ({ stage, because }: Pick<Exemption, 'stage' | 'because'>): boolean =>
  stage === 'asked' || (stage === 'office' && because === 'silence');
