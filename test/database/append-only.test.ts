import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../kit/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await database.pool.query(`
    insert into units (name, unit_group) values ('区住建局', '区直单位');
    insert into people (id, name, unit) values ('p1', '区住建局联系人', '区住建局');
    insert into projects (code, name, nature, stage, unit, plan_year) values ('2026-001', '示例项目', '计划实施', '开工', '区住建局', 2026);
    insert into check_in_rounds values ('2026-W48', now(), now(), now(), now());
    insert into reports (id, round, project, version, author, at, source, cumulative_stated, late)
      values ('r1', '2026-W48', '2026-001', 1, 'p1', now(), 'card', false, false);
    insert into report_confirmations values ('r1', 'p1', now());
    insert into tickets (id, project, words, category, owner, origin, raised_by, raised_at, state, life)
      values ('t1', '2026-001', '停电', '要素-电', '区公建中心', 'office', 'p1', now(), 'draft', '{}');
    insert into ticket_forms values ('f1', 't1', 'assign', 2026, 1, '东督交〔2026〕1号', '区公建中心', 1, now());
    insert into ticket_events (ticket, at, act, data) values ('t1', now(), 'assign', '{}');
    insert into ticket_sayings (source, ticket, week, said_by, at, words, origin)
      values ('s1', 't1', '2026-W48', 'p1', now(), '停电', 'office');
    insert into exemptions (id, project, unit, month, stage, life, created_at)
      values ('e1', '2026-001', '区住建局', '2026-11', 'asked', '{}', now());
    insert into exemption_events (exemption, at, act, data) values ('e1', now(), 'apply', '{}');
    insert into declarations (id, unit, state, life, source) values ('d1', '区住建局', 'declared', '{}', 's1');
    insert into declaration_events (declaration, at, act, data, unit, state)
      values ('d1', now(), 'declare', '{}', '区住建局', 'declared');
    insert into bulletins values ('b1', 'weekly', '2026-W48', now(), false, '{}');
    insert into journal (at, action, subject, data) values (now(), 'report.recorded', 'project:2026-001', '{}')`);
});
afterAll(() => database.close());

const KEYS = {
  journal: 'action',
  reports: 'id',
  report_confirmations: 'report',
  ticket_sayings: 'source',
  ticket_forms: 'id',
  ticket_events: 'ticket',
  exemption_events: 'exemption',
  declaration_events: 'declaration',
  bulletins: 'id',
};

describe.each(Object.entries(KEYS))('the table %s', (table, key) => {
  it.each([
    ['an update', `update ${table} set ${key} = ${key}`],
    ['a deletion', `delete from ${table}`],
    ['a truncation', `truncate ${table} cascade`],
  ])('refuses %s', async (_what, statement) => {
    await expect(database.pool.query(statement)).rejects.toThrow(/is append-only/);
    const { rows } = await database.pool.query<{ n: number }>(`select count(*) as n from ${table}`);
    expect(rows[0]?.n).toBe(1);
  });
});
