import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { readSetting, settle, writeSetting } from '../../src/database/settings.ts';
import { inTransaction } from '../../src/database/transaction.ts';
import { type TestDatabase, testDatabase } from '../kit/database.ts';

const Hours = z.object({ opens: z.string().default('09:00'), closes: z.string().default('12:00') });
const now = new Date('2026-11-26T01:00:00Z');
const office = { now, actor: null, cause: 'command' };

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

it('reads as its defaults until it is written', async () => {
  expect(await readSetting(database.db, 'never-written', Hours)).toEqual({ opens: '09:00', closes: '12:00' });
});

it('keeps what was written and fills the rest with defaults', async () => {
  await inTransaction(database.db, office, (work) => writeSetting(work, 'hours', { opens: '08:30' }));
  expect(await readSetting(database.db, 'hours', Hours)).toEqual({ opens: '08:30', closes: '12:00' });
});

it('puts every change in the journal', async () => {
  await inTransaction(database.db, office, (work) => writeSetting(work, 'noted', { opens: '10:00' }));
  const entries = await database.db
    .selectFrom('journal')
    .select(['action', 'data'])
    .where('subject', '=', 'setting:noted')
    .execute();
  expect(entries).toEqual([{ action: 'setting.written', data: { opens: '10:00' } }]);
});

it('lets the first of two settled values stand', async () => {
  const At = z.object({ at: z.string() });
  const settled = await Promise.all(
    ['first', 'second'].map((at) =>
      inTransaction(database.db, office, (work) => settle(work, 'installed-once', At, { at })),
    ),
  );
  expect(settled[0]).toEqual(settled[1]);
  expect(await readSetting(database.db, 'installed-once', At)).toEqual(settled[0]);
});
