import { randomUUID } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import type { JournalEntry, NewMessage, NewTask, Tx } from './work.ts';

export interface SignedEntry extends JournalEntry {
  readonly actor: string | null;
}

/** What one transaction leaves behind besides its facts. */
export interface Gathered {
  readonly entries: readonly SignedEntry[];
  readonly messages: readonly NewMessage[];
  /** Subject keys of which everything sent is rendered again. */
  readonly touched: ReadonlySet<string>;
  /** Messages that need no rendering for the touch, being shown in the answer already. */
  readonly drawn: ReadonlySet<string>;
  readonly tasks: readonly NewTask[];
}

/**
 * Writes all of it in one statement, one round trip before the commit.
 * @returns how many jobs the workers have to do once it is committed
 */
export async function writeGathered(
  tx: Tx,
  { now, cause }: { readonly now: Date; readonly cause: string | null },
  { entries, messages, touched, drawn, tasks }: Gathered,
): Promise<number> {
  if (entries.length + messages.length + touched.size + tasks.length === 0) return 0;
  const { rows } = await sql<{ jobs: number }>`
    with entry as (
      insert into journal (at, actor, action, subject, data, cause)
      select ${now}::timestamptz, e.actor, e.action, e.subject, e.data, ${cause}
      from jsonb_to_recordset(${json(entries.map(entryRow))})
        as e (actor text, action text, subject text, data jsonb)),
    sent as (
      insert into messages (id, occasion, template, subject, subject_key, person, chat, reply_to, bulk, created_at)
      select r.id, r.occasion, r.template, r.subject, r.subject_key, r.person, r.chat, r.reply_to, r.bulk,
             ${now}::timestamptz
      from jsonb_to_recordset(${json(messages.map(messageRow))}) as r (
        id text, occasion text, template text, subject jsonb, subject_key text, person text, chat text,
        reply_to text, bulk boolean)
      on conflict (occasion) do nothing
      returning id, bulk),
    shown as (
      -- Somebody waits for what changes under his finger, however many were sent it.
      select m.id, false as bulk
      from unnest(${[...touched]}::text[]) as touched (key)
      -- By the index in any case: the offset keeps the planner from reading the whole table.
      cross join lateral (
        select id from messages
        where subject_key = touched.key and failed_at is null and id <> all(${[...drawn]}::text[]) offset 0) m),
    job as (
      -- A delivery a message; the key coalesces many. In no queue: looking for jobs locks every queue there is, and
      -- the delivery itself sees to it that a message is handled by one at a time.
      select case when m.bulk then 'deliver-bulk' else 'deliver' end as task,
             jsonb_build_object('message', m.id) as payload, null::text as queue, 'message:' || m.id as key,
             1000 as max_attempts, case when m.bulk then 10 else 0 end as priority
      from (select * from sent union all select * from shown) m
      union all
      select t.task, t.payload, null, t.key, 25, 0
      from jsonb_to_recordset(${json(taskRows(tasks))}) as t (task text, payload jsonb, key text))
    select case when exists (select from job) then queue_jobs((select jsonb_agg(job) from job)) else 0 end as jobs
  `.execute(tx);
  return rows[0]?.jobs ?? 0;
}

const json = (rows: readonly object[]): RawBuilder<unknown> => sql`${JSON.stringify(rows)}::jsonb`;

const entryRow = ({ actor, action, subject, data = {} }: SignedEntry): object => ({
  actor,
  action,
  subject,
  data,
});

const messageRow = (message: NewMessage): object => ({
  id: randomUUID(),
  occasion: message.occasion,
  template: message.template,
  subject: message.subject,
  subject_key: message.subjectKey,
  person: 'person' in message.to ? message.to.person : null,
  chat: 'chat' in message.to ? message.to.chat : null,
  reply_to: message.replyTo ?? null,
  bulk: message.bulk ?? false,
});

/** Of several tasks with one key the last stands, as if they had come one after another. */
function taskRows(tasks: readonly NewTask[]): object[] {
  const last = new Map(tasks.map((task) => [task.key ?? task, task]));
  return [...last.values()].map(({ task, payload, key = null }) => ({ task, payload, key }));
}
