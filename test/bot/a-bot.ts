import { z } from 'zod';
import { card, escapeMarkdown, markdown } from '../../cards/kit/index.ts';
import { createBot } from '../../src/bot/bot.ts';
import { done, type Feature, press, rejected } from '../../src/bot/feature.ts';
import { createHelpFeature } from '../../src/bot/help.ts';
import { settableClock } from '../../src/calendar/clock.ts';
import { readSetting, writeSetting } from '../../src/database/settings.ts';
import type { Database, Tx } from '../../src/database/work.ts';
import type { CardAction, IncomingMessage, Receiver } from '../../src/feishu/incoming.ts';
import { renderingHash } from '../../src/feishu/rendering-hash.ts';
import type { MessageToRender, Rendering } from '../../src/feishu/rendering.ts';
import { createPeopleFeature } from '../../src/people/actions.ts';
import type { Directory } from '../../src/people/commands.ts';

const Diary = z.object({ lines: z.array(z.string()).default([]) });

/** A diary: “记 …” writes a line and shows the card, its button another. Small, but real. */
export const diaryFeature: Feature = {
  name: 'diary',
  sayings: [
    (asked) => {
      const [, line] = /^记\s(.+)$/su.exec(asked.message.text) ?? [];
      if (line === undefined) return null;
      return (async () => {
        const { lines } = await readSetting(asked.work.db, 'diary', Diary);
        await writeSetting(asked.work, 'diary', { lines: [...lines, line] });
        asked.answer('diary', {}, 'diary');
      })();
    },
  ],
  presses: {
    'diary.add': press(
      z.object({ act: z.literal('diary.add'), day: z.literal('today') }),
      async ({ work, action }) => {
        const line = action.form['line'];
        if (typeof line !== 'string' || line === '') return rejected('请填写内容。');
        const { lines } = await readSetting(work.db, 'diary', Diary);
        await writeSetting(work, 'diary', { lines: [...lines, line] });
        work.touch('diary');
        return done('已记下。');
      },
    ),
  },
  renderers: {
    diary: async (db) => {
      const { lines } = await readSetting(db, 'diary', Diary);
      return {
        kind: 'card',
        card: card({ title: '日志', elements: lines.map((line) => markdown(escapeMarkdown(line))) }),
      };
    },
  },
};

export interface TestBot {
  readonly receive: Receiver;
  readonly refusals: string[];
  readonly clock: ReturnType<typeof settableClock>;
  /** Draws a message as the delivery worker would. */
  draw(message: MessageToRender): Promise<Rendering | null>;
}

/** A bot with the diary, 运行情况 and help, on a database of its own. */
export function testBot(db: Database, directory?: Directory): TestBot {
  const nobody: Directory = { byMobile: new Map(), byEmail: new Map() };
  const features = [
    diaryFeature,
    createPeopleFeature({ lookUp: async () => directory ?? nobody }),
    createHelpFeature(),
  ];
  const renderers = new Map(features.flatMap((feature) => Object.entries(feature.renderers ?? {})));
  const render = async (on: Database | Tx, message: MessageToRender, now: Date) =>
    (await renderers.get(message.template)?.(on, message, now)) ?? null;
  const clock = settableClock(new Date('2026-11-26T01:00:00Z'));
  const refusals: string[] = [];
  const receive = createBot({
    db,
    clock,
    features,
    answerWithCard: true,
    onRefused: (reason) => refusals.push(reason),
    render,
    hashOf: renderingHash,
  });
  return { receive, refusals, clock, draw: (message) => render(db, message, clock.now()) };
}

let keys = 0;

/** Something written in private, unless said otherwise. */
export const written = (text: string, more: Partial<IncomingMessage> = {}): IncomingMessage => {
  const id = `om_${(keys += 1)}`;
  return {
    kind: 'message',
    key: `msg:${id}`,
    messageId: id,
    chatId: 'oc_private',
    chatType: 'p2p',
    sender: 'ou_contact',
    addressed: true,
    text,
    file: null,
    image: null,
    other: null,
    parentId: null,
    sentAt: new Date('2026-11-26T01:00:00Z'),
    ...more,
  };
};

export const pressed = (value: unknown, more: Partial<CardAction> = {}): CardAction => ({
  kind: 'action',
  key: `evt:${(keys += 1)}`,
  operator: 'ou_contact',
  messageId: 'om_card',
  chatId: 'oc_private',
  value,
  form: {},
  option: null,
  ...more,
});

/** The contact, the office, and one who left. */
export async function enrol(db: Database): Promise<void> {
  await db
    .insertInto('people')
    .values([
      { id: 'contact', name: '张三', post: '区住建局联系人', roles: ['联系人'], open_id: 'ou_contact' },
      { id: 'office', name: '李四', post: '领导小组办公室', roles: ['办公室'], open_id: 'ou_office' },
      {
        id: 'gone',
        name: '王五',
        post: '区商务局联系人',
        roles: ['联系人'],
        open_id: 'ou_gone',
        left_at: new Date('2026-01-01T00:00:00Z'),
      },
    ])
    .execute();
}

/** Everything that a bot could have changed, but the claims on events and what was last shown. */
export async function stateOf(db: Database): Promise<object> {
  return {
    settings: await db.selectFrom('settings').selectAll().orderBy('key').execute(),
    journal: await db.selectFrom('journal').selectAll().orderBy('seq').execute(),
    messages: await db
      .selectFrom('messages')
      .select(['id', 'occasion', 'template', 'subject', 'person', 'chat', 'sent_at', 'failed_at'])
      .orderBy('id')
      .execute(),
    people: await db.selectFrom('people').selectAll().orderBy('id').execute(),
  };
}
