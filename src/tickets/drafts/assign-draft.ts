import { type Day, shortDayText } from '../../calendar/days.ts';
import type { Work } from '../../database/work.ts';
import type { Person } from '../../people/person.ts';
import { ask } from '../ask.ts';
import type { Assignment } from '../life/asking.ts';
import { causeOf, nobodyAt, type Proposal, type Unit, unitNamed } from '../proposal.ts';
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
  const owner = given.owner === undefined ? proposal.owner : receiver(given.owner, units);
  if (owner === null) return `${proposal.doubt ?? '请选择承办单位'}。`;
  if (typeof owner !== 'string') return owner.sentence;
  const coOwners = receivers(coOwnersOf(proposal, given, owner), units);
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

/** The unit that words name, if anybody there would receive a ticket. */
export function receiver(typed: string, units: readonly Unit[]): string | { readonly sentence: string } {
  const unit = unitNamed(typed, units);
  if (!unit) return { sentence: `没有名为“${typed.slice(0, 30)}”的责任单位，请填写责任单位全称或简称。` };
  return unit.reached ? unit.name : { sentence: `${nobodyAt(unit.name)}，请先补充花名册或改选单位。` };
}

/** A sentence: why one of them can't receive it. */
export function receivers(typed: readonly string[], units: readonly Unit[]): string[] | string {
  const found = typed.map((each) => receiver(each, units));
  const names = found.filter((each) => typeof each === 'string');
  return found.find((each) => typeof each !== 'string')?.sentence ?? names;
}

/** What a button offers, to be found unchanged when it is pressed: “2026-12-07 区财政局、区发改委”. */
export const offerOf = ({ owner, coOwners, due }: Proposal): string | null =>
  owner === null ? null : `${due} ${[owner, ...coOwners].join('、')}`;

/** “区住建局，12月7日前”; null: the office has to choose. */
export const offerText = ({ owner, due }: Proposal): string | null =>
  owner === null ? null : `${owner}，${shortDayText(due)}前`;
