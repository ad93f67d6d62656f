import type { Database, Tx } from '../database/work.ts';
import { ORIGINS } from './drafts/said-text.ts';
import type { Draft } from './drafts/store.ts';
import { type Step, type StoryLine, storyLines } from './story.ts';

/** The story of a ticket, whose draft says all that was said of it. */
export async function readStory(
  db: Database | Tx,
  { sayings }: Draft,
  steps: readonly Step[],
): Promise<StoryLine[]> {
  const sources = [...new Set(steps.flatMap(({ source }) => (source === null ? [] : [source])))];
  const cards =
    sources.length === 0
      ? []
      : await db
          .selectFrom('messages')
          .select('platform_message')
          .where('platform_message', 'in', sources)
          .execute();
  return storyLines(
    sayings.map(({ at, by, words, origin }) => ({ at, by, words, where: ORIGINS[origin] })),
    steps,
    new Set(cards.flatMap(({ platform_message: id }) => (id === null ? [] : [id]))),
  );
}
