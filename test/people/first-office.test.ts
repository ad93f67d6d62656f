import { afterAll, beforeAll, expect, it } from 'vitest';
import { inTransaction } from '../../src/database/transaction.ts';
import { enrolFirstOffice } from '../../src/people/commands.ts';
import { type TestDatabase, testDatabase } from '../kit/database.ts';

let database: TestDatabase;
beforeAll(async () => void (database = await testDatabase()));
afterAll(() => database.close());

it('enrols the first office once, however many processes start together', async () => {
  const now = new Date('2026-11-25T02:00:00Z');
  const start = (): Promise<void> =>
    inTransaction(database.db, { now, actor: null, cause: 'start' }, (work) =>
      enrolFirstOffice(work, ['13900000001', '13900000002']),
    );
  await Promise.all(Array.from({ length: 8 }, start));
  const people = await database.db.selectFrom('people').select('mobile').orderBy('mobile').execute();
  expect(people).toEqual([{ mobile: '13900000001' }, { mobile: '13900000002' }]);
});
