import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '../../src/database/transaction.ts';
import type { NewMessage, Work } from '../../src/database/work.ts';
import { type TestDatabase, testDatabase } from '../kit/database.ts';

const now = new Date('2026-11-26T01:00:00Z');
const cause = 'event:1';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await database.pool.query(
    `insert into people (id, name) values ('contact', '区住建局联系人'), ('head', '区住建局局长')`,
  );
});
afterAll(() => database.close());

const run = <T>(work: (work: Work) => Promise<T>, actor: string | null = null): Promise<T> =>
  inTransaction(database.db, { now, actor, cause }, work);

const message = (occasion: string, more: Partial<NewMessage> = {}): NewMessage => ({
  occasion,
  template: 'receipt',
  subject: { round: '2026-W48' },
  subjectKey: `about:${occasion}`,
  to: { person: 'contact' },
  ...more,
});

async function entries(subject: string): Promise<unknown[]> {
  return database.db
    .selectFrom('journal')
    .select(['at', 'actor', 'action', 'subject', 'data', 'cause'])
    .where('subject', '=', subject)
    .orderBy('seq')
    .execute();
}

async function messages(occasion: string) {
  return database.db.selectFrom('messages').selectAll().where('occasion', '=', occasion).execute();
}

interface Job {
  task: string;
  payload: unknown;
  priority: number;
  max_attempts: number;
  revision: number;
}

async function jobs(key: string): Promise<Job[]> {
  const { rows } = await sql<Job>`
    select t.identifier as task, j.payload, j.priority, j.max_attempts, j.revision
    from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where j.key = ${key}
  `.execute(database.db);
  return rows;
}

describe('the journal', () => {
  it('says who did what, when and because of what', async () => {
    await run(async (work) => {
      work.journal({
        action: 'report.recorded',
        subject: 'project:1',
        data: { version: 2, text: '“封顶”\\n' },
      });
      work.as('head').journal({ action: 'report.confirmed', subject: 'project:1' });
    }, 'contact');
    expect(await entries('project:1')).toEqual([
      {
        at: now,
        actor: 'contact',
        action: 'report.recorded',
        subject: 'project:1',
        data: { version: 2, text: '“封顶”\\n' },
        cause,
      },
      { at: now, actor: 'head', action: 'report.confirmed', subject: 'project:1', data: {}, cause },
    ]);
  });

  it('keeps the order in which things were done', async () => {
    await run(async (work) => {
      for (let n = 0; n < 50; n++) work.journal({ action: `step-${n}`, subject: 'ordered' });
    });
    const actions = (await entries('ordered')).map((entry) => (entry as { action: string }).action);
    expect(actions).toEqual(Array.from({ length: 50 }, (_, n) => `step-${n}`));
  });
});

describe('messages', () => {
  it('go out once an occasion, each with a delivery', async () => {
    await run(async (work) => work.send(message('once')));
    await run(async (work) => work.send(message('once', { template: 'other' })));
    const [sent, ...others] = await messages('once');
    expect(others).toEqual([]);
    expect(sent).toMatchObject({
      template: 'receipt',
      person: 'contact',
      chat: null,
      created_at: now,
      bulk: false,
    });
    expect(await jobs(`message:${sent?.id}`)).toEqual([
      { task: 'deliver', payload: { message: sent?.id }, priority: 0, max_attempts: 1000, revision: 0 },
    ]);
  });

  it('go out once though two transactions send them at once', async () => {
    await Promise.all([1, 2, 3, 4].map(() => run(async (work) => work.send(message('raced')))));
    expect(await messages('raced')).toHaveLength(1);
  });

  it('of one transaction with the same occasion are one', async () => {
    await run(async (work) => {
      work.send(message('twice'));
      work.send(message('twice'));
    });
    expect(await messages('twice')).toHaveLength(1);
  });

  it('to many yield to answers that somebody waits for', async () => {
    await run(async (work) =>
      work.send(message('bulk', { bulk: true, to: { chat: 'oc_1' }, replyTo: 'om_1' })),
    );
    const [sent] = await messages('bulk');
    expect(sent).toMatchObject({ chat: 'oc_1', person: null, reply_to: 'om_1', bulk: true });
    expect(await jobs(`message:${sent?.id}`)).toMatchObject([{ task: 'deliver-bulk', priority: 10 }]);
  });
});

describe('touching a subject', () => {
  it('has everything shown about it rendered again', async () => {
    await run(async (work) => {
      work.send(message('shown-1', { subjectKey: 'shown' }));
      work.send(message('shown-2', { subjectKey: 'shown', bulk: true }));
      work.send(message('gone', { subjectKey: 'shown' }));
    });
    await database.db
      .updateTable('messages')
      .set({ failed_at: now })
      .where('occasion', '=', 'gone')
      .execute();
    await sql`truncate graphile_worker._private_jobs cascade`.execute(database.db);
    await run(async (work) => {
      work.touch('shown');
      work.touch('shown');
      work.touch('nobody-knows');
    });
    const [one] = await messages('shown-1');
    const [two] = await messages('shown-2');
    const [gone] = await messages('gone');
    // Somebody waits for what changed under his finger: not as bulk.
    expect(await jobs(`message:${one?.id}`)).toMatchObject([{ task: 'deliver' }]);
    expect(await jobs(`message:${two?.id}`)).toMatchObject([{ task: 'deliver' }]);
    expect(await jobs(`message:${gone?.id}`)).toEqual([]);
  });

  it('leaves out what the presser was shown already', async () => {
    await run(async (work) => {
      work.send(message('pressed', { subjectKey: 'pressing' }));
      work.send(message('also-shown', { subjectKey: 'pressing' }));
    });
    await sql`truncate graphile_worker._private_jobs cascade`.execute(database.db);
    const [pressed] = await messages('pressed');
    const [other] = await messages('also-shown');
    await run(async (work) => {
      work.touch('pressing');
      work.drawn(pressed!.id, { before: null, hash: 'as answered' });
    });
    expect(await jobs(`message:${pressed?.id}`)).toEqual([]);
    expect(await jobs(`message:${other?.id}`)).toMatchObject([{ task: 'deliver' }]);
    expect(await messages('pressed')).toMatchObject([{ rendered_hash: 'as answered' }]);
  });

  it('renders a pressed card once more when an update came in between', async () => {
    await run(async (work) => {
      work.send(message('overtaken', { subjectKey: 'overtaking' }));
    });
    await sql`truncate graphile_worker._private_jobs cascade`.execute(database.db);
    const [pressed] = await messages('overtaken');
    await run(async (work) => {
      await database.db
        .updateTable('messages')
        .set({ rendered_hash: 'updated' })
        .where('id', '=', pressed!.id)
        .execute();
      work.drawn(pressed!.id, { before: null, hash: 'as answered' });
    });
    expect(await jobs(`message:${pressed?.id}`)).toMatchObject([{ task: 'deliver' }]);
    expect(await messages('overtaken')).toMatchObject([{ rendered_hash: null }]);
  });

  it.each([
    ['when its press was answered before', { person: 'contact' }, [null]],
    ['when two press it in a group at the same time', { chat: 'oc_1' }, ['one', 'two']],
  ])('renders a pressed card once more %s', async (what, to, hashes) => {
    await run(async (work) => work.send(message(what, { to })));
    await sql`truncate graphile_worker._private_jobs cascade`.execute(database.db);
    const [pressed] = await messages(what);
    let before: string | null = null;
    for (const hash of hashes) {
      await run(async (work) => work.drawn(pressed!.id, { before, hash }));
      before = hash;
    }
    expect(await jobs(`message:${pressed?.id}`)).toMatchObject([{ task: 'deliver' }]);
    expect(await messages(what)).toMatchObject([{ rendered_hash: null }]);
  });

  it('renders a message sent in the same transaction once', async () => {
    await run(async (work) => {
      work.send(message('new-and-touched', { subjectKey: 'fresh' }));
      work.touch('fresh');
    });
    const [sent] = await messages('new-and-touched');
    expect(await jobs(`message:${sent?.id}`)).toMatchObject([{ task: 'deliver' }]);
  });
});

it('queues a task once for each key', async () => {
  await run(async (work) => {
    work.enqueue({ task: 'read-workbook', payload: { file: 1 }, key: 'read:1' });
    work.enqueue({ task: 'read-workbook', payload: { file: 2 }, key: 'read:1' });
  });
  expect(await jobs('read:1')).toMatchObject([
    { task: 'read-workbook', payload: { file: 2 }, max_attempts: 25 },
  ]);
});

it('calls the workers once the work is committed', async () => {
  const listener = await database.pool.connect();
  await listener.query('listen "jobs:insert"');
  // Calls that come together are one: the work of the test before may be in it.
  const called = new Promise<{ count: number }>((resolve) => {
    listener.on('notification', ({ payload }) => {
      const call = JSON.parse(payload ?? '') as { count: number };
      if (call.count >= 2) resolve(call);
    });
  });
  await run(async (work) => {
    work.enqueue({ task: 'called', payload: {} });
    work.enqueue({ task: 'called', payload: {} });
  });
  expect((await called).count).toBeGreaterThanOrEqual(2);
  listener.release(true);
});

it('leaves nothing behind when the work fails', async () => {
  await expect(
    run(async (work) => {
      work.journal({ action: 'never', subject: 'failed' });
      work.send(message('failed'));
      work.enqueue({ task: 'never', payload: {}, key: 'failed' });
      await work.db.insertInto('units').values({ name: '不存在的单位', unit_group: '属地' }).execute();
      throw new Error('in the middle');
    }),
  ).rejects.toThrow('in the middle');
  expect(await entries('failed')).toEqual([]);
  expect(await messages('failed')).toEqual([]);
  expect(await jobs('failed')).toEqual([]);
  expect(await database.db.selectFrom('units').selectAll().execute()).toEqual([]);
});

describe('a transaction that others were in the way of', () => {
  it.each(['40001', '40P01', '23505'])('is tried again after %s', async (code) => {
    let attempts = 0;
    const result = await run(async (work) => {
      attempts += 1;
      work.journal({ action: 'attempt', subject: `retried:${code}`, data: { attempts } });
      if (attempts < 3)
        await sql
          .raw(`do $$ begin raise exception 'in the way' using errcode = '${code}'; end $$`)
          .execute(work.db);
      return attempts;
    });
    expect(result).toBe(3);
    expect(await entries(`retried:${code}`)).toMatchObject([{ data: { attempts: 3 } }]);
  });

  it('gives up after the eighth attempt', async () => {
    let attempts = 0;
    const hopeless = run(async (work) => {
      attempts += 1;
      await sql`do $$ begin raise exception 'in the way' using errcode = '40001'; end $$`.execute(work.db);
    });
    await expect(hopeless).rejects.toThrow('in the way');
    expect(attempts).toBe(8);
  });

  it('is not tried again for any other reason', async () => {
    let attempts = 0;
    const wrong = run(async (work) => {
      attempts += 1;
      await sql`select 1 / 0`.execute(work.db);
    });
    await expect(wrong).rejects.toThrow('division by zero');
    expect(attempts).toBe(1);
  });

  it('resolves a real deadlock', async () => {
    await database.pool.query("insert into settings values ('a', '{}'), ('b', '{}')");
    const lock = async (first: string, second: string): Promise<void> => {
      await run(async (work) => {
        for (const key of [first, second]) {
          await work.db.updateTable('settings').set({ value: '{}' }).where('key', '=', key).execute();
          await sql`select pg_sleep(0.05)`.execute(work.db);
        }
        work.journal({ action: 'locked', subject: 'deadlock' });
      });
    };
    await Promise.all([lock('a', 'b'), lock('b', 'a')]);
    expect(await entries('deadlock')).toHaveLength(2);
  });
});
