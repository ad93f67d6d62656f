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

/** A rule set's values as they were at a moment, with when they were last written until then (null: never). */
export async function readRulesAsOf<T>(
  db: Database | Tx,
  set: { readonly key: string; readonly schema: z.ZodType<T> },
  asOf: Date,
): Promise<{ readonly values: T; readonly writtenAt: Date | null }> {
  const row = await db
    .selectFrom('journal')
    .select(['at', 'data'])
    .where('subject', '=', `setting:${set.key}`)
    .where('action', '=', WRITTEN)
    .where('at', '<=', asOf)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return { values: set.schema.parse(row?.data ?? {}), writtenAt: row?.at ?? null };
}

const WRITTEN = 'setting.written';

export async function writeSetting(work: Work, key: string, value: object): Promise<void> {
  const json = JSON.stringify(value);
  await work.db
    .insertInto('settings')
    .values({ key, value: json })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: json }))
    .execute();
  work.journal({ action: WRITTEN, subject: `setting:${key}`, data: value });
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
