import type { Rule, RuleSet } from './rule-set.ts';

export interface RulePlace {
  readonly set: RuleSet;
  readonly rule: Rule;
}

export const allRules = (declared: readonly RuleSet[]): RulePlace[] =>
  declared.flatMap((set) => set.rules.map((rule) => ({ set, rule })));

const bare = (text: string): string => text.normalize('NFKC').replaceAll(/[\s“”"《》：:]/gu, '');

/** The rules that a name may mean: the one that is called so, else those whose name holds it or is held by it. */
export function rulesNamed(declared: readonly RuleSet[], name: string): RulePlace[] {
  const wanted = bare(name);
  if (wanted === '') return [];
  const all = allRules(declared);
  const exact = all.filter(({ rule }) => bare(rule.title) === wanted);
  if (exact.length > 0) return exact;
  return all.filter(({ rule }) => bare(rule.title).includes(wanted) || wanted.includes(bare(rule.title)));
}

/** The set of this name. */
export const setNamed = (declared: readonly RuleSet[], name: string): RuleSet | undefined =>
  declared.find(({ title }) => bare(title) === bare(name));

export const setByKey = (declared: readonly RuleSet[], key: string): RuleSet | undefined =>
  declared.find((set) => set.key === key);

export const ruleByKey = (set: RuleSet, key: string): Rule | undefined =>
  set.rules.find((rule) => rule.key === key);
