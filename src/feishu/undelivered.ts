import { sql } from 'kysely';
import { inTransaction } from '../database/transaction.ts';
import type { Database, Work } from '../database/work.ts';
import { followersOf, type MessageRow } from './message-row.ts';

/** Why a message can't be delivered: the platform's code (0: we didn't even ask) and what it means. */
export interface Failure {
  readonly code: number;
  readonly reason: string;
}

/** Gives a message up for good: it stands on the office's list with its reason, and the office hears of the list. */
export async function giveUp(
  db: Database,
  tellOffice: (work: Work) => Promise<void>,
  row: MessageRow,
  failure: Failure,
  now: Date,
): Promise<void> {
  await inTransaction(db, { now, actor: null, cause: `delivery:${row.id}` }, async (work) => {
    const { template, person, chat } = row;
    const { code, reason } = failure;
    const { numUpdatedRows } = await work.db
      .updateTable('messages')
      .set({ failed_at: now, failure: code === 0 ? reason : `${reason}（${code}）` })
      .where('id', '=', row.id)
      .where('failed_at', 'is', null)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) return;
    await followersOf(sql`(select ${row.occasion}::text as occasion)`).execute(work.db);
    work.journal({
      action: 'message.failed',
      subject: `message:${row.id}`,
      data: { template, code, reason, ...(person ? { person } : { chat }) },
    });
    await tellOffice(work);
  });
}

/** Writes down that a message on show can't be brought up to date any more; it was delivered all the same. */
export async function leaveAsItIs(db: Database, row: MessageRow, failure: Failure, now: Date): Promise<void> {
  await inTransaction(db, { now, actor: null, cause: `delivery:${row.id}` }, (work) => {
    work.journal({
      action: 'message.not-updated',
      subject: `message:${row.id}`,
      data: { template: row.template, code: failure.code, reason: failure.reason },
    });
    return Promise.resolve();
  });
}
