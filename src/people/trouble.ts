import type { SelectQueryBuilder } from 'kysely';
import type { Schema } from '../database/schema.ts';
import type { Database, Tx } from '../database/work.ts';

/** What the office has to look after: people the platform doesn't know, messages that can't be delivered. */
export interface Trouble {
  readonly unmatched: readonly {
    readonly name: string;
    readonly post: string | null;
    readonly unit: string | null;
    /** Whether the roster has a mobile or a mail to look for. */
    readonly sought: boolean;
  }[];
  readonly unmatchedCount: number;
  readonly undelivered: readonly {
    readonly template: string;
    readonly to: string;
    readonly failure: string;
    readonly at: Date;
  }[];
  readonly undeliveredCount: number;
}

/** The newest failures first; both lists bounded for a card, both counts whole. */
export async function troubleList(db: Database | Tx, most = 50): Promise<Trouble> {
  const unknown = db.selectFrom('people').where('open_id', 'is', null).where('left_at', 'is', null);
  const unmatched = await unknown
    .select(['name', 'post', 'unit', 'mobile', 'email'])
    .orderBy('unit')
    .orderBy('name')
    .limit(most)
    .execute();
  const failed = db.selectFrom('messages').where('failed_at', 'is not', null);
  const undelivered = await failed
    .leftJoin('people', 'people.id', 'messages.person')
    .leftJoin('chats', 'chats.id', 'messages.chat')
    .select(['template', 'failure', 'failed_at', 'people.name', 'people.post', 'chats.name as chat'])
    .orderBy('failed_at', 'desc')
    .limit(most)
    .execute();
  return {
    unmatched: unmatched.map(({ mobile, email, ...person }) => ({
      ...person,
      sought: mobile !== null || email !== null,
    })),
    unmatchedCount: await countOf(unknown),
    undelivered: undelivered.flatMap((row) =>
      row.failed_at === null
        ? []
        : [
            {
              template: row.template,
              to: row.post ?? row.name ?? row.chat ?? '群聊',
              failure: row.failure ?? '',
              at: row.failed_at,
            },
          ],
    ),
    undeliveredCount: await countOf(failed),
  };
}

async function countOf<Table extends 'people' | 'messages'>(
  rows: SelectQueryBuilder<Schema, Table, object>,
): Promise<number> {
  const { count } = await rows.select((eb) => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow();
  return count;
}
