import { dayOf } from '../../calendar/days.ts';
import type { Exemption } from './exemption.ts';
import type { Happening, HappeningOf } from './happenings.ts';
import type { Act } from './stages.ts';

/** The application after it happened at the moment. Whether it may happen is asked before (deeds.ts, morning.ts). */
export const apply = (exemption: Exemption, happened: Happening, at: Date): Exemption =>
  effect(exemption, happened.act, happened, at);

const effect = <A extends Act>(before: Exemption, act: A, what: HappeningOf<A>, at: Date): Exemption =>
  EFFECTS[act](before, what, at);

/** The application as all that happened to it made it, each with its moment. */
export const replay = (happened: readonly { readonly at: Date; readonly what: Happening }[]): Exemption =>
  happened.reduce((exemption, { at, what }) => apply(exemption, what, at), NOTHING);

/** Before anything happened to it. */
export const NOTHING: Exemption = {
  stage: 'drafted',
  month: '',
  renewal: 0,
  applicants: [],
  appliedOn: null,
  case: { category: '', reason: '', until: '' },
  packet: { lag: null, figures: [], tickets: [], months: [], reports: [] },
  signatures: [],
  remindedOn: null,
  because: null,
  decision: null,
  revoked: null,
};

const begun = (before: Exemption, what: HappeningOf<'draft'> | HappeningOf<'apply'>): Exemption => ({
  ...before,
  month: what.month,
  renewal: what.renewal,
  case: what.case,
  packet: what.packet,
});

const reported = (before: Exemption, what: HappeningOf<'report'>, at: Date): Exemption => ({
  ...before,
  applicants: [...new Set([...before.applicants, what.applicant])],
  appliedOn: before.appliedOn ?? dayOf(at),
  case: what.case,
  packet: what.packet,
});

const decided = (
  before: Exemption,
  { act, by, decider, reason }: HappeningOf<'grant'> | HappeningOf<'refuse'>,
  at: Date,
): Exemption => ({
  ...before,
  stage: act === 'grant' ? 'granted' : 'refused',
  decision: { granted: act === 'grant', by, decider, reason, at: at.toISOString() },
});

const EFFECTS: { readonly [A in Act]: (before: Exemption, what: HappeningOf<A>, at: Date) => Exemption } = {
  draft: (before, what) => ({ ...begun(before, what), stage: 'drafted' }),
  apply: (before, what, at) => ({
    ...begun(before, what),
    stage: 'asked',
    applicants: [what.applicant],
    appliedOn: dayOf(at),
  }),
  report: reported,
  withdraw: (before) => ({ ...before, stage: 'withdrawn' }),
  sign: (before, { signature }, at) => ({
    ...before,
    signatures: [...before.signatures, { ...signature, at: at.toISOString() }],
  }),
  remind: (before, _what, at) => ({ ...before, remindedOn: dayOf(at) }),
  refer: (before, { because }) => ({ ...before, stage: 'office', because }),
  grant: decided,
  refuse: decided,
  revoke: (before, { decider, reason }, at) => ({
    ...before,
    stage: 'revoked',
    revoked: { decider, reason, at: at.toISOString() },
  }),
  end: (before) => ({ ...before, stage: 'ended' }),
  lapse: (before) => ({ ...before, stage: 'lapsed' }),
};
