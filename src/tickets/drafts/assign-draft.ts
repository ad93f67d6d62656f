import { type Day, shortDayText } from '../../calendar/days.ts';
import type { Work } from '../../database/work.ts';
import type { Person } from '../../people/person.ts';
import { ask } from '../ask.ts';
import type { Assignment } from '../life/asking.ts';
import { causeOf, type Proposal, receiverNamed, receiversNamed } from '../proposal.ts';
import type { Proposer } from '../propose.ts';
import type { Sorted } from './sorted.ts';
import type { Draft } from './store.ts';

/** What the office decided otherwise than proposed; what is left out stands as proposed. Units as they were typed. */
export interface Otherwise {
  readonly owner?: string | undefined;
  readonly coOwners?: readonly string[] | undefined;
  readonly category?: Assignment['category'] | undefined;
  readonly cause?: Assignment['cause'] | undefined;
  readonly matter?: Assignment['matter'] | undefined;
  /** null: as the matter asks for. */
  readonly level?: number | null | undefined;
  readonly due?: Day | null | undefined;
  readonly requirement?: string | null | undefined;
}

/**
 * 交办: makes a draft a ticket, as proposed but for what was decided otherwise. Refused, in a sentence: to a unit that
 * the roster doesn't know or where nobody would receive it, and whatever the ticket's life refuses.
 * @param source the message or press that said so
 */
export async function assignDraft(
  work: Work,
  person: Person,
  draft: Draft,
  proposer: Proposer,
  otherwise: Otherwise,
  source: string | null,
): Promise<Sorted> {
  if (draft.state !== 'draft') return no(`草稿${draft.no}已处理过，未作改动。`);
  const assignment = assignmentOf(proposer.proposal(draft), otherwise, proposer);
  if (typeof assignment === 'string') return no(`草稿${draft.no}未交办：${assignment}`);
  const { done, sentence } = await ask(work, person, draft.id, { act: 'assign', ...assignment }, source);
  return done ? { ok: true, sentence: `草稿${draft.no}已编为${sentence}` } : no(sentence);
}

const no = (sentence: string): Sorted => ({ ok: false, sentence });

/** A sentence: why not. */
function assignmentOf(proposal: Proposal, given: Otherwise, proposer: Proposer): Assignment | string {
  const { units, rules } = proposer;
  const typed = given.owner ?? proposal.owner;
  if (typed === null) return `${proposal.doubt ?? '请选择承办单位'}。`;
  const named = receiverNamed(typed, units);
  if ('sentence' in named) return named.sentence;
  const owner = named.unit;
  const coOwners = receiversNamed(coOwnersOf(proposal, given, owner), units);
  if (typeof coOwners === 'string') return coOwners;
  const category = given.category ?? proposal.category;
  return {
    owner,
    coOwners,
    category,
    cause: given.cause === undefined ? causeOf(category, rules) : given.cause,
    matter: given.matter ?? proposal.matter,
    level: given.level ?? null,
    due: given.due ?? null,
    requirement: given.requirement ?? null,
  };
}

/** Who was to help the proposed unit needn't help another. */
const coOwnersOf = (proposal: Proposal, given: Otherwise, owner: string): readonly string[] =>
  given.coOwners ?? (owner === proposal.owner ? proposal.coOwners : []);

/** What a button offers, to be found unchanged when it is pressed: “2026-12-07 区财政局、区发改委”. */
export const offerOf = ({ owner, coOwners, due }: Proposal): string | null =>
  owner === null ? null : `${due} ${[owner, ...coOwners].join('、')}`;

/** “区住建局，12月7日前”; null: the office has to choose. */
export const offerText = ({ owner, due }: Proposal): string | null =>
  owner === null ? null : `${owner}，${shortDayText(due)}前`;
