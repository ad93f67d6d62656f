import { afterAll, beforeAll, expect, it } from 'vitest';
import { sql } from 'kysely';
import { inTransaction } from '../../src/database/transaction.ts';
import type { Tx } from '../../src/database/work.ts';
import { type TestDatabase, testDatabase } from '../kit/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ max: 1 });
});
afterAll(() => database.close());

const preparedNow = async (): Promise<string[]> => {
  const { rows } = await database.pool.query<{ statement: string }>(
    'select statement from pg_prepared_statements order by prepare_time',
  );
  return rows.map(({ statement }) => statement);
};

it('prepares what comes again and again, and nothing else', async () => {
  await database.db.selectFrom('units').select('name').execute();
  for (const name of ['甲', '乙', '丙', '丁'])
    await database.db.selectFrom('units').select('short_name').where('name', '=', name).execute();
  await database.db.selectFrom('units').select('unit_group').where('name', '=', '甲').execute();
  expect(await preparedNow()).toEqual(['select "short_name" from "units" where "name" = $1']);
});

it('gets over a table that another version has changed', async () => {
  await database.pool.query('create table versioned (id int, kept text)');
  await database.pool.query("insert into versioned values (1, '在')");
  const read = async (db: Tx): Promise<unknown[]> =>
    (await sql`select * from versioned where id = ${1}`.execute(db)).rows;
  const circumstances = { now: new Date('2026-11-26T01:00:00Z'), actor: null, cause: null };
  for (let n = 0; n < 4; n++) await inTransaction(database.db, circumstances, ({ db }) => read(db));
  await database.pool.query('alter table versioned add column added int');
  expect(await inTransaction(database.db, circumstances, ({ db }) => read(db))).toEqual([
    { id: 1, kept: '在', added: null },
  ]);
});
