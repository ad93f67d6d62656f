import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createPeopleFeature } from '../../src/people/actions.ts';
import { MATCH_PEOPLE } from '../../src/people/commands.ts';
import { failureText } from '../../src/people/failure-text.ts';
import { inTransaction } from '../../src/database/transaction.ts';
import { tellOffice } from '../../src/people/tell-office.ts';
import { validateCard } from '../../src/sandbox/card-validator.ts';
import { enrol, pressed, type TestBot, testBot, written } from '../bot/a-bot.ts';
import { type TestDatabase, testDatabase } from '../kit/database.ts';

const NOW = new Date('2026-11-26T01:00:00Z');
let database: TestDatabase;
let bot: TestBot;
beforeAll(async () => void (database = await testDatabase()));
afterAll(() => database.close());

beforeEach(async () => {
  for (const table of ['messages', 'inbox', 'people', 'units'] as const)
    await database.db.deleteFrom(table).execute();
  await enrol(database.db);
  bot = testBot(database.db);
});

async function shown(): Promise<string> {
  const row = await database.db
    .selectFrom('messages')
    .selectAll()
    .where('template', '=', 'trouble')
    .executeTakeFirstOrThrow();
  const drawn = await bot.draw(row);
  if (drawn?.kind !== 'card') throw new Error('no card');
  expect(validateCard(drawn.card)).toEqual([]);
  return JSON.stringify(drawn.card);
}

async function unknownPeople(count: number): Promise<void> {
  await database.db.insertInto('units').values({ name: '区教体局', unit_group: '区直单位' }).execute();
  await database.db
    .insertInto('people')
    .values(
      Array.from({ length: count }, (_, n) => ({
        id: `new-${n}`,
        name: '赵六',
        post: `区教体局联系人${n + 1}`,
        unit: '区教体局',
        roles: ['联系人' as const],
        mobile: n === 0 ? null : `1380000${String(n).padStart(4, '0')}`,
      })),
    )
    .execute();
}

const failed = (id: string, more: object) =>
  database.db
    .insertInto('messages')
    .values({
      id,
      occasion: id,
      template: 'check-in',
      subject: '{}',
      subject_key: id,
      bulk: false,
      created_at: NOW,
      failed_at: NOW,
      failure: '230013 Bot has NO availability to this user.',
      person: 'contact',
      ...more,
    })
    .execute();

describe('运行情况', () => {
  it.each(['运行情况', '未匹配人员'])('answers the office that writes %s', async (text) => {
    await bot.receive(written(text, { sender: 'ou_office' }));
    expect(await shown()).toContain('花名册人员均已匹配');
  });

  it('names whom the platform does not know, without mobiles', async () => {
    await unknownPeople(2);
    await bot.receive(written('运行情况', { sender: 'ou_office' }));
    const card = await shown();
    expect(card).toContain('未匹配人员（2人）');
    expect(card).toMatch(/联系人1.*未登记手机号和邮箱/);
    expect(card).toMatch(/联系人2.*查无此手机号或邮箱/);
    expect(card).not.toContain('1380000');
  });

  it('says how many more there are than it lists', async () => {
    await unknownPeople(300);
    await bot.receive(written('运行情况', { sender: 'ou_office' }));
    const card = await shown();
    expect(card).toContain('未匹配人员（300人）');
    expect(card).toMatch(/其余250人未列出/);
  });

  it('lists what failed for good, and why', async () => {
    await failed('a', {});
    await failed('b', { person: null, chat: 'oc_1', template: 'weekly', failure: '230002 not in chat' });
    await bot.receive(written('运行情况', { sender: 'ou_office' }));
    const card = await shown();
    expect(card).toContain('未送达消息（2条）');
    expect(card).toMatch(/填报卡片（发往区住建局联系人）：对方不在应用可用范围内/);
    expect(card).toMatch(/周督查（发往群聊）：机器人已不在该群/);
  });

  it('is refused to everybody else with a sentence', async () => {
    await bot.receive(written('运行情况'));
    const rows = await database.db.selectFrom('messages').select('template').execute();
    expect(rows).toEqual([{ template: 'notice' }]);
  });

  it('matches again by button and by words, for the office only', async () => {
    const byButton = await bot.receive(pressed({ act: 'people.match' }, { operator: 'ou_office' }));
    expect(byButton.toast).toMatchObject({ type: 'success' });
    const byOther = await bot.receive(pressed({ act: 'people.match' }));
    expect(byOther.toast).toMatchObject({ type: 'warning' });
    await bot.receive(written('重新匹配', { sender: 'ou_office' }));
    const { rows } = await database.pool.query(
      'select count(*)::int as n from graphile_worker.jobs where key = $1',
      [MATCH_PEOPLE],
    );
    expect(rows).toEqual([{ n: 1 }]);
  });
});

describe('the office', () => {
  const tell = () => inTransaction(database.db, { now: NOW, actor: null, cause: 'test' }, tellOffice);
  const cards = () =>
    database.db.selectFrom('messages').select('person').where('template', '=', 'trouble').execute();

  it('is told of failures once a day, however many', async () => {
    await tell();
    await tell();
    expect(await cards()).toEqual([{ person: 'office' }]);
  });

  it('hears who is still unknown after matching', async () => {
    await unknownPeople(3);
    const directory = { byMobile: new Map([['13800000001', 'ou_new']]), byEmail: new Map() };
    const feature = createPeopleFeature({ lookUp: async () => directory });
    await feature.tasks?.[MATCH_PEOPLE]?.(database.db, {}, NOW);
    expect(await cards()).toEqual([{ person: 'office' }]);
    expect(await shown()).toContain('未匹配人员（2人）');
  });

  it('hears nothing when everybody was found', async () => {
    const feature = createPeopleFeature({
      lookUp: async () => ({ byMobile: new Map(), byEmail: new Map() }),
    });
    await feature.tasks?.[MATCH_PEOPLE]?.(database.db, {}, NOW);
    expect(await cards()).toEqual([]);
  });

  it('reads reasons it knows in words, others as they came', () => {
    expect(failureText('232009 chat dissolved')).toBe('该群已解散（232009）');
    expect(failureText('odd')).toBe('odd');
    expect(failureText('')).toBe('原因不明');
  });
});
