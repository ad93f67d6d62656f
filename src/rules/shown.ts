import { z } from 'zod';
import { ruleChangeCard } from '../../cards/rule-change.ts';
import { ruleSetCard } from '../../cards/rule-set.ts';
import { ruleCard } from '../../cards/rule.ts';
import { ruleListCard } from '../../cards/rule-list.ts';
import type { Renderer } from '../bot/feature.ts';
import { readRules } from '../database/settings.ts';
import type { Database, Tx, Work } from '../database/work.ts';
import { calledBy, type Person } from '../people/person.ts';
import { may } from '../people/policy.ts';
import { personById } from '../people/store.ts';
import { changeOf } from './change.ts';
import { proposalKey, RULES } from './commands.ts';
import { ruleByKey, type RulePlace, setByKey } from './find-rule.ts';
import type { Foresee } from './light-changes.ts';
import type { RuleSet } from './rule-set.ts';
import { historyOf, isCurrent, knownUnits, type Proposal, proposalById } from './store.ts';
import { ruleChangeView, ruleSetView, ruleListView, ruleView } from './views.ts';

/** The rules' cards go to one person each: only the office's have buttons that change something. */
function show(work: Work, person: Person, template: string, subject: object, key: string): void {
  work.send({
    occasion: `${template}-shown:${key}`,
    template,
    subject: { ...subject, person: person.id },
    subjectKey: RULES,
    to: { person: person.id },
  });
}

export const showRules = (work: Work, person: Person, key: string): void =>
  show(work, person, 'rules', {}, key);

export const showSet = (work: Work, person: Person, set: RuleSet, key: string): void =>
  show(work, person, 'rule-set', { set: set.key }, key);

export const showRule = (work: Work, person: Person, { set, rule }: RulePlace, key: string): void =>
  show(work, person, 'rule', { set: set.key, rule: rule.key }, key);

export const sendProposal = (work: Work, person: Person, id: string, key: string): void =>
  work.send({
    occasion: `rule-change-shown:${key}`,
    template: 'rule-change',
    subject: { proposal: id },
    subjectKey: proposalKey(id),
    to: { person: person.id },
  });

const ForPerson = z.object({ person: z.string() });
const OfSet = ForPerson.extend({ set: z.string() });
const OfRule = OfSet.extend({ rule: z.string() });
const OfProposal = z.object({ proposal: z.string() });

/** The most past changes that a card is loaded with. */
const MOST_HISTORY = 20;

/** How the rules' cards look now. */
export const ruleRenderers = (
  declared: readonly RuleSet[],
  foresee: Foresee,
): Readonly<Record<string, Renderer>> => ({
  rules: async (db, message, now) => {
    const reader = await personById(db, ForPerson.parse(message.subject).person);
    if (!reader || !(await isCurrent(db, message, now))) return null;
    const inForce = [];
    for (const set of declared) inForce.push({ set, values: await readRules(db, set) });
    return { kind: 'card', card: ruleListCard(ruleListView(inForce, may(reader, 'rules.change').allowed)) };
  },
  'rule-set': async (db, message, now) => {
    const subject = OfSet.parse(message.subject);
    const set = setByKey(declared, subject.set);
    const reader = await personById(db, subject.person);
    if (!set || !reader || !(await isCurrent(db, message, now))) return null;
    const values = await readRules(db, set);
    return { kind: 'card', card: ruleSetCard(ruleSetView(set, values, may(reader, 'rules.change').allowed)) };
  },
  rule: async (db, message, now) => {
    const subject = OfRule.parse(message.subject);
    const set = setByKey(declared, subject.set);
    const rule = set && ruleByKey(set, subject.rule);
    const reader = await personById(db, subject.person);
    if (!rule || !reader || !(await isCurrent(db, message, now))) return null;
    const history = await historyOf(db, { set, rule }, MOST_HISTORY);
    const view = ruleView(
      { set, rule },
      await readRules(db, set),
      history,
      may(reader, 'rules.change').allowed,
    );
    return { kind: 'card', card: ruleCard(view) };
  },
  'rule-change': async (db, message, now) => {
    const proposal = await proposalById(db, OfProposal.parse(message.subject).proposal);
    const set = proposal && setByKey(declared, proposal.set);
    if (!set) return null;
    const decider = proposal.decidedBy === null ? null : await personById(db, proposal.decidedBy);
    const follows =
      proposal.state === 'proposed' ? await foreseen(db, set, proposal, { foresee, now }) : null;
    const view = ruleChangeView(proposal, set, { decider: decider && calledBy(decider), follows });
    return { kind: 'card', card: ruleChangeCard(view) };
  },
});

/** What follows if it is confirmed as things stand now. */
async function foreseen(
  db: Database | Tx,
  set: RuleSet,
  { changes }: Proposal,
  { foresee, now }: { readonly foresee: Foresee; readonly now: Date },
): Promise<string | null> {
  const typed = new Map(changes.map((change) => [change.key, change.typed]));
  const changed = changeOf(set, await readRules(db, set), typed, await knownUnits(db));
  return changed.ok ? foresee(db, set, changed.values, now) : null;
}
