import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Database, JournalEntry, NewMessage, NewTask, Tx, Work } from './work.ts';

/** Who acts, when and because of what. */
export interface Circumstances {
  readonly now: Date;
  readonly actor: string | null;
  readonly cause: string | null;
}

/** serialization_failure, deadlock_detected, and the unique key that two corrections of one report race for. */
const RETRIED = new Set(['40001', '40P01', '23505']);
const ATTEMPTS = 4;

/**
 * Runs one transaction's worth of work; see Work. Tried again from the start when the database says that another
 * transaction was in the way, so `work` must do nothing outside the database.
 */
export async function inTransaction<T>(
  db: Database,
  circumstances: Circumstances,
  work: (work: Work) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction().execute(async (tx) => {
        const gathered = gather(tx, circumstances);
        const result = await work(gathered.work);
        await gathered.write();
        return result;
      });
    } catch (error) {
      if (attempt >= ATTEMPTS || !RETRIED.has(codeOf(error))) throw error;
    }
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

function gather(tx: Tx, circumstances: Circumstances): { work: Work; write(): Promise<void> } {
  const entries: SignedEntry[] = [];
  const messages: NewMessage[] = [];
  const touched = new Set<string>();
  const tasks: NewTask[] = [];
  const workOf = (actor: string | null): Work => ({
    db: tx,
    ...circumstances,
    actor,
    journal: (entry) => void entries.push({ ...entry, actor }),
    send: (message) => void messages.push(message),
    touch: (subjectKey) => void touched.add(subjectKey),
    enqueue: (task) => void tasks.push(task),
    as: workOf,
  });
  return {
    work: workOf(circumstances.actor),
    async write() {
      if (entries.length > 0) await writeJournal(tx, circumstances, entries);
      if (messages.length > 0) await writeMessages(tx, circumstances.now, messages);
      if (touched.size > 0) await touchMessages(tx, [...touched]);
      if (tasks.length > 0) await writeTasks(tx, tasks);
    },
  };
}

interface SignedEntry extends JournalEntry {
  readonly actor: string | null;
}

async function writeJournal(tx: Tx, { now, cause }: Circumstances, entries: readonly SignedEntry[]) {
  const rows = entries.map(({ actor, action, subject, data = {} }) => ({ actor, action, subject, data }));
  await sql`
    insert into journal (at, actor, action, subject, data, cause)
    select ${now}::timestamptz, e.actor, e.action, e.subject, e.data, ${cause}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as e (actor text, action text, subject text, data jsonb)
  `.execute(tx);
}

/** A delivery job per message: one queue a message keeps its updates in order, the key coalesces them. */
const deliveryJobs = sql`
  select count(graphile_worker.add_job(
    case when m.bulk then 'deliver-bulk' else 'deliver' end,
    json_build_object('message', m.id),
    queue_name => 'message:' || m.id,
    job_key => 'message:' || m.id,
    max_attempts => 1000,
    priority => case when m.bulk then 10 else 0 end)) as jobs`;

async function writeMessages(tx: Tx, now: Date, messages: readonly NewMessage[]): Promise<void> {
  const rows = messages.map((message) => ({
    id: randomUUID(),
    occasion: message.occasion,
    template: message.template,
    subject: message.subject,
    subject_key: message.subjectKey,
    person: 'person' in message.to ? message.to.person : null,
    chat: 'chat' in message.to ? message.to.chat : null,
    reply_to: message.replyTo ?? null,
    bulk: message.bulk ?? false,
  }));
  await sql`
    with m as (
      insert into messages (id, occasion, template, subject, subject_key, person, chat, reply_to, bulk, created_at)
      select r.id, r.occasion, r.template, r.subject, r.subject_key, r.person, r.chat, r.reply_to, r.bulk,
             ${now}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (
        id text, occasion text, template text, subject jsonb, subject_key text, person text, chat text,
        reply_to text, bulk boolean)
      on conflict (occasion) do nothing
      returning id, bulk)
    ${deliveryJobs} from m
  `.execute(tx);
}

async function touchMessages(tx: Tx, subjectKeys: readonly string[]): Promise<void> {
  await sql`
    with m as (
      select id, false as bulk from messages
      where subject_key = any(${[...subjectKeys]}::text[]) and failed_at is null)
    ${deliveryJobs} from m
  `.execute(tx);
}

async function writeTasks(tx: Tx, tasks: readonly NewTask[]): Promise<void> {
  for (const { task, payload, key } of tasks) {
    await sql`
      select graphile_worker.add_job(${task}, ${JSON.stringify(payload)}::json, job_key => ${key ?? null},
                                     max_attempts => 25)
    `.execute(tx);
  }
}
