import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inTransaction } from '../../src/database/transaction.ts';
import type { NewMessage } from '../../src/database/work.ts';
import { createDelivery, type Outcome } from '../../src/feishu/delivery.ts';
import { createPlatform, type Platform } from '../../src/feishu/platform.ts';
import { openPresence, type Presence } from '../../src/feishu/presence.ts';
import type { Rendering } from '../../src/feishu/rendering.ts';
import { tellOffice } from '../../src/people/tell-office.ts';
import { type TestDatabase, testDatabase } from '../kit/database.ts';
import { APP, cardOf, CONTACT, OFFICE, OTHER, startTenant, type Tenant } from '../sandbox/tenant.ts';

const log = pino({ level: 'silent' });
const free = { wait: () => Promise.resolve() };

let database: TestDatabase;
let presence: Presence;
let tenant: Tenant;
let outcomes: Outcome[];
/** What the messages show: the state of now. */
let shows: (template: string) => Rendering | null;

beforeAll(async () => {
  database = await testDatabase();
  presence = await openPresence(database.pool, log);
});
afterAll(async () => {
  await presence.close();
  await database.close();
});
beforeEach(async () => {
  await database.pool.query('delete from messages; delete from people');
  await database.pool.query('delete from graphile_worker._private_jobs');
  tenant = await startTenant();
  outcomes = [];
  shows = (template) =>
    template === 'notice' ? { kind: 'text', text: '提示' } : { kind: 'card', card: cardOf(template) };
  await person('contact', CONTACT.name);
  await person('office', OFFICE.name);
});
afterEach(() => tenant.close());

async function person(id: string, name: string | null): Promise<void> {
  const openId = name === null ? null : tenant.sandbox.openIdOf(name);
  const row = { id, name: name ?? id, roles: id === 'office' ? (['办公室'] as const) : [], open_id: openId };
  await database.db
    .insertInto('people')
    .values({ ...row, roles: [...row.roles] })
    .execute();
}

const now = () => new Date(tenant.now());
const circumstances = () => ({ now: now(), actor: null, cause: 'test' });

async function send(message: Partial<NewMessage> = {}): Promise<string> {
  const whole = {
    occasion: 'o',
    template: 'card',
    subject: {},
    subjectKey: 'k',
    to: { person: 'contact' },
    ...message,
  };
  await inTransaction(database.db, circumstances(), async (work) => work.send(whole));
  const row = await database.db
    .selectFrom('messages')
    .select('id')
    .where('occasion', '=', whole.occasion)
    .executeTakeFirstOrThrow();
  return row.id;
}

const realPlatform = () => createPlatform({ appId: APP.id, appSecret: APP.secret, domain: tenant.url, log });

/** One process's delivery; another process would have a presence of its own. */
function delivery(by: Presence = presence, platform: Pick<Platform, 'send' | 'patch'> = realPlatform()) {
  return createDelivery({
    db: database.db,
    clock: { now },
    platform,
    limits: free,
    presence: by,
    render: (_db, message) => Promise.resolve(shows(message.template)),
    superseded: () => cardOf('本卡片已停用'),
    tellOffice,
    log,
    onOutcome: (outcome) => void outcomes.push(outcome),
  });
}

const rowOf = (id: string) =>
  database.db.selectFrom('messages').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const shown = (who: string) =>
  tenant.sandbox.messagesOf(who).map(({ card, text }) => (card ? titleOf(card) : text));
const titleOf = (card: unknown) => (card as ReturnType<typeof cardOf>).header.title.content;

async function jobs() {
  const { rows } = await database.pool.query<{ task_identifier: string; wait: number; key: string }>(
    `select task_identifier, key, greatest(0, extract(epoch from run_at - now()))::float as wait
     from graphile_worker.jobs where locked_at is null order by id`,
  );
  return rows;
}

describe('a message that was never sent', () => {
  it('goes out as the state says now, once', async () => {
    const id = await send();
    shows = () => ({ kind: 'card', card: cardOf('当前') });
    await delivery().deliver({ message: id });
    await delivery().deliver({ message: id });
    expect(shown(CONTACT.name)).toEqual(['当前']);
    expect(outcomes).toEqual(['sent', 'unchanged']);
    const { messageId, chatId } = tenant.sandbox.latestOf(CONTACT.name)!;
    expect(await rowOf(id)).toMatchObject({
      platform_message: messageId,
      platform_chat: chatId,
      sent_at: now(),
    });
  });

  it('reaches a group that the bot made itself', async () => {
    const members = [CONTACT.name, OTHER.name].map((name) => tenant.sandbox.openIdOf(name));
    const { chatId } = await realPlatform().createChat({ name: '协调群', members, uuid: 'ticket' });
    const id = await send({ to: { chat: chatId } });
    await delivery().deliver({ message: id });
    expect(outcomes).toEqual(['sent']);
    expect(tenant.sandbox.latestOf(chatId)).toMatchObject({ chatId, card: cardOf('card') });
  });

  it('waits for a person whom the platform does not know', async () => {
    await person('unknown', null);
    const id = await send({ to: { person: 'unknown' } });
    await delivery().deliver({ message: id });
    expect(outcomes).toEqual(['waiting']);
    expect(await rowOf(id)).toMatchObject({ attempted_at: null, failed_at: null });
  });

  it('with nothing to show is dropped', async () => {
    const id = await send();
    shows = () => null;
    await delivery().deliver({ message: id });
    expect(outcomes).toEqual(['dropped']);
    expect(shown(CONTACT.name)).toEqual([]);
  });

  it('as one of many goes to the bulk workers, though it was touched', async () => {
    const id = await send({ bulk: true });
    await delivery().deliver({ message: id });
    expect(outcomes).toEqual(['yielded']);
    expect(await jobs()).toMatchObject([{ task_identifier: 'deliver-bulk' }]);
    await delivery()['deliver-bulk']({ message: id });
    expect(shown(CONTACT.name)).toEqual(['card']);
  });

  it('waits for the one that it follows, which calls it', async () => {
    const first = await send({ occasion: 'o1', template: '一' });
    const second = await send({ occasion: 'o2', template: '二', follows: 'o1' });
    await database.pool.query('delete from graphile_worker._private_jobs');
    await delivery().deliver({ message: second });
    expect(outcomes).toEqual(['in-line']);
    expect(await jobs()).toEqual([]);
    await delivery().deliver({ message: first });
    expect(await jobs()).toMatchObject([{ task_identifier: 'deliver', key: `message:${second}`, wait: 0 }]);
    await delivery().deliver({ message: second });
    expect(shown(CONTACT.name)).toEqual(['一', '二']);
  });

  it('goes out all the same when the one that it follows is given up', async () => {
    const first = await send({ occasion: 'o1', to: { chat: 'oc_nowhere' } });
    const second = await send({ occasion: 'o2', follows: 'o1' });
    await database.pool.query('delete from graphile_worker._private_jobs');
    await delivery().deliver({ message: first });
    expect((await rowOf(first)).failed_at).not.toBeNull();
    expect((await jobs()).map(({ key }) => key)).toContain(`message:${second}`);
    await delivery().deliver({ message: second });
    expect(shown(CONTACT.name)).toEqual(['card']);
  });

  it('is found again by its uuid when the answer was lost', async () => {
    const id = await send();
    tenant.sandbox.misbehave.nextCalls(1, 'answer-lost', /messages/);
    await delivery().deliver({ message: id });
    expect(outcomes).toEqual(['retried']);
    expect((await rowOf(id)).attempted_at).not.toBeNull();
    await delivery().deliver({ message: id, attempt: 1 });
    expect(shown(CONTACT.name)).toEqual(['card']);
    expect((await rowOf(id)).sent_at).not.toBeNull();
  });

  it('goes out late rather than never, and the journal says it may stand twice', async () => {
    const id = await send();
    tenant.sandbox.misbehave.nextCalls(1, 'answer-lost', /messages/);
    await delivery().deliver({ message: id });
    tenant.pass(0.05);
    await delivery().deliver({ message: id });
    expect((await rowOf(id)).sent_at).not.toBeNull();
    const entries = await database.db
      .selectFrom('journal')
      .select('action')
      .where('subject', '=', `message:${id}`)
      .execute();
    expect(entries).toEqual([{ action: 'message.may-stand-twice' }]);
  });

  it('is never sent twice by two processes at once', async () => {
    const id = await send();
    const other = await openPresence(database.pool, log);
    await Promise.all([delivery().deliver({ message: id }), delivery(other).deliver({ message: id })]);
    await other.close();
    expect(shown(CONTACT.name)).toEqual(['card']);
    expect(tenant.sandbox.counters.of('repeated')).toBe(0);
  });
});

describe('a platform in trouble', () => {
  it('is asked again, later each time, but within a minute', async () => {
    const id = await send();
    const waits: number[] = [];
    for (const attempt of [0, 1, 3, 12]) {
      tenant.sandbox.misbehave.nextCalls(1, '500', /messages/);
      await delivery().deliver({ message: id, attempt });
      waits.push((await jobs())[0]!.wait);
      await database.pool.query('delete from graphile_worker._private_jobs');
    }
    expect(waits).toEqual(waits.toSorted((a, b) => a - b));
    expect(waits.at(-1)).toBeGreaterThan(30);
    expect(waits.at(-1)).toBeLessThanOrEqual(60);
  });

  it('is asked again when it says that its limit opens', async () => {
    const id = await send();
    tenant.sandbox.misbehave.nextCalls(1, '429', /messages/);
    await delivery().deliver({ message: id });
    expect(outcomes).toEqual(['retried']);
    expect(await jobs()).toHaveLength(1);
    expect((await rowOf(id)).attempted_at).toBeNull();
  });

  it('keeps a change of state that came meanwhile first in line', async () => {
    const id = await send();
    tenant.sandbox.misbehave.nextCalls(1, '500', /messages/);
    await delivery().deliver({ message: id, attempt: 12 });
    expect((await jobs()).map(({ wait }) => wait)).toEqual([0]);
  });
});

describe('what can not be delivered', () => {
  it('is given up at once, listed, and told to the office once a day', async () => {
    tenant.sandbox.setAvailable(CONTACT.name, false);
    const ids = [await send({ occasion: 'a' }), await send({ occasion: 'b' })];
    for (const id of ids) await delivery().deliver({ message: id });
    expect(outcomes).toEqual(['failed', 'failed']);
    expect(await rowOf(ids[0]!)).toMatchObject({
      failure: '对方不在应用可用范围内，或已离职（230013）',
      failed_at: now(),
    });
    const told = await database.db
      .selectFrom('messages')
      .selectAll()
      .where('person', '=', 'office')
      .execute();
    expect(told).toMatchObject([{ template: 'trouble', sent_at: null }]);
  });

  it('is not told once more about what should have told of it', async () => {
    await database.pool.query("update people set left_at = now() where id = 'office'");
    await person('second', OTHER.name);
    await database.pool.query("update people set roles = '{办公室}' where id = 'second'");
    const id = await send({ to: { person: 'office' }, template: 'trouble', subjectKey: 'trouble' });
    await delivery().deliver({ message: id });
    expect(await rowOf(id)).toMatchObject({ failure: '该人员已离岗' });
    tenant.sandbox.setAvailable(OTHER.name, false);
    const rows = await database.db
      .selectFrom('messages')
      .select('id')
      .where('person', '=', 'second')
      .execute();
    await delivery().deliver({ message: rows[0]!.id });
    expect(outcomes).toEqual(['failed', 'failed']);
    expect(await database.db.selectFrom('messages').selectAll().execute()).toHaveLength(2);
  });

  it('is a card that the platform refuses, or that can not be drawn', async () => {
    const refused = await send({ occasion: 'a' });
    shows = () => ({ kind: 'card', card: { schema: '2.0', body: { elements: [{ tag: 'note' }] } } });
    await delivery().deliver({ message: refused });
    expect((await rowOf(refused)).failure).toContain('230099');
    const broken = await send({ occasion: 'b' });
    shows = () => {
      throw new Error('a bug');
    };
    await delivery().deliver({ message: broken });
    expect((await rowOf(broken)).failure).toBeNull();
    await delivery().deliver({ message: broken, attempt: 9 });
    expect((await rowOf(broken)).failure).toBe('系统内部错误，已记录日志');
  });
});

describe('a card on show', () => {
  async function onShow(): Promise<string> {
    const id = await send();
    await delivery().deliver({ message: id });
    outcomes = [];
    return id;
  }

  it('is updated when it would look different, and only then', async () => {
    const id = await onShow();
    await delivery().deliver({ message: id });
    shows = () => ({ kind: 'card', card: cardOf('已填报') });
    await delivery().deliver({ message: id });
    expect(shown(CONTACT.name)).toEqual(['已填报']);
    expect(outcomes).toEqual(['unchanged', 'patched']);
    expect(tenant.sandbox.counters.of('patched')).toBe(1);
  });

  it('is drawn again by whoever waits, however often it was touched meanwhile', async () => {
    const id = await onShow();
    shows = () => ({ kind: 'card', card: cardOf('二') });
    const { deliver } = delivery();
    const running = deliver({ message: id });
    shows = () => ({ kind: 'card', card: cardOf('三') });
    await Promise.all([
      running,
      deliver({ message: id }),
      deliver({ message: id }),
      deliver({ message: id }),
    ]);
    expect(shown(CONTACT.name)).toEqual(['三']);
    expect(outcomes.length).toBeLessThan(4);
  });

  it('is drawn again when a press was answered with it meanwhile', async () => {
    const id = await onShow();
    const real = realPlatform();
    const overtaken: Pick<Platform, 'send' | 'patch'> = {
      send: (message) => real.send(message),
      async patch(messageId, card) {
        await real.patch(messageId, card);
        // The press changed the state, its answer showed the card, and no touch is to render it again.
        shows = () => ({ kind: 'card', card: cardOf('三') });
        await database.db
          .updateTable('messages')
          .set({ rendered_hash: 'of three' })
          .where('id', '=', id)
          .execute();
      },
    };
    shows = () => ({ kind: 'card', card: cardOf('二') });
    await delivery(presence, overtaken).deliver({ message: id });
    const [again] = await jobs();
    expect(again).toMatchObject({ key: `message:${id}`, wait: 0 });
    await delivery().deliver({ message: id });
    expect(shown(CONTACT.name)).toEqual(['三']);
  });

  it('is not updated while the answer to a press may still arrive, and keeps nobody waiting meanwhile', async () => {
    const id = await onShow();
    await database.pool.query('update messages set drawn_at = now(), rendered_hash = null');
    await database.pool.query('delete from graphile_worker._private_jobs');
    shows = () => ({ kind: 'card', card: cardOf('二') });
    await delivery().deliver({ message: id });
    expect(outcomes).toEqual(['held-back']);
    expect(shown(CONTACT.name)).toEqual(['card']);
    const [later] = await jobs();
    expect(later?.wait).toBeGreaterThan(2);
    await database.pool.query("update messages set drawn_at = now() - interval '3 seconds'");
    await delivery().deliver({ message: id });
    expect(shown(CONTACT.name)).toEqual(['二']);
  });

  it('stays as it is when it was withdrawn or there is nothing to show', async () => {
    const id = await onShow();
    shows = () => null;
    await delivery().deliver({ message: id });
    shows = () => ({ kind: 'card', card: cardOf('二') });
    const { platform_message: messageId } = await rowOf(id);
    await tenant.client.im.message.delete({ path: { message_id: messageId! } });
    await delivery().deliver({ message: id });
    await delivery().deliver({ message: id });
    expect(outcomes).toEqual(['unchanged', 'left', 'unchanged']);
    expect((await rowOf(id)).failed_at).toBeNull();
  });

  it('goes out anew on its last day, and the old one says so', async () => {
    const id = await onShow();
    tenant.pass(13.5);
    await delivery().deliver({ message: id });
    shows = () => ({ kind: 'card', card: cardOf('二') });
    await delivery().deliver({ message: id });
    expect(outcomes).toEqual(['unchanged', 'renewed']);
    expect(shown(CONTACT.name)).toEqual(['本卡片已停用', '二']);
    expect((await rowOf(id)).platform_message).toBe(tenant.sandbox.latestOf(CONTACT.name)?.messageId);
  });

  it('goes out anew when the old one can not be changed any more', async () => {
    const id = await onShow();
    tenant.pass(20);
    shows = () => ({ kind: 'card', card: cardOf('二') });
    await delivery().deliver({ message: id });
    expect(shown(CONTACT.name)).toEqual(['card', '二']);
  });

  it('is no file: what was sent once is not sent again', async () => {
    const id = await send();
    shows = () => ({ kind: 'file', name: 'a.xlsx', bytes: Buffer.from(String(tenant.now())) });
    await delivery().deliver({ message: id });
    tenant.pass(1);
    await delivery().deliver({ message: id });
    expect(outcomes).toEqual(['sent', 'unchanged']);
  });
});
