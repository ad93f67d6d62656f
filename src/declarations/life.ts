import { z } from 'zod';
import type { Day } from '../calendar/days.ts';
import { complete, Content, missing, NOTHING, sameContent } from './content.ts';

/**
 * asking: something is still asked for; declared: it waits for the office; accepted: it counts (收录); returned: the
 * unit may mend it and declare it again; withdrawn: by the unit, for good.
 */
export const STATES = ['asking', 'declared', 'accepted', 'returned', 'withdrawn'] as const;
export const State = z.enum(STATES);
export type State = z.infer<typeof State>;

export const STATE_NAMES: Readonly<Record<State, string>> = {
  asking: '待补充',
  declared: '待审核',
  accepted: '已收录',
  returned: '已退回',
  withdrawn: '已撤回',
};

const text = z.string();

/** What can happen to a declaration; replayed in order they give it as it stands. `words`: as typed, null for a form. */
export const Happening = z.discriminatedUnion('act', [
  z.object({ act: z.literal('declare'), unit: text, content: Content, words: text.nullable() }),
  z.object({ act: z.literal('correct'), content: Content, words: text.nullable() }),
  z.object({ act: z.literal('accept') }),
  z.object({ act: z.literal('return'), reason: text }),
  z.object({ act: z.literal('withdraw') }),
  /** To another unit: after a rename, or when the wrong one declared it. */
  z.object({ act: z.literal('move'), unit: text }),
]);
export type Happening = z.infer<typeof Happening>;
export type Act = Happening['act'];

export const ACT_NAMES: Readonly<Record<Act, string>> = {
  declare: '申报',
  correct: '更正',
  accept: '收录',
  return: '退回',
  withdraw: '撤回',
  move: '调整单位',
};

/** A declaration as all that happened to it made it. */
export const Declaration = z.object({
  state: State,
  unit: text,
  content: Content,
  /** Counted from 1; a correction is the next. */
  version: z.number(),
  /** The day on which it last came before the office: its year is the one that it counts for. */
  declaredOn: z.string().nullable(),
  /** Why it was returned. */
  reason: text.nullable(),
});
export type Declaration = z.infer<typeof Declaration>;

const UNBORN: Declaration = {
  state: 'asking',
  unit: '',
  content: NOTHING,
  version: 0,
  declaredOn: null,
  reason: null,
};

type HappeningOf<A extends Act> = Extract<Happening, { act: A }>;

/** The declaration after it happened on the day. Whether it may happen is asked before. */
export const apply = (before: Declaration, what: Happening, on: Day): Declaration =>
  effect(before, what.act, what, on);

const effect = <A extends Act>(before: Declaration, act: A, what: HappeningOf<A>, on: Day): Declaration =>
  EFFECTS[act](before, what, on);

const EFFECTS: {
  readonly [A in Act]: (before: Declaration, what: HappeningOf<A>, on: Day) => Declaration;
} = {
  declare: (before, { unit, content }, on) => said({ ...before, unit }, content, on),
  correct: (before, { content }, on) => said(before, content, on),
  accept: (before) => ({ ...before, state: 'accepted', reason: null }),
  return: (before, { reason }) => ({ ...before, state: 'returned', reason }),
  withdraw: (before) => ({ ...before, state: 'withdrawn' }),
  move: (before, { unit }) => ({ ...before, unit }),
};

/** What the office corrects of one that counts leaves it counted; what a unit mends comes before the office anew. */
function said(before: Declaration, content: Content, on: Day): Declaration {
  const version = before.version + 1;
  if (before.state === 'accepted') return { ...before, content, version };
  const state = complete(content) ? 'declared' : 'asking';
  const isNew = state === 'declared' && before.state !== 'declared';
  return { ...before, content, version, state, declaredOn: isNew ? on : before.declaredOn, reason: null };
}

export const replay = (happened: readonly { readonly on: Day; readonly what: Happening }[]): Declaration =>
  happened.reduce((before, { on, what }) => apply(before, what, on), UNBORN);

export type Side = 'unit' | 'office';

/** Why it may not happen, a sentence to whoever asked; null: it may. */
export const refusal = (before: Declaration, what: Happening, side: Side): string | null =>
  why(before, what.act, what, side);

const why = <A extends Act>(before: Declaration, act: A, what: HappeningOf<A>, side: Side): string | null =>
  REFUSALS[act](before, what, side);

const REFUSALS: {
  readonly [A in Act]: (before: Declaration, what: HappeningOf<A>, side: Side) => string | null;
} = {
  declare: () => null,
  correct: (before, { content }, side) => correcting(before, content, side),
  accept: ({ state }) => (state === 'declared' ? null : UNDECIDABLE[state]),
  return: ({ state }, { reason }) => returning(state, reason),
  withdraw: ({ state }) => (state === 'accepted' || state === 'withdrawn' ? WITHDRAWN_NOT[state] : null),
  move({ state, unit }, what) {
    if (state === 'withdrawn') return '该申报已撤回，未作改动。';
    return what.unit === unit ? '该申报已在该单位名下，未作改动。' : null;
  },
};

function returning(state: State, reason: string): string | null {
  if (state !== 'declared' && state !== 'accepted') return UNDECIDABLE[state];
  return reason.trim() === '' ? '请写明退回的原因。' : null;
}

function correcting(before: Declaration, content: Content, side: Side): string | null {
  if (before.state === 'withdrawn') return '该申报已撤回，如需申报请重新提出。';
  if (before.state === 'accepted' && side === 'unit')
    return '该申报已收录，如需更正请联系领导小组办公室退回后修改。';
  if (before.state === 'accepted' && missing(content).length > 0) return '已收录的申报各项均须填写。';
  return before.state !== 'returned' && sameContent(before.content, content)
    ? '所填内容与现有内容相同，未作改动。'
    : null;
}

const UNDECIDABLE = {
  asking: '该申报尚有内容待单位补充，暂不能审核。',
  accepted: '该申报已收录，未作改动。',
  returned: '该申报已退回，待单位修改后重新报送。',
  withdrawn: '该申报已由单位撤回，未作改动。',
  declared: '',
} as const;

const WITHDRAWN_NOT = {
  accepted: '该申报已收录，不能撤回；如需撤回请联系领导小组办公室。',
  withdrawn: '该申报此前已撤回。',
} as const;
