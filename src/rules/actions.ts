import type { Feature } from '../bot/feature.ts';
import type { Foresee } from './light-changes.ts';
import { rulePresses } from './presses.ts';
import type { RuleSet } from './rule-set.ts';
import { aboutRules } from './sayings.ts';
import { ruleRenderers } from './shown.ts';

/** 规则: every rule that the features declare, seen by all and changed by the office. */
export const createRulesFeature = (declared: readonly RuleSet[], foresee: Foresee): Feature => ({
  name: 'rules',
  sayings: [aboutRules(declared)],
  presses: rulePresses(declared),
  renderers: ruleRenderers(declared, foresee),
});
