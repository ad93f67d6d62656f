import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { readRules, writeSetting } from '../database/settings.ts';
import type { Work } from '../database/work.ts';
import { type Change, changeOf, type Problem, withoutDefaults } from './change.ts';
import { ruleByKey } from './find-rule.ts';
import { REACTIONS } from './reactions.ts';
import type { RuleSet } from './rule-set.ts';
import { CHANGED, knownUnits, type Proposal, proposalById, ruleSubject } from './store.ts';

/** What the cards about the rules are about: a change redraws them. */
export const RULES = 'rules';
export const proposalKey = (id: string): string => `rule-proposal:${id}`;

/** Any constant of our own: one change of the rules at a time. */
const CHANGING = 7_120_310;

/** Nobody else changes rules until the transaction ends. */
export const lockRules = (work: Work): Promise<unknown> =>
  sql`select pg_advisory_xact_lock(${CHANGING})`.execute(work.db);

export type Proposed =
  | { readonly ok: true; readonly id: string }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Notes what somebody wants changed, to be confirmed; nothing changes yet. @param typed by the rules' keys */
export async function proposeChange(
  work: Work,
  set: RuleSet,
  typed: ReadonlyMap<string, string>,
  { person, reason }: { readonly person: string; readonly reason: string | null },
): Promise<Proposed> {
  const changed = changeOf(set, await readRules(work.db, set), typed, await knownUnits(work.db));
  if (!changed.ok) return changed;
  if (changed.changes.length === 0)
    return { ok: false, problems: [{ key: null, sentence: '所填与现行规则相同，没有改动。' }] };
  const id = randomUUID();
  await work.db
    .insertInto('rule_proposals')
    .values({
      id,
      rule_set: set.key,
      changes: JSON.stringify(changed.changes),
      reason,
      state: 'proposed',
      proposed_by: person,
      proposed_at: work.now,
    })
    .execute();
  return { ok: true, id };
}

export interface Outcome {
  readonly ok: boolean;
  readonly sentence: string;
}

const DECIDED = {
  applied: '这项调整已经确认过了。',
  dismissed: '这项调整已经放弃，如需调整请重新提出。',
  stale: '规则在此期间已有变化，这项调整已失效，请重新提出。',
} as const;

/** Puts a proposal into force, if the rules are still what was shown. @param reason may not be empty */
export async function applyProposal(work: Work, set: RuleSet, id: string, reason: string): Promise<Outcome> {
  await lockRules(work);
  const proposal = await waiting(work, id);
  if ('sentence' in proposal) return proposal;
  const values = await readRules(work.db, set);
  const isAsShown = proposal.changes.every(({ key, before }) => ruleByKey(set, key)?.show(values) === before);
  const typed = new Map(proposal.changes.map((change) => [change.key, change.typed]));
  const changed = isAsShown ? changeOf(set, values, typed, await knownUnits(work.db)) : null;
  if (!changed?.ok) {
    await decide(work, proposal, 'stale', reason);
    return { ok: false, sentence: DECIDED.stale };
  }
  await writeRules(work, set, changed, { reason, by: 'card' });
  await decide(work, proposal, 'applied', reason);
  return { ok: true, sentence: `已调整：${changed.changes.map(({ title }) => title).join('、')}。` };
}

export async function dismissProposal(work: Work, id: string): Promise<Outcome> {
  const proposal = await waiting(work, id);
  if ('sentence' in proposal) return proposal;
  await decide(work, proposal, 'dismissed', proposal.reason);
  return { ok: true, sentence: '已放弃，规则没有改动。' };
}

async function waiting(work: Work, id: string): Promise<Proposal | Outcome> {
  const proposal = await proposalById(work.db, id, 'for update');
  if (!proposal) return { ok: false, sentence: '没有找到这项调整，请重新提出。' };
  return proposal.state === 'proposed' ? proposal : { ok: false, sentence: DECIDED[proposal.state] };
}

/**
 * The one place where rules change: the new values, and in the journal each rule's before and after with the reason.
 * They count from the next reading on; what was reckoned by them before is reckoned anew (reactions.ts).
 */
export async function writeRules(
  work: Work,
  set: RuleSet,
  changed: { readonly changes: readonly Change[]; readonly values: object },
  why: { readonly reason: string; readonly by: 'card' | 'workbook' },
): Promise<void> {
  await writeSetting(work, set.key, withoutDefaults(set, { ...changed.values }));
  for (const { key, before, after } of changed.changes) {
    const rule = ruleByKey(set, key);
    if (rule)
      work.journal({ action: CHANGED, subject: ruleSubject({ set, rule }), data: { before, after, ...why } });
  }
  work.touch(RULES);
  await REACTIONS.get(set.key)?.(work);
}

async function decide(
  work: Work,
  { id }: Proposal,
  state: 'applied' | 'dismissed' | 'stale',
  reason: string | null,
): Promise<void> {
  await work.db
    .updateTable('rule_proposals')
    .set({ state, reason, decided_at: work.now, decided_by: work.actor })
    .where('id', '=', id)
    .execute();
  work.journal({ action: `rule-proposal.${state}`, subject: proposalKey(id) });
  work.touch(proposalKey(id));
}
