import { type RawBuilder, sql } from 'kysely';
import type { Pool } from 'pg';
import type { Database } from '../database/work.ts';
import type { MessageToRender } from './rendering.ts';

/** A message with what is known of its recipient. */
export interface MessageRow extends MessageToRender {
  readonly occasion: string;
  readonly reply_to: string | null;
  readonly bulk: boolean;
  readonly rendered_hash: string | null;
  /** ms since the answer to a press last showed it anew; null if none did. */
  readonly drawn_ms_ago: number | null;
  readonly attempted_at: Date | null;
  readonly sent_at: Date | null;
  readonly platform_message: string | null;
  readonly failed_at: Date | null;
  /** Of the person: null while the platform doesn't know them. */
  readonly open_id: string | null;
  readonly left_at: Date | null;
  /** The message that it follows is still to go out. */
  readonly too_early: boolean;
}

export async function messageRow(db: Database, id: string): Promise<MessageRow | null> {
  const row = await db
    .selectFrom('messages as m')
    .leftJoin('people as p', 'p.id', 'm.person')
    .select(['m.id', 'm.occasion', 'm.template', 'm.subject', 'm.person', 'm.chat', 'm.reply_to', 'm.bulk'])
    .select(['m.rendered_hash', 'm.attempted_at', 'm.sent_at', 'm.platform_message', 'm.failed_at'])
    .select(['p.open_id', 'p.left_at'])
    .select(
      sql<number | null>`extract(epoch from clock_timestamp() - m.drawn_at)::float8 * 1000`.as(
        'drawn_ms_ago',
      ),
    )
    .select(
      sql<boolean>`exists (select from messages b where b.occasion = m.follows
                           and b.sent_at is null and b.failed_at is null)`.as('too_early'),
    )
    .where('m.id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}

/** Written before a message goes out: from now on it may have. */
export async function markAttempted(db: Database, id: string, now: Date): Promise<void> {
  await db.updateTable('messages').set({ attempted_at: now }).where('id', '=', id).execute();
}

/** The platform said that it didn't go out. */
export async function clearAttempt(db: Database, id: string): Promise<void> {
  await db.updateTable('messages').set({ attempted_at: null }).where('id', '=', id).execute();
}

export async function markSent(
  db: Database,
  id: string,
  sent: { messageId: string; chatId: string; hash: string; now: Date },
): Promise<void> {
  await sql`
    with sent as (
      update messages
      set sent_at = ${sent.now}, platform_message = ${sent.messageId}, platform_chat = ${sent.chatId},
          rendered_hash = ${sent.hash}
      where id = ${id}
      returning occasion)
    ${followersOf(sql`sent`)}`.execute(db);
}

/** Has the messages delivered that waited for one of these rows, which have an occasion, to go out or be given up. */
export const followersOf = (rows: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  select graphile_worker.add_job('deliver', json_build_object('message', f.id), job_key => 'message:' || f.id,
                                 max_attempts => 1000)
  from ${rows} r join messages f on f.follows = r.occasion
  where f.sent_at is null and f.failed_at is null`;

/** @param hash of what is on show; null when that is in doubt */
export async function markShown(db: Database, id: string, hash: string | null): Promise<void> {
  await db.updateTable('messages').set({ rendered_hash: hash }).where('id', '=', id).execute();
}

/**
 * What a dying process answered may never have arrived: the cards that were shown anew in the last seconds of
 * presses are drawn once more.
 */
export async function redrawDoubtful(pool: Pool): Promise<void> {
  await pool.query(doubtful('(select max(drawn_at) from messages)'), [ANSWER_MS]);
}

/**
 * What was answered into a connection that turned out to be broken may never have arrived either.
 * @param withinMs as long as it may have been broken unnoticed
 */
export async function redrawRecent(pool: Pool, withinMs: number): Promise<void> {
  await pool.query(doubtful('now()'), [withinMs]);
}

/** The same for the card of one press, if that was taken: if not, what is typed into its form has to stay. */
export async function redrawPressed(db: Database, press: { key: string; messageId: string }): Promise<void> {
  const redrawn = await db
    .updateTable('messages')
    .set({ rendered_hash: null })
    .where('platform_message', '=', press.messageId)
    .where((eb) => eb.exists(eb.selectFrom('inbox').select('id').where('id', '=', press.key)))
    .returning('id')
    .executeTakeFirst();
  if (redrawn) await lookAgain(db, redrawn.id, { task: 'deliver', afterMs: 0, attempt: 0 });
}

/** The platform waits so long for the answer to a press; until then it may arrive. */
export const ANSWER_MS = 3000;

const doubtful = (until: string) => `
  with doubtful as (
    update messages set rendered_hash = null
    where failed_at is null
      and drawn_at > ${until} - $1 * interval '1 millisecond'
      -- Much later whoever pressed has long looked again, and an old card would come as a new one.
      and drawn_at > now() - interval '1 day'
    returning id)
  select graphile_worker.add_job('deliver', json_build_object('message', id), job_key => 'message:' || id,
                                 max_attempts => 1000)
  from doubtful`;

/**
 * An update is about to go out: until it is answered nobody knows what is on show.
 * @param before the hash that the row was read with
 * @returns false when the answer to a press showed the card meanwhile, so that what was rendered is old
 */
export async function markInDoubt(db: Database, id: string, before: string | null): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('messages')
    .set({ rendered_hash: null })
    .where('id', '=', id)
    .where('rendered_hash', 'is not distinct from', before)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** @returns false when the answer to a press showed the card meanwhile: nobody knows which of the two came first */
export async function markPatched(db: Database, id: string, hash: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('messages')
    .set({ rendered_hash: hash })
    .where('id', '=', id)
    .where('rendered_hash', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/**
 * Has the message looked at again later. A change of state that was queued meanwhile keeps its own, earlier moment.
 * @param attempt how often it failed in a row
 */
export async function lookAgain(
  db: Database,
  id: string,
  again: { task: 'deliver' | 'deliver-bulk'; afterMs: number; attempt: number },
): Promise<void> {
  await sql`
    select graphile_worker.add_job(
      ${again.task}, json_build_object('message', ${id}::text, 'attempt', ${again.attempt}::int),
      run_at => now() + ${Math.round(again.afterMs)} * interval '1 millisecond',
      job_key => 'message:' || ${id}::text, job_key_mode => 'preserve_run_at',
      max_attempts => 1000, priority => ${again.task === 'deliver-bulk' ? 10 : 0})
  `.execute(db);
}
