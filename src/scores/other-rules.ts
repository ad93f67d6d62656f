import { SCORE } from './score-rule-set.ts';
import type { ScoreRules } from './score-rules.ts';

/** The rules with other values, and how they are called. */
export interface OtherRules {
  readonly rules: ScoreRules;
  /** “逾期未开工扣分1分、申报最少的得分5分” */
  readonly words: string;
}

/**
 * “逾期未开工1、申报最少的得分改为5”: the rules with these set otherwise; a sentence where that can't be. Pure.
 * @param written several are set apart by 、 or a comma
 */
export function otherRules(written: string, values: ScoreRules): OtherRules | string {
  const changes = written.split(/[、，,；;]+/).filter((each) => each.trim() !== '');
  let changed: Readonly<Record<string, unknown>> = values;
  const words: string[] = [];
  for (const change of changes) {
    const found = ruleIn(change.trim());
    if (!found)
      return `没有看懂“${change.trim().slice(0, 30)}”。可以写：${NAMES}，例如：得分 区住建局 按逾期未开工扣分1。`;
    const value = found.rule.read(found.value);
    if (value === undefined) return `${found.rule.title}${found.rule.expected}（单位：分）。`;
    changed = { ...changed, [found.rule.key]: value };
    words.push(`${found.rule.title}${found.rule.show(changed)}`);
  }
  const parsed = SCORE.schema.safeParse(changed);
  return parsed.success
    ? { rules: parsed.data, words: words.join('、') }
    : `${parsed.error.issues.map(({ message }) => message).join('；')}。`;
}

const NAMES = SCORE.rules.map(({ title }) => title).join('、');

/** By its title, with or without 扣分 at its end. */
function ruleIn(change: string) {
  for (const rule of SCORE.rules)
    for (const name of [rule.title, rule.title.replace(/扣分$/, '')])
      if (change.startsWith(name))
        return {
          rule,
          value: change.slice(name.length).replace(/^(?:每[项次件])?(?:改?为|扣|=|:|：|\s)+/, ''),
        };
  return null;
}
