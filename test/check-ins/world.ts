import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { createBot } from '../../src/bot/bot.ts';
import type { Feature } from '../../src/bot/feature.ts';
import { renderNotice } from '../../src/bot/notice.ts';
import { settableClock } from '../../src/calendar/clock.ts';
import { momentOf } from '../../src/calendar/days.ts';
import { createCheckInsFeature } from '../../src/check-ins/actions.ts';
import type { RaisedProblem } from '../../src/check-ins/raised-problem.ts';
import { roundsBetween } from '../../src/check-ins/beat.ts';
import { openRound, remindRound, type Round } from '../../src/check-ins/rounds.ts';
import { inTransaction } from '../../src/database/transaction.ts';
import type { Tx, Work } from '../../src/database/work.ts';
import type { Answer } from '../../src/feishu/incoming.ts';
import { renderingHash } from '../../src/feishu/rendering-hash.ts';
import type { MessageToRender } from '../../src/feishu/rendering.ts';
import type { Role } from '../../src/people/person.ts';
import { type TestDatabase, testDatabase } from '../kit/database.ts';

/** A line of help, so that what nobody understands is seen to be answered by it. */
const help: Feature = {
  name: 'help',
  renderers: { help: () => Promise.resolve({ kind: 'text', text: '帮助' }) },
};

export interface Sent {
  readonly id: string;
  readonly template: string;
  readonly person: string | null;
  readonly chat: string | null;
  readonly occasion: string;
  /** The card or text as it would be shown now. */
  readonly shown: string;
}

/** The check-ins with a bot and a database of their own, at a moment that the test sets. */
export async function createWorld() {
  const database: TestDatabase = await testDatabase();
  const { db } = database;
  const clock = settableClock(momentOf('2026-11-26', '08:00'));
  const raised: RaisedProblem[] = [];
  const feature = createCheckInsFeature({
    raiseProblem: (_work, _person, problem) => {
      raised.push(problem);
      return Promise.resolve({ taken: true, sentence: '已列为问题草稿。' });
    },
  });
  const renderers = { ...feature.renderers, ...help.renderers, notice: renderNotice };

  const draw = async (tx: Tx | typeof db, message: MessageToRender, now: Date) => {
    const renderer = Object.entries(renderers).find(([name]) => name === message.template)?.[1];
    return (await renderer?.(tx, message, now)) ?? null;
  };
  const bot = createBot({
    db,
    clock,
    features: [feature, help],
    render: draw,
    hashOf: renderingHash,
    answerWithCard: true,
    onRefused: () => undefined,
  });

  const rows = () =>
    db.selectFrom('messages').selectAll().orderBy('created_at').orderBy('occasion').execute();

  const world = {
    db,
    clock,
    bot,
    /** Problems brought before the office. */
    raised: raised as readonly RaisedProblem[],
    close: () => database.close(),

    at(day: string, time: string) {
      clock.set(momentOf(day, time));
    },

    async givenPerson(id: string, unit: string | null, roles: Role[], standIn?: string) {
      await db
        .insertInto('people')
        .values({ id, name: id, post: id, unit, roles, open_id: `ou_${id}`, stand_in: standIn ?? null })
        .execute();
    },

    async givenUnit(name: string) {
      await db.insertInto('units').values({ name, unit_group: '区直单位' }).execute();
    },

    async givenProject(code: string, name: string, unit: string, contact: string | null, planWan = 100_000) {
      await db
        .insertInto('projects')
        .values({
          code,
          name,
          unit,
          contact,
          nature: '计划实施',
          stage: '开工',
          year_plan_fen: planWan * 1_000_000,
          remarks: '{}',
          plan_year: 2026,
        })
        .execute();
    },

    work: <T>(does: (work: Work) => Promise<T>): Promise<T> =>
      inTransaction(db, { now: clock.now(), actor: null, cause: 'test' }, does),

    async round(id: string): Promise<Round> {
      const found = await roundsBetween(db, momentOf('2026-10-01', '00:00'), momentOf('2026-12-31', '00:00'));
      const round = found.find((each) => each.id === id);
      if (!round) throw new Error(`no round ${id}`);
      return round;
    },

    async opensRound(round: Round) {
      clock.set(round.opensAt);
      await world.work((work) => openRound(work, round));
      await world.delivered();
    },

    async remindsRound(round: Round) {
      clock.set(round.remindsAt);
      await world.work((work) => remindRound(work, round));
      await world.delivered();
    },

    opens: async (id: string) => world.opensRound(await world.round(id)),
    reminds: async (id: string) => world.remindsRound(await world.round(id)),

    /** Everything queued reaches the platform. */
    async delivered() {
      await db
        .updateTable('messages')
        .set((eb) => ({ platform_message: eb('id', '||', '@feishu'), sent_at: clock.now() }))
        .where('sent_at', 'is', null)
        .execute();
    },

    async sent(to?: string): Promise<Sent[]> {
      const all = await rows();
      const wanted = all.filter((row) => to === undefined || row.person === to || row.chat === to);
      return Promise.all(
        wanted.map(async (row) => {
          const drawn = await draw(db, row, clock.now());
          const shown =
            drawn?.kind === 'text' ? drawn.text : JSON.stringify(drawn?.kind === 'card' ? drawn.card : null);
          return { ...row, shown };
        }),
      );
    },

    async last(to: string): Promise<Sent> {
      const found = (await world.sent(to)).at(-1);
      if (!found) throw new Error(`nothing sent to ${to}`);
      return found;
    },

    /** The person's card of the round. */
    card: async (person: string): Promise<string> => {
      const found = (await rows()).find((row) => row.template === 'check-in' && row.person === person);
      return found?.platform_message ?? 'no card';
    },

    /** A press is answered with the card as it would be drawn from the database afterwards. */
    async press(
      person: string,
      messageId: string,
      value: unknown,
      form: Record<string, unknown> = {},
      more: { key?: string; option?: string } = {},
    ): Promise<Answer> {
      const answer = await bot({
        kind: 'action',
        key: more.key ?? `evt:${randomUUID()}`,
        operator: `ou_${person}`,
        messageId,
        chatId: `p2p_${person}`,
        value,
        form,
        option: more.option ?? null,
      });
      const pressed = answer.card && (await rows()).find((row) => row.platform_message === messageId);
      if (pressed) expect({ kind: 'card', card: answer.card }).toEqual(await draw(db, pressed, clock.now()));
      return answer;
    },

    submit: async (
      person: string,
      project: string,
      form: Record<string, unknown>,
      round = '2026-W48',
      key?: string,
    ): Promise<Answer> =>
      world.press(
        person,
        await world.card(person),
        { act: 'check-in.submit', round, project },
        form,
        key === undefined ? {} : { key },
      ),

    async says(person: string, text: string, more: { parentId?: string; chat?: string; key?: string } = {}) {
      // No two messages of a test at the same moment, so that the last one is known.
      clock.set(new Date(clock.now().getTime() + 1000));
      await bot({
        kind: 'message',
        key: more.key ?? `msg:${randomUUID()}`,
        messageId: `om_${randomUUID()}`,
        chatId: more.chat ?? `p2p_${person}`,
        chatType: more.chat === undefined ? 'p2p' : 'group',
        sender: `ou_${person}`,
        addressed: true,
        text,
        file: null,
        image: null,
        other: null,
        parentId: more.parentId ?? null,
        sentAt: clock.now(),
      });
      await world.delivered();
      return world.last(more.chat ?? person);
    },

    reports: (project: string) =>
      db
        .selectFrom('reports')
        .selectAll()
        .where('project', '=', project)
        .orderBy('round')
        .orderBy('version')
        .execute(),
  };
  return world;
}

export type World = Awaited<ReturnType<typeof createWorld>>;

/** 区住建局 with a head, a contact of three projects and a stand-in, and 区教体局 with a contact of one. */
export async function givenDistrict(world: World): Promise<void> {
  await world.givenUnit('区住建局');
  await world.givenUnit('区教体局');
  await world.givenPerson('office', null, ['办公室']);
  await world.givenPerson('deputy', '区住建局', []);
  await world.givenPerson('contact', '区住建局', ['联系人'], 'deputy');
  await world.givenPerson('head', '区住建局', ['主要负责人']);
  await world.givenPerson('teacher', '区教体局', ['联系人']);
  await world.givenProject('DH-01', '市图书馆新建项目', '区住建局', 'contact');
  await world.givenProject('DH-02', '七里滨江安置房', '区住建局', 'contact');
  await world.givenProject('DH-03', '慧铭广场', '区住建局', 'contact');
  await world.givenProject('DH-04', '育新学校紫金校区', '区教体局', 'teacher');
}
