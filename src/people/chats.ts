import type { Work } from '../database/work.ts';

/**
 * The bot is in this group from now on: somebody put it there, or it made the group itself (made), of which the
 * platform tells nothing. Said again, it brings the name up to date.
 * @returns whether the group is new to us
 */
export async function enteredChat(
  work: Work,
  chat: { id: string; name: string | null },
  how: 'joined' | 'made',
): Promise<boolean> {
  const before = await work.db.selectFrom('chats').select('id').where('id', '=', chat.id).executeTakeFirst();
  await work.db
    .insertInto('chats')
    .values({ id: chat.id, name: chat.name, present: true })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ name: chat.name, present: true }))
    .execute();
  work.journal({ action: `chat.${how}`, subject: `chat:${chat.id}` });
  return before === undefined;
}
