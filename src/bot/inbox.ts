import { z } from 'zod';
import type { Work } from '../database/work.ts';
import type { PressAnswer } from './feature.ts';

const Remembered = z.object({
  type: z.enum(['success', 'info', 'warning', 'error']),
  content: z.string(),
  keepsForm: z.literal(true).optional(),
});

/**
 * Claims an event in the transaction that handles it. A second delivery waits for the first one's commit and then
 * finds what was answered; if the first one failed, the second takes its place.
 */
export async function claimEvent(
  work: Work,
  key: string,
): Promise<{ mine: true } | { mine: false; answer: PressAnswer | null }> {
  const claimed = await work.db
    .insertInto('inbox')
    .values({ id: key, received_at: work.now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (claimed) return { mine: true };
  const { answer } = await work.db
    .selectFrom('inbox')
    .select('answer')
    .where('id', '=', key)
    .executeTakeFirstOrThrow();
  const remembered = Remembered.safeParse(answer);
  if (!remembered.success) return { mine: false, answer: null };
  const { keepsForm, ...toast } = remembered.data;
  return { mine: false, answer: keepsForm ? { ...toast, keepsForm } : toast };
}

/** Keeps what the presser was told, so that a second delivery hears the same. */
export async function rememberAnswer(work: Work, key: string, answer: PressAnswer): Promise<void> {
  await work.db
    .updateTable('inbox')
    .set({ answer: JSON.stringify(answer) })
    .where('id', '=', key)
    .execute();
}
