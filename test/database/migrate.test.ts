import { Pool } from 'pg';
import { expect, inject, it } from 'vitest';
import { migrate } from '../../src/database/migrate.ts';
import { testDatabase } from '../kit/database.ts';
import { onServer, urlOf } from '../kit/server.ts';

it('brings an empty database up from two processes at once', async () => {
  const server = inject('databaseServer');
  await onServer(server, 'create database test_migrations');
  const pools = Array.from(
    { length: 3 },
    () => new Pool({ connectionString: urlOf(server, 'test_migrations') }),
  );
  for (const pool of pools)
    pool.on('connect', (client) => client.on('error', () => undefined)).on('error', () => undefined);
  await Promise.all(pools.map(migrate));
  const { rows } = await pools[0]!.query<{ name: string }>('select name from kysely_migration order by 1');
  expect(rows.map(({ name }) => name)).toEqual([
    '0001-foundation',
    '0002-quiet-jobs',
    '0003-drawn-at',
    '0004-reports-by-project',
    '0005-no-job-lost',
    '0006-weekly-talk',
    '0007-plan-changes',
    '0008-tickets-and-visits',
    '0009-messages-in-order',
    '0010-rule-proposals',
    '0011-tickets-assigned',
    '0012-tickets-chased',
    '0013-ticket-chats',
    '0014-duties',
    '0015-exemptions',
    '0016-declarations',
    '0017-seals',
  ]);
  const { rowCount } = await pools[0]!.query(
    "select from pg_tables where schemaname = 'public' and tablename = 'journal'",
  );
  expect(rowCount).toBe(1);
  await Promise.all(pools.map((pool) => pool.end()));
  await onServer(server, 'drop database test_migrations');
});

it('does nothing to a database that is up to date', async () => {
  const database = await testDatabase();
  const tables = 'select schemaname, tablename from pg_tables order by 1, 2';
  const before = await database.pool.query(tables);
  await migrate(database.pool);
  expect((await database.pool.query(tables)).rows).toEqual(before.rows);
  await database.close();
});
