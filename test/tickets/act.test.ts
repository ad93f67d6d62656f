import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '../../src/database/transaction.ts';
import { act } from '../../src/tickets/act.ts';
import { draftProblem } from '../../src/tickets/drafts/draft-problem.ts';
import { dayOf, momentOf } from '../../src/calendar/days.ts';
import type { Asking } from '../../src/tickets/life/asking.ts';
import { replay } from '../../src/tickets/life/apply.ts';
import { eventsOf, ticketById } from '../../src/tickets/store.ts';
import { type TestDatabase, testDatabase } from '../kit/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await database.pool.query(`
    insert into units (name, unit_group) values ('区住建局', '区直单位'), ('区教体局', '区直单位');
    insert into people (id, name, unit, roles) values
      ('office', '办公室', null, '{办公室}'), ('builder', '区住建局联系人', '区住建局', '{联系人}');
    insert into projects (code, name, nature, stage, unit, plan_year)
      values ('2026-001', '示例项目', '计划实施', '开工', '区教体局', 2026)`);
});
afterAll(() => database.close());

const at = momentOf('2026-11-26', '10:00');

const draft = (words: string): Promise<string> =>
  inTransaction(database.db, { now: at, actor: 'office', cause: null }, async (work) => {
    const { draft } = await draftProblem(work, {
      project: '2026-001',
      words,
      category: null,
      origin: 'office',
      raisedBy: 'office',
      source: randomUUID(),
      message: null,
    });
    return draft.id;
  });

const doing = (id: string, asking: Asking, actor = 'office', now = at) =>
  inTransaction(database.db, { now, actor, cause: null }, (work) => act(work, id, asking, null));

const assignment = {
  act: 'assign',
  owner: '区住建局',
  coOwners: [],
  category: '审批-施工许可',
  cause: null,
  matter: 'ordinary',
  level: null,
  due: null,
  requirement: null,
} satisfies Asking;

const titles = async (): Promise<string[]> =>
  (await database.db.selectFrom('ticket_forms').select('title').orderBy('number').execute()).map(
    ({ title }) => title,
  );

describe('a problem that is assigned', () => {
  it('has a number, its days and its level, and its timeline replays to where it stands', async () => {
    const id = await draft('施工许可证未办下来');
    const assigned = await doing(id, assignment);
    expect(assigned).toMatchObject({
      done: true,
      ticket: {
        number: '东督交〔2026〕1号',
        life: { stage: 'assigned', level: 1, turn: { due: '2026-12-07' } },
      },
    });
    await doing(id, { act: 'extend', until: '2026-12-18', reason: '图审未完成' }, 'builder');
    await doing(id, { act: 'grant', until: null, reason: null });
    await doing(id, { act: 'claim', words: '许可证已核发' }, 'builder');
    await doing(id, { act: 'verify', words: null });
    const ticket = await ticketById(database.db, id);
    const events = await eventsOf(database.db, id);
    expect(replay(events.map(({ at, what }) => ({ on: dayOf(at), what })))).toEqual(ticket?.life);
    expect(ticket).toMatchObject({ closedAt: at, life: { stage: 'closed', turn: { due: '2026-12-18' } } });
    const row = await database.db
      .selectFrom('tickets')
      .select(['state', 'owner', 'due', 'next_on', 'level'])
      .where('id', '=', id)
      .executeTakeFirst();
    expect(row).toEqual({ state: 'closed', owner: '区住建局', due: '2026-12-18', next_on: null, level: 1 });
  });

  it('is not assigned twice by two who press at once, and no number is lost', async () => {
    const before = await titles();
    const ids = await Promise.all(Array.from({ length: 6 }, (_, n) => draft(`第${n}处管线未迁改`)));
    const distinct = [...new Set(ids)];
    const done = await Promise.all(
      [...distinct, ...distinct].map((id) => doing(id, { ...assignment, owner: '区教体局' })),
    );
    expect(done.filter((each) => each.done)).toHaveLength(distinct.length);
    expect(done.filter((each) => !each.done)).toContainEqual({
      done: false,
      sentence: '该问题待签收，不能交办。',
    });
    const after = await titles();
    expect(after).toHaveLength(before.length + distinct.length);
    expect(after).toEqual(after.map((_, index) => `东督交〔2026〕${index + 1}号`));
  });
});
