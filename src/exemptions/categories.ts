import type { AssigningRules } from '../tickets/assigning-rules.ts';
import { CATEGORIES } from '../tickets/categories.ts';
import { causeOf } from '../tickets/proposal.ts';

/** What a lag may be put down to: every category of problems that isn't the unit's own doing. */
export const objectiveCategories = (rules: AssigningRules): string[] =>
  CATEGORIES.filter((category) => causeOf(category, rules) !== 'subjective');
