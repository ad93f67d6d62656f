import type { Day } from '../../calendar/days.ts';
import type { Waiting } from '../life/ticket.ts';

/** A new deadline as it was said: a day, or so much later than the present one. */
export type Until =
  | { readonly day: Day }
  | { readonly longer: number; readonly of: 'working days' | 'days' | 'months' };

/** What is asked of a ticket in words. null: that part wasn't said. Units as they were written. */
export type TicketOrder =
  | { readonly kind: 'show' }
  | { readonly kind: 'story' }
  | { readonly kind: 'print' }
  | { readonly kind: 'evidence' }
  | { readonly kind: 'sign' }
  | { readonly kind: 'withdraw' }
  | { readonly kind: 'feedback'; readonly words: string }
  | { readonly kind: 'extend'; readonly until: Until | null; readonly reason: string }
  /** 不归我们: the unit that it should go to stands somewhere in the words. */
  | { readonly kind: 'refuse'; readonly reason: string }
  | { readonly kind: 'reply'; readonly reason: string; readonly plan: string; readonly until: Day | null }
  | { readonly kind: 'claim'; readonly words: string }
  /** 销号, by whoever may. */
  | { readonly kind: 'close'; readonly words: string }
  /** Of what waits for a decision; `of`: which of them was said. */
  | { readonly kind: 'approve'; readonly of: Waiting['act'] | null; readonly rest: string }
  | { readonly kind: 'decline'; readonly of: Waiting['act'] | null; readonly reason: string }
  | { readonly kind: 'transfer'; readonly owner: string | null; readonly reason: string | null }
  | { readonly kind: 'instruct'; readonly words: string; readonly due: Day | null }
  | { readonly kind: 'rise'; readonly reason: string }
  | { readonly kind: 'refer'; readonly reason: string }
  | { readonly kind: 'involve'; readonly how: 'add' | 'remove' | 'set'; readonly units: readonly string[] }
  | { readonly kind: 'reclassify'; readonly to: string };
