import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { abilitiesOf, nearest } from '../../src/bot/abilities.ts';
import type { Person, Role } from '../../src/people/person.ts';
import { validateCard } from '../../src/sandbox/card-validator.ts';
import { type TestDatabase, testDatabase } from '../kit/database.ts';
import { enrol, pressed, type TestBot, testBot, written } from './a-bot.ts';

let database: TestDatabase;
let bot: TestBot;
beforeAll(async () => {
  database = await testDatabase();
  await enrol(database.db);
});
afterAll(() => database.close());

beforeEach(async () => {
  await database.db.deleteFrom('messages').execute();
  bot = testBot(database.db);
});

async function helpShown(): Promise<string> {
  const row = await database.db
    .selectFrom('messages')
    .selectAll()
    .where('template', '=', 'help')
    .executeTakeFirstOrThrow();
  const drawn = await bot.draw(row);
  if (drawn?.kind !== 'card') throw new Error('no card');
  expect(validateCard(drawn.card)).toEqual([]);
  return JSON.stringify(drawn.card);
}

describe('help', () => {
  it.each(['帮助', '？', '?', '菜单', 'help', '你好', ' 您好！', '', '能做什么？'])(
    'is what “%s” asks for',
    async (text) => {
      await bot.receive(written(text));
      expect(await helpShown()).toMatch(/使用帮助.*区住建局联系人，您好/);
    },
  );

  it('is what a menu entry of that key asks for', async () => {
    await bot.receive({ kind: 'menu', key: 'evt:help-menu', operator: 'ou_contact', eventKey: 'help' });
    expect(await helpShown()).toContain('使用帮助');
  });

  it('leads a menu entry of an unknown key home', async () => {
    await bot.receive({ kind: 'menu', key: 'evt:odd-menu', operator: 'ou_contact', eventKey: 'constructor' });
    expect(await helpShown()).toContain('使用帮助');
  });

  it('offers a contact how to report, not what the office does', async () => {
    await bot.receive(written('帮助'));
    const shown = await helpShown();
    expect(shown).toContain('一句话填报');
    expect(shown).not.toMatch(/工作簿|通报群|运行情况/);
  });

  it('offers the office its own work', async () => {
    await bot.receive(written('帮助', { sender: 'ou_office' }));
    expect(await helpShown()).toMatch(/工作簿.*运行情况.*通报群/);
  });
});

describe('a sentence not understood', () => {
  it('is quoted back with three things to do', async () => {
    await bot.receive(written('给我讲个<at id=all></at>笑话'));
    const shown = await helpShown();
    expect(shown).toContain('没有听懂');
    expect(shown).toContain('给我讲个<at id=all></at>笑话');
    expect(JSON.parse(shown)).toMatchObject({
      body: { elements: expect.arrayContaining([expect.objectContaining({ tag: 'div' })]) },
    });
  });

  const person = (...roles: Role[]): Person => ({
    id: 'p',
    name: '某',
    post: null,
    unit: null,
    roles,
    standsInFor: [],
  });

  it.each([
    ['我这边有几个项目啊', '我的项目', person('联系人')],
    ['谁还没报周报', '本周填报', person('区领导')],
    ['老旧小区现在怎么样了', '查 老旧小区', person('督查室')],
    ['给我一份excel模版', '模板', person('办公室')],
    ['消息发不出去', '运行情况', person('办公室')],
    ['怎么取消这个群的推送', '@本助手 设为通报群', person('办公室')],
  ])('“%s” is near to “%s”', (sentence, say, who) => {
    const found = nearest(abilitiesOf(who), sentence);
    expect(found).toHaveLength(3);
    expect(found.map((ability) => ability.say)).toContain(say);
  });
});

describe('a button of the help', () => {
  it('says its sentence for the one who presses', async () => {
    const answer = await bot.receive(pressed({ act: 'bot.ask', say: '运行情况' }, { operator: 'ou_office' }));
    expect(answer.toast).toMatchObject({ type: 'success' });
    const rows = await database.db.selectFrom('messages').selectAll().execute();
    expect(rows).toMatchObject([{ template: 'trouble', person: 'office', chat: null }]);
  });

  it('gives nobody what is not theirs', async () => {
    await bot.receive(pressed({ act: 'bot.ask', say: '运行情况' }, { operator: 'ou_contact' }));
    const [row] = await database.db.selectFrom('messages').selectAll().execute();
    expect(row).toMatchObject({ template: 'notice', person: 'contact' });
    expect(row && (await bot.draw(row))).toMatchObject({
      text: expect.stringContaining('只有领导小组办公室'),
    });
  });
});
