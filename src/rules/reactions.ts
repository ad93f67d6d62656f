import type { Work } from '../database/work.ts';
import { recountMornings } from '../tickets/chase/recount.ts';
import { CLOCKS } from '../tickets/life/clock-rule-set.ts';

/** What a change of a set asks of what was reckoned by its rules before, by the set's key; in the same transaction. */
export const REACTIONS: ReadonlyMap<string, (work: Work) => Promise<void>> = new Map([
  [CLOCKS.key, recountMornings],
]);
