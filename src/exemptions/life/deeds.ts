import type { Asking, AskingOf } from './asking.ts';
import { type Exemption, isSignable, POST_NAMES, signatureOf } from './exemption.ts';
import type { Happening } from './happenings.ts';
import { isPossible, notPossible } from './stages.ts';

/** What happens, in order; a sentence: why not, to whoever asked. */
export type Deed = readonly Happening[] | string;

const isBlank = (words: string | null): boolean => words === null || words.trim() === '';

/** What comes of something asked of an application as it stands. Pure. */
export const deed = (exemption: Exemption, asking: Asking): Deed => decider(exemption, asking.act, asking);

const decider = <A extends Asking['act']>(exemption: Exemption, act: A, asking: AskingOf<A>): Deed =>
  DECIDERS[act](exemption, asking);

/** The unit's own 一月一汇报 goes to the office at once: 研究决定是否继续不扣分 is the office's. */
function report(exemption: Exemption, asking: AskingOf<'report'>): Deed {
  const { stage, because } = exemption;
  const isMending = stage === 'office' && because === 'renewal';
  if (stage !== 'drafted' && !isMending) return notPossible(stage, 'report');
  return isMending ? [asking] : [asking, { act: 'refer', because: 'renewal' }];
}

/**
 * One person gives one signature: who holds both posts, or stands in for the other one as well, signs once, and the
 * office confirms the second. A no for both posts is a no.
 */
function sign(exemption: Exemption, { yes, reason, by, posts }: AskingOf<'sign'>): Deed {
  const { signatures, applicants } = exemption;
  const own = signatures.find((one) => one.by.id === by.id);
  if (own) return `您已签署意见（${own.yes ? '同意' : '不同意'}），同一人不重复签署。`;
  if (!isSignable(exemption)) return notPossible(exemption.stage, 'sign');
  if (applicants.includes(by.id)) return '您是该申请的申请人，不能签署意见。';
  const unsigned = posts.filter(({ post }) => signatureOf(exemption, post) === null);
  const [first] = unsigned;
  if (!first) return `${postsText(posts)}已签署意见，不重复签署。`;
  if (!yes && isBlank(reason)) return '请写明不同意的原因。';
  const signed: Happening = {
    act: 'sign',
    signature: { ...first, yes, reason: isBlank(reason) ? null : reason, by },
  };
  return [signed, ...decidedBy([...signatures, { yes }], unsigned.length > 1)];
}

const postsText = (posts: AskingOf<'sign'>['posts']): string =>
  posts.map(({ post }) => POST_NAMES[post]).join('、');

const LEADERS = { by: 'leaders', decider: null } as const;

/** What the opinions given come to; nothing while the other leader's is still waited for. */
function decidedBy(opinions: readonly { readonly yes: boolean }[], holdsBoth: boolean): Happening[] {
  const no: Happening = { act: 'refuse', ...LEADERS, reason: '挂点区领导、区分管领导不同意' };
  if (holdsBoth) return opinions.every(({ yes }) => yes) ? [{ act: 'refer', because: 'both posts' }] : [no];
  if (opinions.length < 2) return [];
  if (opinions.every(({ yes }) => yes)) return [{ act: 'grant', ...LEADERS, reason: null }];
  return opinions.some(({ yes }) => yes) ? [{ act: 'refer', because: 'split' }] : [no];
}

function decide({ stage, applicants }: Exemption, { yes, reason, by }: AskingOf<'decide'>): Deed {
  if (stage === 'asked') return '该申请正待挂点区领导、区分管领导签字确认，尚不需研究决定。';
  if (stage !== 'office') return notPossible(stage, yes ? 'grant' : 'refuse');
  if (applicants.includes(by.id)) return '您是该申请的申请人，请由办公室其他同志研究决定。';
  if (yes) return [{ act: 'grant', by: 'office', decider: by, reason: isBlank(reason) ? null : reason }];
  if (reason === null || isBlank(reason)) return '请写明不同意的原因。';
  return [{ act: 'refuse', by: 'office', decider: by, reason }];
}

function revoke({ stage, applicants }: Exemption, { reason, by }: AskingOf<'revoke'>): Deed {
  if (!isPossible(stage, 'revoke')) return notPossible(stage, 'revoke');
  if (applicants.includes(by.id)) return '您是该申请的申请人，请由办公室其他同志办理。';
  return isBlank(reason) ? '请写明撤销的原因。' : [{ act: 'revoke', decider: by, reason }];
}

const DECIDERS: { readonly [A in Asking['act']]: (exemption: Exemption, asking: AskingOf<A>) => Deed } = {
  report,
  withdraw: ({ stage }, asking) =>
    isPossible(stage, 'withdraw') ? [asking] : notPossible(stage, 'withdraw'),
  sign,
  decide,
  revoke,
};
