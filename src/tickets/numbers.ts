import { sql } from 'kysely';
import type { FormKind, NumberedKind } from '../database/schema.ts';
import type { Tx } from '../database/work.ts';

/** The four forms as people call them. */
export const FORM_NAMES: Readonly<Record<FormKind, string>> = {
  assign: '交办单',
  transfer: '转办单',
  remind: '提醒单',
  urge: '督办单',
};

/**
 * The next number of the form in the year. Gapless: it is taken in the transaction that issues the form, whoever
 * wants the next one waits for that to end, and a transaction that fails gives its number back.
 */
export async function nextNumber(db: Tx, kind: NumberedKind, year: number): Promise<number> {
  const { last } = await db
    .insertInto('form_counters')
    .values({ kind, year, last: 1 })
    .onConflict((conflict) =>
      conflict.columns(['kind', 'year']).doUpdateSet({ last: sql`form_counters.last + 1` }),
    )
    .returning('last')
    .executeTakeFirstOrThrow();
  return last;
}
