import { randomUUID } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import type { JournalEntry, NewMessage, NewTask, Tx } from './work.ts';

export interface SignedEntry extends JournalEntry {
  readonly actor: string | null;
}

/** What one transaction leaves behind besides its facts. */
export interface Gathered {
  /** Events with the answers given to them. */
  readonly taken: Map<string, object | null>;
  readonly facts: RawBuilder<unknown>[];
  readonly entries: SignedEntry[];
  readonly messages: NewMessage[];
  /** Subject keys of which everything sent is rendered again. */
  readonly touched: Set<string>;
  /** Messages that need no rendering for the touch, being shown in the answer already; see Work.drawn. */
  readonly drawn: Map<string, { readonly before: string | null; readonly hash: string | null }>;
  readonly tasks: NewTask[];
}

interface Moment {
  readonly now: Date;
  readonly cause: string | null;
}

/**
 * Writes all of it in one statement, one round trip before the commit. The statement has only the parts that there
 * is something for: each costs the server time even where it finds nothing to do.
 * @returns how many jobs the workers have to do once it is committed
 */
export async function writeGathered(tx: Tx, moment: Moment, gathered: Gathered): Promise<number> {
  const { messages, touched, drawn, tasks } = gathered;
  const jobs = [
    ...[...drawn.keys()].map((_message, index) => doubtfulJob(index)),
    ...(messages.length > 0 ? [sql`select * from sent_job`] : []),
    ...(touched.size > 0 ? [touchedJobs(gathered)] : []),
    ...(tasks.length > 0 ? [taskJobs(tasks)] : []),
  ];
  const parts = [...writes(moment, gathered), ...(jobs.length > 0 ? [sql`job as (${union(jobs)})`] : [])];
  if (parts.length === 0) return 0;
  const { rows } = await sql<{ jobs: number }>`
    with ${sql.join(parts)}
    select ${jobs.length > 0 ? QUEUED : sql`0`} as jobs`.execute(tx);
  return rows[0]?.jobs ?? 0;
}

const QUEUED = sql`
  case when exists (select from job) then queue_jobs((select jsonb_agg(job) from job)) else 0 end`;

/** The parts that insert or change rows, each a common table expression. */
function writes(moment: Moment, { taken, facts, entries, messages, drawn }: Gathered): RawBuilder<unknown>[] {
  const [entry, ...more] = entries;
  return [
    ...facts.map((fact, index) => sql`${sql.ref(`fact_${index}`)} as (${fact})`),
    ...[...taken].map(
      ([event, answer], index) => sql`${sql.ref(`taken_${index}`)} as (
        insert into inbox (id, received_at, answer)
        values (${event}, ${moment.now}, ${answer && JSON.stringify(answer)}::jsonb))`,
    ),
    ...[...drawn].map(
      ([message, { before, hash }], index) => sql`${sql.ref(`drawn_${index}`)} as (
        update messages
        set rendered_hash = case when rendered_hash is not distinct from ${before} and not (${CROSSING}) then ${hash} end,
            drawn_at = clock_timestamp()
        where id = ${message}
        returning id, false as bulk, rendered_hash is null as doubtful)`,
    ),
    ...(entry === undefined
      ? []
      : [more.length === 0 ? oneEntry(moment, entry) : allEntries(moment, entries)]),
    ...(messages.length > 0 ? [sentMessages(moment, messages)] : []),
  ];
}

/** Nearly every transaction has one line; without the detour by JSON it costs half. */
const oneEntry = ({ now, cause }: Moment, { actor, action, subject, data = {} }: SignedEntry) => sql`
  entry as (
    insert into journal (at, actor, action, subject, data, cause)
    values (${now}, ${actor}, ${action}, ${subject}, ${JSON.stringify(data)}::jsonb, ${cause}))`;

const allEntries = ({ now, cause }: Moment, entries: readonly SignedEntry[]) => sql`
  entry as (
    insert into journal (at, actor, action, subject, data, cause)
    select ${now}::timestamptz, e.actor, e.action, e.subject, e.data, ${cause}
    from jsonb_to_recordset(${json(entries.map(entryRow))})
      as e (actor text, action text, subject text, data jsonb))`;

/** A delivery a message, unless one of the same occasion was sent before. */
const sentMessages = ({ now }: Moment, messages: readonly NewMessage[]) => sql`
  sent as (
    insert into messages (id, occasion, template, subject, subject_key, person, chat, reply_to, bulk, follows, created_at)
    select r.id, r.occasion, r.template, r.subject, r.subject_key, r.person, r.chat, r.reply_to, r.bulk,
           r.follows, ${now}::timestamptz
    from jsonb_to_recordset(${json(messages.map(messageRow))}) as r (
      id text, occasion text, template text, subject jsonb, subject_key text, person text, chat text,
      reply_to text, bulk boolean, follows text)
    on conflict (occasion) do nothing
    returning id, bulk),
  sent_job as (${deliveryJobs(sql`sent`)})`;

/**
 * In a group two may press at the same time, and their answers overtake each other for as long as the platform waits
 * for one (3 s); one person presses, and waits.
 */
const CROSSING = sql`chat is not null and drawn_at > clock_timestamp() - interval '3 seconds'`;

/** An update came in between: what it put on show and what the answer shows may differ from what stands. */
const doubtfulJob = (index: number) =>
  deliveryJobs(sql`(select id, bulk from ${sql.ref(`drawn_${index}`)} where doubtful)`);

/** So many subjects are asked for one by one: of a list's length a kept plan knows nothing, so none would be kept. */
const FEW = 4;

/** Somebody waits for what changes under his finger, however many were sent it. */
function touchedJobs({ touched, drawn }: Gathered): RawBuilder<unknown> {
  const left = sql.join([...[...drawn.keys()].map((id) => sql`and id <> ${id}`), sql``], sql` `);
  const shownBy = (key: RawBuilder<unknown>) =>
    sql`(select id, false as bulk from messages where subject_key = ${key} and failed_at is null ${left} offset 0)`;
  const keys = [...touched];
  return deliveryJobs(
    keys.length <= FEW
      ? sql`(${union(keys.map((key) => shownBy(sql`${key}`)))})`
      : // By the index in any case: the offset keeps the planner from reading the whole table.
        sql`(select m.* from unnest(${keys}::text[]) as touched (key)
             cross join lateral ${shownBy(sql`touched.key`)} m)`,
  );
}

/**
 * The key coalesces many. In no queue: looking for jobs locks every queue there is, and the delivery itself sees to
 * it that a message is handled by one at a time.
 */
const deliveryJobs = (rows: RawBuilder<unknown>) => sql`
  select case when m.bulk then 'deliver-bulk' else 'deliver' end as task,
         jsonb_build_object('message', m.id) as payload, null::text as queue, 'message:' || m.id as key,
         1000 as max_attempts, case when m.bulk then 10 else 0 end as priority
  from ${rows} m`;

const taskJobs = (tasks: readonly NewTask[]) => sql`
  select t.task, t.payload, null::text as queue, t.key, 25 as max_attempts, 0 as priority
  from jsonb_to_recordset(${json(taskRows(tasks))}) as t (task text, payload jsonb, key text)`;

const union = (parts: readonly RawBuilder<unknown>[]) => sql.join(parts, sql` union all `);

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
  follows: message.follows ?? null,
});

/** Of several tasks with one key the last stands, as if they had come one after another. */
function taskRows(tasks: readonly NewTask[]): object[] {
  const last = new Map(tasks.map((task) => [task.key ?? task, task]));
  return [...last.values()].map(({ task, payload, key = null }) => ({ task, payload, key }));
}
