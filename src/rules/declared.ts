import { ARITHMETIC } from '../check-ins/arithmetic-rule-set.ts';
import { BEAT } from '../check-ins/beat-rule-set.ts';
import { PROMPTS } from '../check-ins/prompts-rule-set.ts';
import { ROUTING } from '../check-ins/routing-rule-set.ts';
import { DECLARING } from '../declarations/declaration-rule-set.ts';
import { EXEMPTION } from '../exemptions/exemption-rule-set.ts';
import { VISITS } from '../inspections/visit-rule-set.ts';
import { LIGHTS } from '../projects/light-rule-set.ts';
import { SCORE } from '../scores/score-rule-set.ts';
import { ASSIGNING } from '../tickets/assigning-rule-set.ts';
import { CHASING } from '../tickets/chase/chase-rule-set.ts';
import { EVIDENCE } from '../tickets/evidence-rule-set.ts';
import { CLOCKS } from '../tickets/life/clock-rule-set.ts';
import { NUMBERS } from '../tickets/number-rule-set.ts';
import { SAME_PROBLEM } from '../tickets/drafts/same-problem-rule-set.ts';
import type { RuleSet } from './rule-set.ts';

/** Every rule that the office can edit, in the order in which it is shown. */
export const DECLARED: readonly RuleSet[] = [
  LIGHTS,
  BEAT,
  PROMPTS,
  ARITHMETIC,
  ROUTING,
  SAME_PROBLEM,
  ASSIGNING,
  CLOCKS,
  CHASING,
  NUMBERS,
  EVIDENCE,
  VISITS,
  DECLARING,
  SCORE,
  EXEMPTION,
];
