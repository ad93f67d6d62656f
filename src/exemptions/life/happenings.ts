import { z } from 'zod';
import { Because, Case, Packet, Signature, Signer } from './exemption.ts';

const text = z.string();
const begins = { month: text, renewal: z.number().int(), case: Case, packet: Packet };

/**
 * What can happen to an application, each with all that follows from it worked out: rules that change later change
 * nothing of what happened. Replayed in order (apply.ts) they give it as it stands.
 */
export const Happening = z.discriminatedUnion('act', [
  /** 一月一申请: the service drafts the next month's from this month's. */
  z.object({ act: z.literal('draft'), ...begins }),
  z.object({ act: z.literal('apply'), applicant: text, ...begins }),
  z.object({ act: z.literal('report'), applicant: text, case: Case, packet: Packet }),
  z.object({ act: z.literal('withdraw'), reason: text.nullable() }),
  z.object({ act: z.literal('sign'), signature: Signature.omit({ at: true }) }),
  z.object({ act: z.literal('remind') }),
  z.object({ act: z.literal('refer'), because: Because }),
  z.object({
    act: z.literal('grant'),
    by: z.enum(['leaders', 'office']),
    decider: Signer.nullable(),
    reason: text.nullable(),
  }),
  z.object({
    act: z.literal('refuse'),
    by: z.enum(['leaders', 'office']),
    decider: Signer.nullable(),
    reason: text,
  }),
  z.object({ act: z.literal('revoke'), decider: Signer, reason: text }),
  z.object({ act: z.literal('end') }),
  z.object({ act: z.literal('lapse') }),
]);
export type Happening = z.infer<typeof Happening>;

export type HappeningOf<A extends Happening['act']> = Extract<Happening, { act: A }>;
