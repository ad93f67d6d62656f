import type { Database, Tx } from '../../database/work.ts';
import { isFinal, STAGE_NAMES } from '../life/stages.ts';
import type { Drafted } from './draft-problem.ts';
import { type Held, weeksHeld, weeksText } from './said-text.ts';
import type { Draft } from './store.ts';

/**
 * What became of problems that somebody named, to them: “已列为问题草稿12，报领导小组办公室梳理。”, “与东督交〔2026〕13号
 * 是同一问题，已并入（连续第3周）。”
 */
export async function draftedText(db: Database | Tx, drafted: readonly Drafted[]): Promise<string> {
  const made = drafted.filter(({ as }) => as === 'new').map(({ draft }) => draft.no);
  const known = new Map(drafted.filter(({ as }) => as !== 'new').map((one) => [one.draft.id, one]));
  const held = await weeksHeld(db);
  return [
    ...(made.length === 0 ? [] : [`已列为问题草稿${made.join('、')}，报领导小组办公室梳理。`]),
    ...[...known.values()].map(({ draft, as }) =>
      as === 'again' || draft.sayings.length > 1 ? joinedText(draft, held) : namedBefore(draft),
    ),
  ].join('');
}

/** It stands beside what was said of the same problem before. */
export function joinedText(draft: Draft, held: Held): string {
  const weeks = weeksText(draft.sayings, held);
  const counted = weeks === null ? '' : `（${weeks}）`;
  return draft.number === null
    ? `与此前反映的是同一问题，已并入草稿${draft.no}${counted}。`
    : `与${draft.number}是同一问题，已并入${counted}。`;
}

/** The very same words came before. */
function namedBefore({ no, number, state }: Draft): string {
  if (number !== null) return `此前已列为问题草稿${no}，已交办（${number}，${STAGE_NAMES[state]}）。`;
  return `此前已列为问题草稿${no}${isFinal(state) ? `（${STAGE_NAMES[state]}）` : ''}。`;
}
