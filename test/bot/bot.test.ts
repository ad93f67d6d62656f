import * as fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { validateCard } from '../../src/sandbox/card-validator.ts';
import { type TestDatabase, testDatabase } from '../kit/database.ts';
import { enrol, pressed, stateOf, type TestBot, testBot, written } from './a-bot.ts';

let database: TestDatabase;
let bot: TestBot;
beforeAll(async () => void (database = await testDatabase()));
afterAll(() => database.close());

beforeEach(async () => {
  const { db } = database;
  for (const table of ['messages', 'settings', 'inbox', 'people'] as const)
    await db.deleteFrom(table).execute();
  await enrol(db);
  bot = testBot(db);
});

const messages = () =>
  database.db.selectFrom('messages').selectAll().orderBy('created_at').orderBy('id').execute();

/** The words of everything that waits to go out, as it would be drawn now. */
async function said(): Promise<string[]> {
  const drawn = await Promise.all((await messages()).map((row) => bot.draw(row)));
  return drawn.map((one) => (one?.kind === 'text' ? one.text : JSON.stringify(one)));
}

async function lines(): Promise<unknown> {
  const row = await database.db
    .selectFrom('settings')
    .select('value')
    .where('key', '=', 'diary')
    .executeTakeFirst();
  return row?.value ?? null;
}

/** Lets a diary card stand as if it had been delivered. */
async function cardStands(): Promise<void> {
  await bot.receive(written('记 第一行'));
  await database.db
    .updateTable('messages')
    .set({ platform_message: 'om_card', sent_at: new Date(0) })
    .execute();
}

describe('an event that comes twice', () => {
  it('changes nothing the second time, in words', async () => {
    const message = written('记 打桩');
    await bot.receive(message);
    const before = await stateOf(database.db);
    expect(await bot.receive(message)).toEqual({});
    expect(await stateOf(database.db)).toEqual(before);
  });

  it('hears the same the second time, by button', async () => {
    await cardStands();
    const action = pressed({ act: 'diary.add', day: 'today' }, { form: { line: '封顶' } });
    const first = await bot.receive(action);
    expect(first).toMatchObject({ toast: { type: 'success', content: '已记下。' } });
    const before = await stateOf(database.db);
    expect(await bot.receive(action)).toEqual(first);
    expect(await stateOf(database.db)).toEqual(before);
  });

  it('happens once when both arrive together', async () => {
    await cardStands();
    const action = pressed({ act: 'diary.add', day: 'today' }, { form: { line: '封顶' } });
    const answers = await Promise.all([bot.receive(action), bot.receive(action), bot.receive(action)]);
    expect(await lines()).toEqual({ lines: ['第一行', '封顶'] });
    expect(new Set(answers.map((answer) => answer.toast?.content))).toEqual(new Set(['已记下。']));
  });

  it('keeps what was typed when the first was refused', async () => {
    await cardStands();
    const action = pressed({ act: 'diary.add', day: 'today' }, { form: { line: '' } });
    const first = await bot.receive(action);
    expect(first).toEqual({ toast: { type: 'error', content: '请填写内容。' } });
    expect(await bot.receive(action)).toEqual(first);
  });
});

describe('people not on the roster', () => {
  it('are turned away politely, once a day', async () => {
    await bot.receive(written('你好', { sender: 'ou_stranger' }));
    await bot.receive(written('有人吗', { sender: 'ou_stranger' }));
    expect(await said()).toEqual([expect.stringContaining('您不在花名册中')]);
    bot.clock.set(new Date('2026-11-27T01:00:00Z'));
    await bot.receive(written('你好', { sender: 'ou_stranger' }));
    expect(await said()).toHaveLength(2);
    expect(bot.refusals).toEqual(['stranger', 'stranger', 'stranger']);
  });

  it('and those who left change nothing by words', async () => {
    await bot.receive(written('记 打桩', { sender: 'ou_gone' }));
    expect(await lines()).toBeNull();
    expect(await said()).toEqual([expect.stringContaining('您不在花名册中')]);
  });

  it('and those who left change nothing by button', async () => {
    await cardStands();
    const action = pressed(
      { act: 'diary.add', day: 'today', person: 'contact', operator: 'ou_contact' },
      { operator: 'ou_gone', form: { line: '封顶' } },
    );
    expect(await bot.receive(action)).toMatchObject({ toast: { type: 'warning' } });
    expect(await lines()).toEqual({ lines: ['第一行'] });
  });

  it('hear nothing after the menu, which names no chat', async () => {
    await bot.receive({ kind: 'menu', key: 'evt:menu-1', operator: 'ou_stranger', eventKey: 'help' });
    expect(await messages()).toEqual([]);
  });

  it('lose their place when the platform says they left', async () => {
    await bot.receive({ kind: 'person-changed', key: 'evt:left', openId: 'ou_contact', gone: true });
    await bot.receive(written('记 打桩'));
    expect(await lines()).toBeNull();
  });
});

describe('payloads of old or forged cards', () => {
  it.each<[string, unknown]>([
    ['none', undefined],
    ['text', 'diary.add'],
    ['of an act unknown', { act: 'diary.burn' }],
    ['of last week', { act: 'diary.add', day: 'yesterday' }],
    ['with an act that is no text', { act: { toString: 1 } }],
    ['with an inherited act', { act: 'constructor' }],
    ['asking for what help never offers', { act: 'bot.ask', say: '记 伪造' }],
  ])('%s', async (_what, value) => {
    await cardStands();
    const before = await lines();
    const answer = await bot.receive(pressed(value));
    expect(answer.toast).toEqual({ type: 'info', content: expect.stringContaining('已经过时') });
    expect(await lines()).toEqual(before);
    expect(bot.refusals).toEqual(['stale']);
  });

  it('whatever stands in them, nothing breaks or changes', async () => {
    await cardStands();
    const before = await stateOf(database.db);
    const act = fc.constantFrom('diary.add', 'bot.ask', 'people.match', '__proto__', '\0', '\ud800');
    const json = fc.json().map((text): unknown => JSON.parse(text));
    const value = fc.oneof(json, fc.record({ act, id: json, say: fc.string({ unit: 'binary' }) }));
    const form = fc.dictionary(fc.string({ unit: 'binary' }), json);
    await fc.assert(
      fc.asyncProperty(value, form, fc.option(fc.string({ unit: 'binary' })), async (value, form, option) => {
        const { toast } = await bot.receive(pressed(value, { form, option }));
        expect(toast?.content).toMatch(/。$/);
      }),
      { numRuns: 100 },
    );
    expect(await stateOf(database.db)).toEqual(before);
  });
});

describe('classified text', () => {
  it.each(['记 机密★1年 会议纪要', '记 绝 密文件', '记 机\u200b密', '记 此件秘密'])(
    '%s is refused and kept nowhere',
    async (text) => {
      await bot.receive(written(text));
      expect(await lines()).toBeNull();
      expect(await said()).toEqual([expect.stringContaining('不得处理涉密信息')]);
      expect(JSON.stringify(await stateOf(database.db))).not.toContain(text.slice(2));
    },
  );

  it.each(['记 商业秘密保护协议', '记 电机密封件更换', '记 司机密集培训'])('%s is no mark', async (text) => {
    await bot.receive(written(text));
    expect(await lines()).not.toBeNull();
  });

  it('in a form is refused, wherever it stands', async () => {
    await cardStands();
    for (const form of [{ line: '秘密事项' }, { line: '事项', more: ['绝密'] }]) {
      const answer = await bot.receive(pressed({ act: 'diary.add', day: 'today' }, { form }));
      expect(answer.toast).toMatchObject({ type: 'error', content: expect.stringContaining('涉密') });
    }
    expect(await lines()).toEqual({ lines: ['第一行'] });
  });

  it('in the name of a file is refused', async () => {
    await bot.receive(written('', { file: { key: 'file_1', name: '机密名单.xlsx' } }));
    expect(await said()).toEqual([expect.stringContaining('涉密')]);
  });
});

describe('what people type', () => {
  it('is shown as words, never as mention or markup', async () => {
    const typed = '<at user_id="all"></at> **红头** [链接](https://evil.example)';
    await bot.receive(written(`记 ${typed}`));
    await bot.receive(written(typed));
    const shown = (await said()).join();
    expect(shown).toContain('红头');
    const marked = [...shown.matchAll(/"tag":"markdown","content":"((?:[^"\\]|\\.)*)"/g)].map(
      ([, words]) => words,
    );
    expect(marked.join()).not.toMatch(/<at|\*\*红头|\]\(/);
  });

  it('is taken at 10 000 characters', async () => {
    await bot.receive(written(`记 ${'长'.repeat(10_000)}`));
    expect(JSON.stringify(await lines()).length).toBeGreaterThan(10_000);
    await bot.receive(written('啊'.repeat(10_000)));
    const help = (await messages()).find((row) => row.template === 'help');
    const drawn = help && (await bot.draw(help));
    expect(drawn?.kind === 'card' && validateCard(drawn.card)).toEqual([]);
  });

  it('may hold signs that no database keeps', async () => {
    await bot.receive(written('记 甲\0乙\ud83d丙'));
    expect(await lines()).toEqual({ lines: ['甲乙丙'] });
    await bot.receive(written(`${'😀'.repeat(99)}\ud83d\0`));
    expect(await said()).toHaveLength(2);
  });
});

describe('in a group', () => {
  const inGroup = { chatType: 'group', chatId: 'oc_group' } as const;

  it('what is not addressed to the bot is not heard', async () => {
    await bot.receive(written('记 打桩', { ...inGroup, addressed: false }));
    await bot.receive(written('帮助', { ...inGroup, addressed: false, sender: 'ou_stranger' }));
    expect(await messages()).toEqual([]);
    expect(await lines()).toBeNull();
  });

  it('a question is answered there, as a reply', async () => {
    const message = written('帮助', inGroup);
    await bot.receive(message);
    expect(await messages()).toMatchObject([{ chat: 'oc_group', person: null, reply_to: message.messageId }]);
  });

  it('what is not for all is answered in private', async () => {
    await bot.receive(written('运行情况', { ...inGroup, sender: 'ou_office' }));
    const rows = await messages();
    expect(rows.find((row) => row.template === 'trouble')).toMatchObject({ person: 'office', chat: null });
    expect(rows.find((row) => row.template === 'notice')).toMatchObject({ chat: 'oc_group' });
  });
});

describe('what is no text', () => {
  it.each([
    ['a picture', { image: { key: 'img_1' } }, '图片'],
    ['a sticker', { other: 'sticker' }, '暂不能处理这类消息'],
    ['a file nobody takes', { file: { key: 'f', name: '通知.pdf' } }, '暂不能处理这类消息'],
  ])('%s gets a sentence', async (_what, more, expected) => {
    await bot.receive(written('', more));
    expect(await said()).toEqual([expect.stringContaining(expected)]);
  });
});
