import type { Work } from '../database/work.ts';
import type { Asking } from './life/asking.ts';
import { deed } from './life/deeds.ts';
import type { Happening } from './life/happenings.ts';
import { alignTickets } from './pause-tickets.ts';
import { record } from './record.ts';
import { lockExemption, type StoredExemption } from './store.ts';
import { tell } from './tell.ts';

/** What came of something asked of an application; `sentence`: why not, to whoever asked. */
export type Acted =
  | { readonly done: true; readonly exemption: StoredExemption }
  | { readonly done: false; readonly sentence: string };

/**
 * The one door through which anything is done to an application: takes it in hand, asks its life whether this may
 * happen, writes down what does, tells those whom it concerns and stills or wakes the project's tickets. Whether the
 * actor may ask for it is asked before.
 * @param source the message or press that said so
 */
export async function act(work: Work, id: string, asking: Asking, source: string | null): Promise<Acted> {
  const exemption = await lockExemption(work.db, id);
  if (!exemption) return { done: false, sentence: '该申请已不存在，未作改动。' };
  const happens = deed(exemption.life, asking);
  if (typeof happens === 'string') return { done: false, sentence: happens };
  return { done: true, exemption: await carryOut(work, exemption, happens, source) };
}

/** Writes down what happens to an application that the caller holds, with all that follows from it. */
export async function carryOut(
  work: Work,
  exemption: StoredExemption,
  happens: readonly Happening[],
  source: string | null,
): Promise<StoredExemption> {
  const after = { ...exemption, ...(await record(work, exemption, happens, source)) };
  await tell(work, after, happens);
  await alignTickets(work, after.project);
  return after;
}
