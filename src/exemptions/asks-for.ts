import type { ExemptionAsk } from '../../cards/exemption.ts';
import type { Person } from '../people/person.ts';
import { may, type Relation } from '../people/policy.ts';
import { type Exemption, isSignable, POST_NAMES, signatureOf } from './life/exemption.ts';
import { type PostHolder, postsOf } from './signers.ts';
import type { StoredExemption } from './store.ts';

/** Who looks at which application, standing to it how. */
export interface Looking {
  readonly exemption: StoredExemption;
  readonly person: Person;
  readonly relations: readonly Relation[];
  readonly holders: readonly PostHolder[];
  /** What a renewal may be put under. */
  readonly categories: readonly string[];
}

/** What the reader may do with it now; the same policy guards the press. */
export function asksFor(shown: Looking): ExemptionAsk[] {
  const { exemption, person, relations, categories } = shown;
  const { life } = exemption;
  const isApplicant = life.applicants.includes(person.id);
  const opinion = isApplicant ? null : (signAsk(shown) ?? decideAsk(life, person));
  const isUnit = may(person, 'exemption.apply', relations).allowed;
  return [
    ...(opinion ? [opinion] : []),
    ...(isUnit && !opinion ? unitAsks(life, categories) : []),
    ...(!isApplicant && ['granted', 'ended'].includes(life.stage) && may(person, 'exemption.decide').allowed
      ? [{ kind: 'revoke' as const }]
      : []),
  ];
}

function signAsk({ exemption: { life }, person, holders }: Looking) {
  if (!isSignable(life) || life.signatures.some(({ by }) => by.id === person.id)) return null;
  const [first] = postsOf(person, holders).filter(({ post }) => signatureOf(life, post) === null);
  if (!first) return null;
  const { post, standsInFor } = first;
  return {
    kind: 'sign' as const,
    as: standsInFor === null ? POST_NAMES[post] : `${POST_NAMES[post]}（代${standsInFor}）`,
  };
}

function decideAsk({ stage, because, renewal }: Exemption, person: Person): ExemptionAsk | null {
  if (stage !== 'office' || !may(person, 'exemption.decide').allowed) return null;
  if (renewal > 0) return { kind: 'decide', yes: '继续不扣分', no: '不再继续' };
  return { kind: 'decide', yes: because === 'both posts' ? '确认同意' : '同意不扣分', no: '不同意' };
}

function unitAsks({ stage, because, ...life }: Exemption, categories: readonly string[]): ExemptionAsk[] {
  const { reason, until, category } = life.case;
  const report: ExemptionAsk = { kind: 'report', reason, until, category, categories };
  if (stage === 'drafted') return [report];
  if (stage === 'office' && because === 'renewal') return [report];
  return stage === 'asked' || stage === 'office' ? [{ kind: 'withdraw' }] : [];
}
