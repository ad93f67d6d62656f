import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { momentOf } from '../../src/calendar/days.ts';
import { inTransaction } from '../../src/database/transaction.ts';
import { act } from '../../src/tickets/act.ts';
import { draftProblem } from '../../src/tickets/drafts/draft-problem.ts';
import { orphanedTickets } from '../../src/tickets/orphans.ts';
import { type TestDatabase, testDatabase } from '../kit/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await database.pool.query(`
    insert into units (name, unit_group) values
      ('区住建局', '区直单位'), ('区教体局', '区直单位'), ('区城管执法局', '区直单位');
    insert into people (id, name, unit, roles) values
      ('office', '办公室', null, '{办公室}'),
      ('builder', '区住建局联系人', '区住建局', '{联系人}'),
      ('teacher', '区教体局主要负责人', '区教体局', '{主要负责人}'),
      ('clerk', '区城管执法局干事', '区城管执法局', '{督查室}');
    insert into projects (code, name, nature, stage, unit, plan_year)
      values ('2026-001', '示例项目', '计划实施', '开工', '区教体局', 2026)`);
});
afterAll(() => database.close());

const assigned = (words: string, owner: string, coOwners: string[] = []): Promise<string> =>
  inTransaction(
    database.db,
    { now: momentOf('2026-11-26', '10:00'), actor: 'office', cause: null },
    async (work) => {
      const { draft } = await draftProblem(work, {
        project: '2026-001',
        words,
        category: null,
        origin: 'office',
        raisedBy: 'office',
        source: randomUUID(),
        message: null,
      });
      await act(
        work,
        draft.id,
        {
          act: 'assign',
          owner,
          coOwners,
          category: '资金',
          cause: null,
          matter: 'ordinary',
          level: null,
          due: null,
          requirement: null,
        },
        null,
      );
      return draft.id;
    },
  );

it('finds the tickets whose unit is gone, or has nobody who answers', async () => {
  await assigned('施工许可证未办下来', '区住建局', ['区教体局']);
  await assigned('专项债资金未到位', '区教体局');
  await assigned('渣土外运受限', '区城管执法局');
  const found = async () =>
    (await orphanedTickets(database.db)).map(({ ticket: { number }, lack, sentence }) => [
      number,
      lack,
      sentence,
    ]);
  const nobody = [
    '东督交〔2026〕3号',
    'nobody answers',
    '承办单位区城管执法局在花名册中没有联系人和主要负责人，请补充人员或改派。',
  ];
  expect(await found()).toEqual([nobody]);
  await database.pool.query(`update units set removed_at = now() where name = '区教体局'`);
  expect(await found()).toEqual([
    ['东督交〔2026〕1号', 'co-owner gone', '配合单位区教体局已不在花名册，请调整。'],
    ['东督交〔2026〕2号', 'owner gone', '承办单位区教体局已不在花名册，请改派。'],
    nobody,
  ]);
  await database.pool.query(`update people set left_at = now() where id = 'builder'`);
  expect((await found())[0]).toContain('nobody answers');
});
