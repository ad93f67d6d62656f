import type { RuleChangeView } from '../../cards/rule-change.ts';
import type { RuleFieldView } from '../../cards/rule-field.ts';
import type { RuleSetView } from '../../cards/rule-set.ts';
import type { RuleView } from '../../cards/rule.ts';
import type { RuleListView } from '../../cards/rule-list.ts';
import { momentText } from '../calendar/days.ts';
import type { RulePlace } from './find-rule.ts';
import { isChanged, type Rule, type RuleSet, sourceOf, type Values } from './rule-set.ts';
import type { PastChange, Proposal } from './store.ts';

/** A list is counted where a line has to do. */
const briefly = (rule: Rule, values: Values): string => {
  const shown = rule.show(values);
  return rule.lines > 1 ? `共${shown.split('\n').length}条` : shown;
};

/** @param inForce the sets with their values */
export const ruleListView = (
  inForce: readonly { readonly set: RuleSet; readonly values: Values }[],
  mayChange: boolean,
): RuleListView => ({
  mayChange,
  sets: inForce.map(({ set, values }) => ({
    key: set.key,
    title: set.title,
    rules: set.rules.map((rule) => ({
      title: rule.title,
      value: briefly(rule, values),
      default: isChanged(rule, set, values) ? briefly(rule, set.defaults) : null,
      mark: rule.source.mark,
    })),
  })),
});

const fieldView = (rule: Rule, set: RuleSet, values: Values): RuleFieldView => ({
  key: rule.key,
  title: rule.title,
  unit: rule.unit,
  written: rule.write(values),
  default: rule.show(set.defaults),
  usual: rule.lines > 1 ? '' : rule.write(set.defaults),
  expected: rule.expected,
  choices: rule.choices,
  lines: rule.lines,
});

export const ruleSetView = (set: RuleSet, values: Values, mayChange: boolean): RuleSetView => ({
  key: set.key,
  title: set.title,
  takesEffect: set.takesEffect,
  mayChange,
  rules: set.rules.map((rule) => ({
    ...fieldView(rule, set, values),
    value: rule.show(values),
    does: rule.does,
    source: sourceOf(set, values, [rule.key]),
  })),
});

export const ruleView = (
  { set, rule }: RulePlace,
  values: Values,
  history: readonly PastChange[],
  mayChange: boolean,
): RuleView => ({
  ...fieldView(rule, set, values),
  set: set.key,
  setTitle: set.title,
  value: rule.show(values),
  isChanged: isChanged(rule, set, values),
  does: rule.does,
  source: sourceOf(set, values, [rule.key]),
  takesEffect: set.takesEffect,
  history: history.map(({ at, who, before, after, reason }) => ({
    when: `${momentText(at)} ${who ?? '命令行'}`,
    before,
    after,
    reason,
  })),
  mayChange,
});

/** @param told how who decided is called; what would follow, while it waits */
export const ruleChangeView = (
  proposal: Proposal,
  set: RuleSet,
  told: { readonly decider: string | null; readonly follows: string | null },
): RuleChangeView => ({
  id: proposal.id,
  state: proposal.state,
  setTitle: set.title,
  changes: proposal.changes,
  reason: proposal.reason,
  takesEffect: set.takesEffect,
  follows: told.follows,
  decided: proposal.decidedAt === null ? null : `${momentText(proposal.decidedAt)} ${told.decider ?? ''}`,
});
