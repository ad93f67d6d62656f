import { z } from 'zod';
import { Cause, Level, Matter } from './ticket.ts';

const Day = z.string();
const text = z.string();

/** The days of a unit's turn, as they were counted when it began. */
const turn = { signBy: Day, feedbackBy: Day.nullable(), due: Day };

/** The same after its clocks stood still; `urgedOn`: see ticket.ts. */
const stood = { ...turn, urgedOn: Day.nullable() };

/**
 * What can happen to a problem, each with everything that follows from it worked out: rules that change later change
 * nothing of what happened. Replayed in order (apply.ts) they give the problem as it stands.
 */
export const Happening = z.discriminatedUnion('act', [
  /** 反映: with it a problem begins; `owner` is the department suggested. */
  z.object({ act: z.literal('raise'), category: text, owner: text }),
  z.object({ act: z.literal('dismiss'), reason: text }),
  z.object({ act: z.literal('merge'), into: text }),
  z.object({
    act: z.literal('assign'),
    owner: text,
    coOwners: z.array(text),
    category: text,
    cause: Cause.nullable(),
    matter: Matter,
    level: Level,
    requirement: text.nullable(),
    ...turn,
  }),
  z.object({ act: z.literal('sign') }),
  z.object({ act: z.literal('feedback'), words: text, by: z.enum(['owner', 'co-owner', 'other']) }),
  z.object({ act: z.literal('extend'), until: Day, reason: text, decideBy: Day }),
  /** `level`: where it stands then; it has risen when it was passed on too often. */
  z.object({ act: z.literal('refuse'), to: text.nullable(), reason: text, decideBy: Day, level: Level }),
  /** 整改方案, and the cause of the delay. */
  z.object({ act: z.literal('reply'), reason: text, plan: text, until: Day.nullable(), decideBy: Day }),
  z.object({ act: z.literal('claim'), words: text, decideBy: Day }),
  z.object({ act: z.literal('withdraw') }),
  z.object({ act: z.literal('grant'), until: Day, reason: text.nullable() }),
  z.object({ act: z.literal('deny'), reason: text }),
  z.object({
    act: z.literal('transfer'),
    owner: text,
    coOwners: z.array(text),
    reason: text.nullable(),
    ...turn,
  }),
  z.object({ act: z.literal('keep'), reason: text, ...stood }),
  /** `valid`: whether the reason for the delay was found valid; `due`: the deadline of the plan. */
  z.object({ act: z.literal('accept'), valid: z.boolean(), due: Day.nullable() }),
  z.object({ act: z.literal('reject'), reason: text }),
  z.object({ act: z.literal('verify'), words: text.nullable() }),
  z.object({ act: z.literal('return'), reason: text, ...stood }),
  z.object({ act: z.literal('instruct'), words: text, due: Day.nullable() }),
  z.object({ act: z.literal('refer'), reason: text }),
  z.object({ act: z.literal('rise'), level: Level, reason: text }),
  z.object({ act: z.literal('involve'), coOwners: z.array(text) }),
  /** Of a draft the suggested department too. */
  z.object({ act: z.literal('reclassify'), category: text, cause: Cause.nullable(), owner: text }),
  /** `due`: the day that was missed; of a decision `level` has it now, until `decideBy`: the ticket's own level stays. */
  z.object({
    act: z.literal('miss'),
    clock: z.enum(['sign', 'feedback', 'decision']),
    due: Day,
    level: Level,
    decideBy: Day.nullable(),
  }),
  z.object({ act: z.literal('remind'), before: z.number(), left: z.number() }),
  z.object({ act: z.literal('urge'), overdue: z.number(), level: Level }),
  z.object({ act: z.literal('pause'), until: Day.nullable(), why: text }),
  z.object({ act: z.literal('resume'), ...stood }),
]);

export type Happening = z.infer<typeof Happening>;
export type HappeningOf<A extends Happening['act']> = Extract<Happening, { act: A }>;
