import { dayOf } from '../calendar/days.ts';
import { inTransaction } from '../database/transaction.ts';
import type { Database, Tx } from '../database/work.ts';
import type { MessageRow } from './message-row.ts';

/** Why a message can't be delivered: the platform's code (0: we didn't even ask) and what it means. */
export interface Failure {
  readonly code: number;
  readonly reason: string;
}

/** Of what is told to the office itself, so that its failing isn't told again. */
const TROUBLE = 'trouble:';

/**
 * Gives a message up for good: it stands on the office's list with its reason, and the office hears of it once a day
 * for each recipient and reason, not for every message.
 * @param office ids of those who are told
 */
export async function giveUp(
  db: Database,
  office: (db: Tx) => Promise<readonly string[]>,
  row: MessageRow,
  failure: Failure,
  now: Date,
): Promise<void> {
  await inTransaction(db, { now, actor: null, cause: `delivery:${row.id}` }, async (work) => {
    const text = failure.code === 0 ? failure.reason : `${failure.reason}（${failure.code}）`;
    const { numUpdatedRows } = await work.db
      .updateTable('messages')
      .set({ failed_at: now, failure: text })
      .where('id', '=', row.id)
      .where('failed_at', 'is', null)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) return;
    const { template, person, chat } = row;
    work.journal({
      action: 'message.failed',
      subject: `message:${row.id}`,
      data: { template, code: failure.code, reason: failure.reason, ...(person ? { person } : { chat }) },
    });
    if (row.occasion.startsWith(TROUBLE)) return;
    const sentence = `发给${recipientName(row)}的消息未能送达：${text}。同一原因当日不再提示；发送“运行情况”可查看全部未送达消息。`;
    for (const member of await office(work.db)) {
      const occasion = `${TROUBLE}${person ?? chat}:${failure.code || failure.reason}:${dayOf(now)}:${member}`;
      work.send({
        occasion,
        template: 'notice',
        subject: { sentence },
        subjectKey: occasion,
        to: { person: member },
      });
    }
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

const recipientName = (row: MessageRow): string =>
  row.person ? (row.post ?? row.person_name ?? '某联系人') : row.chat_name ? `群“${row.chat_name}”` : '群聊';
