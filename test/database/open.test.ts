import { afterAll, beforeAll, expect, it } from 'vitest';
import { type OpenDatabase, openDatabase } from '../../src/database/open.ts';
import { type TestDatabase, testDatabase } from '../kit/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

it('reads 分 as numbers and refuses what they can’t hold', async () => {
  const { rows } = await database.pool.query('select 676000000000::bigint as fen');
  expect(rows).toEqual([{ fen: 676_000_000_000 }]);
  await expect(database.pool.query('select 9007199254740993::bigint as fen')).rejects.toThrow(RangeError);
});

it('survives a connection that breaks while in hand', async () => {
  let open: OpenDatabase = database;
  const told = new Promise<Error>((resolve) => {
    open = openDatabase(database.url, { onError: resolve });
  });
  const client = await open.pool.connect();
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  await database.pool.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
  expect((await told).message).toContain('terminating connection');
  client.release(true);
  expect((await open.pool.query('select 1 as up')).rows).toEqual([{ up: 1 }]);
  await open.close();
});

it('closes a pool that was never used', async () => {
  const open = openDatabase(database.url, { onError: () => undefined });
  await open.pool.query('select 1');
  await open.close();
  expect(open.pool.ended).toBe(true);
});
