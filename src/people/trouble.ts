import type { Database, Tx } from '../database/work.ts';

/** What the office has to look after: people the platform doesn't know, messages that can't be delivered. */
export interface Trouble {
  readonly unmatched: readonly { readonly name: string; readonly post: string | null; readonly unit: string | null }[];
  readonly undelivered: readonly {
    readonly template: string;
    readonly to: string;
    readonly failure: string;
    readonly at: Date;
  }[];
}

/** The newest failures first; both lists bounded for a card. */
export async function troubleList(db: Database | Tx, most = 50): Promise<Trouble> {
  const unmatched = await db
    .selectFrom('people')
    .select(['name', 'post', 'unit'])
    .where('open_id', 'is', null)
    .where('left_at', 'is', null)
    .orderBy('unit')
    .orderBy('name')
    .limit(most)
    .execute();
  const failed = await db
    .selectFrom('messages')
    .leftJoin('people', 'people.id', 'messages.person')
    .leftJoin('chats', 'chats.id', 'messages.chat')
    .select(['template', 'failure', 'failed_at', 'people.name as person', 'chats.name as chat'])
    .where('failed_at', 'is not', null)
    .orderBy('failed_at', 'desc')
    .limit(most)
    .execute();
  return {
    unmatched,
    undelivered: failed.flatMap((row) =>
      row.failed_at === null
        ? []
        : [{ template: row.template, to: row.person ?? row.chat ?? '群聊', failure: row.failure ?? '', at: row.failed_at }],
    ),
  };
}
