import type { Database, Tx } from '../database/work.ts';
import type { Content } from '../declarations/content.ts';
import { replay } from '../declarations/life.ts';
import { storyOf } from '../declarations/story.ts';
import { dated, eventsOf, numbersOf } from '../declarations/store.ts';
import { acceptedOf } from './counts.ts';
import type { Then } from './moment.ts';

/** A declaration that counts, as it stood, and what happened to it by then. */
export interface Evidence {
  /** 申报12 */
  readonly no: number;
  readonly content: Content;
  readonly declaredOn: string | null;
  readonly story: readonly string[];
}

/** What a unit's number of declarations rests on, down to the messages. */
export async function readEvidence(db: Database | Tx, unit: string, then: Then): Promise<Evidence[]> {
  const ids = await acceptedOf(db, then, unit);
  const events = await eventsOf(db, ids, then.asOf);
  const numbers = await numbersOf(db, ids);
  return ids.map((id) => {
    const own = events.get(id) ?? [];
    const { content, declaredOn } = replay(dated(own));
    return { no: numbers.get(id) ?? 0, content, declaredOn, story: storyOf(own) };
  });
}
