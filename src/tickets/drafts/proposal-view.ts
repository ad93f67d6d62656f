import type { Sorting } from '../../../cards/ticket-draft.ts';
import type { Offer } from '../../../cards/ticket-drafts.ts';
import { shortDayText } from '../../calendar/days.ts';
import { CATEGORIES, UNSORTED } from '../categories.ts';
import { LEVEL_TITLES, levelText } from '../ladder/seat.ts';
import { dueFrom } from '../life/clocks.ts';
import { firstLevel } from '../life/deeds.ts';
import { Cause, Matter } from '../life/ticket.ts';
import { CAUSE_NAMES, MATTER_NAMES } from '../matters.ts';
import type { Proposal, Proposing } from '../proposal.ts';
import type { Proposer } from '../propose.ts';
import { offerOf, offerText } from './assign-draft.ts';
import type { Draft } from './store.ts';

/** What the list offers in one tap. */
export const offerView = (proposal: Proposal): Offer => ({
  text: offerText(proposal),
  doubt: proposal.doubt,
  value: offerOf(proposal) ?? '',
});

/** The form of a draft's own card, filled in as proposed. */
export function sortingView(draft: Draft, others: readonly Draft[], proposer: Proposer): Sorting {
  const { sources, ...proposal } = proposer.proposal(draft);
  return {
    categories: [...CATEGORIES, UNSORTED],
    category: proposal.category,
    units: proposer.units.filter(({ reached }) => reached).map(({ name }) => name),
    owner: proposal.owner,
    coOwners: proposal.coOwners,
    doubt: proposal.doubt,
    matters: Matter.options.map((matter) => ({ text: MATTER_NAMES[matter], value: matter })),
    matter: proposal.matter,
    causes: [
      ...Cause.options.map((cause) => ({ text: CAUSE_NAMES[cause], value: cause })),
      { text: '暂不认定', value: 'none' },
    ],
    cause: proposal.cause ?? 'none',
    levels: LEVEL_TITLES.map((title, index) => ({
      text: `${levelText(index + 1)}　${title}`,
      value: String(index + 1),
    })),
    due: `未选期限、级次的，按事项类型：${Matter.options.map((matter) => byMatter(matter, proposer)).join('；')}。`,
    sources,
    others: others.map(({ id, no, words }) => ({ id, text: `草稿${no}　${words}` })),
  };
}

/** “一般事项12月7日前、第1级” */
const byMatter = (matter: Matter, { clocks, today }: Proposing): string =>
  `${MATTER_NAMES[matter]}${shortDayText(dueFrom(today, matter, clocks))}前、${levelText(firstLevel(matter, clocks))}`;
