import { dayOf } from '../calendar/days.ts';
import { readRules } from '../database/settings.ts';
import type { Work } from '../database/work.ts';
import { readAudience } from './audience.ts';
import type { Asking } from './life/asking.ts';
import { CLOCKS } from './life/clock-rule-set.ts';
import { deed } from './life/deeds.ts';
import type { Happening } from './life/happenings.ts';
import { record, type Recorded } from './record.ts';
import { lockTicket, type StoredTicket } from './store.ts';
import { isQuiet, tell } from './tell.ts';

/** What came of something asked of a ticket; `sentence`: why not, to whoever asked. */
export type Acted =
  | { readonly done: true; readonly ticket: StoredTicket; readonly recorded: readonly Recorded[] }
  | { readonly done: false; readonly sentence: string };

/**
 * The one door through which anything is done to a ticket: takes it in hand, asks its life whether this may happen,
 * writes down what does, and tells those whom it concerns. Whether the actor may ask for it is asked before.
 * @param source the message or press that said so
 */
export async function act(work: Work, id: string, asking: Asking, source: string | null): Promise<Acted> {
  const ticket = await lockTicket(work.db, id);
  if (!ticket) return { done: false, sentence: '该问题已不存在，未作改动。' };
  const rules = await readRules(work.db, CLOCKS);
  const happens = deed(ticket.life, asking, { today: dayOf(work.now), rules });
  if (typeof happens === 'string') return { done: false, sentence: happens };
  return { done: true, ...(await carryOut(work, ticket, happens, source)) };
}

/** Writes down what happens to a ticket that the caller holds, and tells those whom it concerns. */
export async function carryOut(
  work: Work,
  ticket: StoredTicket,
  happens: readonly Happening[],
  source: string | null,
): Promise<{ readonly ticket: StoredTicket; readonly recorded: readonly Recorded[] }> {
  const audience = isQuiet(happens) ? null : await readAudience(work);
  const recorded = await record(work, ticket, happens, source);
  const after = {
    ...ticket,
    life: recorded.at(-1)?.after ?? ticket.life,
    number: recorded.find(({ what }) => what.act === 'assign')?.form?.title ?? ticket.number,
  };
  if (audience) await tell(work, after, recorded, audience);
  return { ticket: after, recorded };
}
