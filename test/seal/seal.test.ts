import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { momentOf } from '../../src/calendar/days.ts';
import { inTransaction } from '../../src/database/transaction.ts';
import { lastSeal, sealRecords } from '../../src/seal/seal.ts';
import { sealedTables } from '../../src/seal/sealed-tables.ts';
import { verifySeals } from '../../src/seal/verify.ts';
import { type TestDatabase, testDatabase } from '../kit/database.ts';

const DAYS = ['2026-11-28', '2026-11-29', '2026-11-30'] as const;

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await database.pool.query(`
    insert into units (name, unit_group) values ('区住建局', '区直单位');
    insert into people (id, name, unit) values ('p1', '区住建局联系人', '区住建局');
    insert into projects (code, name, nature, stage, unit, plan_year)
      values ('2026-001', '示例项目', '计划实施', '开工', '区住建局', 2026)`);
  for (const day of DAYS) {
    await report(day);
    await seal(day);
  }
});
afterAll(() => database.close());

const at = (day: string) => ({ now: momentOf(day, '23:59'), actor: null, cause: 'test' });

/** Somebody reports, twice a day. */
async function report(day: string): Promise<void> {
  for (const time of ['10:00', '16:00'])
    await inTransaction(database.db, { ...at(day), now: momentOf(day, time) }, async (work) => {
      await database.pool.query(
        `insert into reports (id, round, project, version, author, at, source, invested_fen, cumulative_stated, late)
         values ($1, '2026-W48', '2026-001', (select count(*) + 1 from reports), 'p1', $2, 'card', 12000000, false, false)`,
        [`${day} ${time}`, work.now],
      );
      work.journal({ action: 'report.recorded', subject: 'project:2026-001', data: { fen: 12_000_000 } });
    });
}

const seal = (day: string): Promise<void> =>
  inTransaction(database.db, at(day), (work) => sealRecords(work, day));

/** As somebody could who rules the database, for as long as the story lasts. */
async function tamperWith(statements: string, story: () => Promise<void>): Promise<void> {
  const tables = (await sealedTables(database.db)).map(({ name }) => name).concat('seals');
  const kept = tables.map((table) => `create table kept_${table} as table ${table}`);
  const back = tables.map(
    (table) => `delete from ${table}; insert into ${table} overriding system value
    select * from kept_${table}; drop table kept_${table}`,
  );
  // Triggers and references, and with them the refusal, are off.
  const byForce = (what: string) =>
    database.pool.query(`begin; set local session_replication_role = replica; ${what}; commit`);
  await byForce([...kept, statements].join(';'));
  try {
    await story();
  } finally {
    await byForce(back.join(';'));
  }
}

/** Until the one that seals stands in line behind the one that writes. */
async function waitsForItsTurn(): Promise<void> {
  const waiting = `select from pg_locks where not granted and database = (
    select oid from pg_database where datname = current_database())`;
  while ((await database.pool.query(waiting)).rowCount === 0) await new Promise(setImmediate);
}

const breaks = async (known?: string) =>
  (await verifySeals(database.db, known)).breaks.map(({ day, sentence }) => `${day} ${sentence}`);

describe('what was written down', () => {
  it('is all under a seal after the night, night after night', async () => {
    const verdict = await verifySeals(database.db);
    expect(verdict).toMatchObject({ seals: 3, rows: 12, unsealed: 0, breaks: [] });
    expect(verdict.last?.day).toBe('2026-11-30');
    expect(await lastSeal(database.db, '2026-11')).toEqual(verdict.last);
    expect(await lastSeal(database.db, '2026-10')).toBeNull();
    expect(await breaks(verdict.last?.hash.slice(0, 12))).toEqual([]);
  });

  it.each([
    [
      'a figure',
      `update reports set invested_fen = 99 where id = '2026-11-29 10:00'`,
      ['2026-11-29 表 reports 的记录内容被改动（共2条）。'],
    ],
    [
      'who wrote a line',
      `update journal set actor = 'p1' where seq = 1`,
      ['2026-11-28 表 journal 的记录内容被改动（共2条）。'],
    ],
    [
      'a moment, by a microsecond',
      `update reports set at = at + interval '1 microsecond' where id = '2026-11-30 10:00'`,
      ['2026-11-30 表 reports 的记录内容被改动（共2条）。'],
    ],
    [
      'what is gone',
      `delete from reports where id = '2026-11-28 16:00'`,
      ['2026-11-28 表 reports 缺少1条记录。'],
    ],
    [
      'two that changed places',
      `update reports set invested_fen = 1 where seq = 1; update reports set id = 'x' where seq = 1;
        update reports set id = '2026-11-28 10:00' where seq = 2; update reports set id = '2026-11-28 16:00', invested_fen = 12000000 where seq = 1`,
      ['2026-11-28 表 reports 的记录内容被改动（共2条）。'],
    ],
    ['a seal', `update seals set day = '2026-11-27' where n = 2`, ['2026-11-27 封存记录本身被改动。']],
    [
      'a night that is gone, seal and all',
      `delete from seals where n = 2; delete from journal where at::date = '2026-11-29'; delete from reports where at::date = '2026-11-29'`,
      ['2026-11-30 前一次封存缺失：第2次。', '2026-11-30 与前一次封存不相衔接。'],
    ],
  ])('shows %s', async (_what, statements, expected) => {
    await tamperWith(statements, async () => expect(await breaks()).toEqual(expected));
    expect(await breaks()).toEqual([]);
  });

  it('shows a line slipped in afterwards', async () => {
    const insert = `delete from journal where seq = 3; insert into journal (seq, at, action, subject, data) overriding system value
      select 3, at, 'report.recorded', 'project:2026-001', '{"fen": 1}' from kept_journal where seq = 3`;
    await tamperWith(insert, async () =>
      expect(await breaks()).toEqual(['2026-11-29 表 journal 的记录内容被改动（共2条）。']),
    );
  });

  it('misses the newest night only for who has kept its seal nowhere else', async () => {
    const printed = (await lastSeal(database.db))?.hash ?? '';
    const statements = `delete from seals where n = 3; delete from journal where at::date = '2026-11-30'; delete from reports where at::date = '2026-11-30'`;
    await tamperWith(statements, async () => {
      expect(await breaks()).toEqual([]);
      expect(await breaks(printed.slice(0, 8))).toEqual([
        ` 没有以“${printed.slice(0, 8)}”开头的封存值：该封存或其后的记录已被删除。`,
      ]);
    });
  });
});

describe('a seal', () => {
  it('waits for who is writing, so that nobody seems to have slipped in', async () => {
    let finish = (): void => undefined;
    let begun = (): void => undefined;
    const started = new Promise<void>((resolve) => (begun = resolve));
    const writing = inTransaction(database.db, at('2026-12-01'), async (work) => {
      await work.db
        .insertInto('journal')
        .values({ at: work.now, action: 'report.recorded', subject: 'project:2026-001', data: '{}' })
        .execute();
      begun();
      await new Promise<void>((resolve) => (finish = resolve));
    });
    await started;
    const sealing = seal('2026-12-01');
    await waitsForItsTurn();
    finish();
    await Promise.all([writing, sealing]);
    expect(await verifySeals(database.db)).toMatchObject({ unsealed: 0, breaks: [] });
    expect((await lastSeal(database.db))?.parts.find(({ table }) => table === 'journal')?.rows).toBe(1);
  });

  it('of a night in which nothing was written still stands in the chain', async () => {
    await seal('2026-12-02');
    expect((await verifySeals(database.db)).breaks).toEqual([]);
  });

  it('covers every table that refuses change', async () => {
    const names = (await sealedTables(database.db)).map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(['reports', 'ticket_events', 'bulletins', 'stage_changes', 'journal']),
    );
    expect(names.at(-1)).toBe('journal');
    for (const { columns } of await sealedTables(database.db))
      expect(columns.map(({ name }) => name)).toContain('seq');
  });
});
