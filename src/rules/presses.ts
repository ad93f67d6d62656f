import { z } from 'zod';
import {
  done,
  type Press,
  type Pressed,
  press,
  type PressAnswer,
  refused,
  rejected,
} from '../bot/feature.ts';
import { may } from '../people/policy.ts';
import { applyProposal, dismissProposal, proposeChange } from './commands.ts';
import { allRules, ruleByKey, setByKey } from './find-rule.ts';
import type { RuleSet } from './rule-set.ts';
import { sendProposal, showRule, showSet } from './shown.ts';
import { proposalById } from './store.ts';

const GONE = '没有这条规则，请发送“规则”查看现行规则。';

const OnSet = z.object({ act: z.string(), set: z.string() });
const OnRule = z.object({ act: z.string(), set: z.string(), rule: z.string() });
const OnProposal = z.object({ act: z.string(), id: z.string() });

/** The buttons and forms of the rules' cards. */
export const rulePresses = (declared: readonly RuleSet[]): Readonly<Record<string, Press>> => ({
  'rules.set': press(OnSet, (pressed, { set: key }) => {
    const set = setByKey(declared, key);
    if (set) showSet(pressed.work, pressed.person, set, pressed.action.key);
    return Promise.resolve(set ? done('已发给您。') : refused(GONE));
  }),
  'rules.show': press(z.object({ act: z.string() }), (pressed) => {
    const place = allRules(declared).find(
      ({ set, rule }) => `${set.key}.${rule.key}` === pressed.action.option,
    );
    if (place) showRule(pressed.work, pressed.person, place, pressed.action.key);
    return Promise.resolve(place ? done('已发给您。') : refused(GONE));
  }),
  'rules.propose': press(OnSet, async (pressed, { set: key }) => {
    const set = setByKey(declared, key);
    return set ? proposeForm(pressed, set) : refused(GONE);
  }),
  'rules.reset': press(OnRule, async (pressed, { set: key, rule: name }) => {
    const set = setByKey(declared, key);
    const rule = set && ruleByKey(set, name);
    return rule ? propose(pressed, set, new Map([[name, rule.write(set.defaults)]]), null) : refused(GONE);
  }),
  'rules.confirm': press(OnProposal, (pressed, { id }) => confirm(pressed, declared, id)),
  'rules.dismiss': press(OnProposal, async ({ work, person }, { id }) => {
    const decision = may(person, 'rules.change');
    if (!decision.allowed) return refused(decision.sentence);
    const { ok, sentence } = await dismissProposal(work, id);
    return ok ? done(sentence) : refused(sentence);
  }),
});

const filledIn = (form: Readonly<Record<string, unknown>>, name: string): string | null => {
  const value = form[name];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
};

/** Every field comes back with the form; what was left as it was is no change. */
function proposeForm(pressed: Pressed, set: RuleSet): Promise<PressAnswer> {
  const { form } = pressed.action;
  const typed = new Map(
    set.rules.flatMap(({ key }): [string, string][] => {
      const value = form[key];
      return typeof value === 'string' ? [[key, value]] : [];
    }),
  );
  return propose(pressed, set, typed, filledIn(form, 'reason'));
}

async function propose(
  { work, person, action }: Pressed,
  set: RuleSet,
  typed: ReadonlyMap<string, string>,
  reason: string | null,
): Promise<PressAnswer> {
  const decision = may(person, 'rules.change');
  if (!decision.allowed) return refused(decision.sentence);
  const proposed = await proposeChange(work, set, typed, { person: person.id, reason });
  if (!proposed.ok) return rejected(proposed.problems.map(({ sentence }) => sentence).join(''));
  sendProposal(work, person, proposed.id, action.key);
  return done('请在新卡片中核对并确认，确认后生效。');
}

async function confirm(
  { work, person, action }: Pressed,
  declared: readonly RuleSet[],
  id: string,
): Promise<PressAnswer> {
  const decision = may(person, 'rules.change');
  if (!decision.allowed) return refused(decision.sentence);
  const proposal = await proposalById(work.db, id);
  const set = proposal && setByKey(declared, proposal.set);
  if (!set) return refused(GONE);
  const reason = filledIn(action.form, 'reason');
  if (reason === null && proposal.state === 'proposed') return rejected('请填写调整原因，记入调整记录。');
  const { ok, sentence } = await applyProposal(work, set, id, reason ?? '');
  return ok ? done(sentence) : refused(sentence);
}
