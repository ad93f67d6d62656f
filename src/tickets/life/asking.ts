import type { Day } from '../../calendar/days.ts';
import type { Cause, Matter } from './ticket.ts';

/** Something that is asked of a ticket, with what was filled in. Who may ask it is the policy's (people/policy.ts). */
export type Asking =
  | { readonly act: 'dismiss'; readonly reason: string }
  | { readonly act: 'merge'; readonly into: string }
  | ({ readonly act: 'assign' } & Assignment)
  | { readonly act: 'sign' }
  | { readonly act: 'withdraw' }
  | { readonly act: 'feedback'; readonly words: string; readonly by: 'owner' | 'co-owner' | 'other' }
  | { readonly act: 'extend'; readonly until: Day; readonly reason: string }
  | { readonly act: 'refuse'; readonly to: string | null; readonly reason: string }
  | { readonly act: 'reply'; readonly reason: string; readonly plan: string; readonly until: Day | null }
  | { readonly act: 'claim'; readonly words: string }
  | { readonly act: 'grant'; readonly until: Day | null; readonly reason: string | null }
  | { readonly act: 'deny'; readonly reason: string }
  | { readonly act: 'keep'; readonly reason: string }
  | { readonly act: 'reject'; readonly reason: string }
  | { readonly act: 'return'; readonly reason: string }
  | { readonly act: 'refer'; readonly reason: string }
  | { readonly act: 'rise'; readonly reason: string }
  | {
      readonly act: 'transfer';
      readonly owner: string;
      readonly coOwners: readonly string[] | null;
      readonly reason: string | null;
    }
  | { readonly act: 'accept'; readonly valid: boolean; readonly due: Day | null }
  | { readonly act: 'verify'; readonly words: string | null }
  | { readonly act: 'instruct'; readonly words: string; readonly due: Day | null }
  | { readonly act: 'involve'; readonly coOwners: readonly string[] }
  | {
      readonly act: 'reclassify';
      readonly category: string;
      readonly cause: Cause | null;
      /** Of a draft the suggested department; otherwise as it is. */
      readonly owner: string | null;
    }
  | { readonly act: 'pause'; readonly until: Day | null; readonly why: string }
  | { readonly act: 'resume' };

/** What the office fills in when it assigns a problem. */
export interface Assignment {
  /** A unit of the roster. */
  readonly owner: string;
  readonly coOwners: readonly string[];
  readonly category: string;
  readonly cause: Cause | null;
  readonly matter: Matter;
  /** null: as the matter asks for. */
  readonly level: number | null;
  /** null: as the rules count it. */
  readonly due: Day | null;
  readonly requirement: string | null;
}

export type AskingOf<A extends Asking['act']> = Extract<Asking, { act: A }>;
