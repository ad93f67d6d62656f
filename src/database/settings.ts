import type { z } from 'zod';
import type { Database, Tx, Work } from './work.ts';

/**
 * What the office can change without a release: one row a key, read through the schema that also holds the
 * defaults, so that a key never written reads as its defaults. Every change is in the journal.
 */
export async function readSetting<T>(db: Database | Tx, key: string, schema: z.ZodType<T>): Promise<T> {
  const row = await db.selectFrom('settings').select('value').where('key', '=', key).executeTakeFirst();
  return schema.parse(row?.value ?? {});
}

/** A rule set's values as the office has set them. */
export const readRules = <T>(
  db: Database | Tx,
  set: { readonly key: string; readonly schema: z.ZodType<T> },
): Promise<T> => readSetting(db, set.key, set.schema);

export async function writeSetting(work: Work, key: string, value: object): Promise<void> {
  const json = JSON.stringify(value);
  await work.db
    .insertInto('settings')
    .values({ key, value: json })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: json }))
    .execute();
  work.journal({ action: 'setting.written', subject: `setting:${key}`, data: value });
}

/** Writes a value that is made once and then stays (the moment of installation, say); returns what stands. */
export async function settle<T>(
  work: Work,
  key: string,
  schema: z.ZodType<T>,
  value: T & object,
): Promise<T> {
  await work.db
    .insertInto('settings')
    .values({ key, value: JSON.stringify(value) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return readSetting(work.db, key, schema);
}
