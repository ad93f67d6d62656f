import type { Database, Tx, Work } from '../database/work.ts';

/** The groups that get the bulletins (通报群) and that the bot is in. */
export async function bulletinGroups(db: Database | Tx): Promise<string[]> {
  const rows = await db
    .selectFrom('chats')
    .select('id')
    .where('bulletin', '=', true)
    .where('present', '=', true)
    .orderBy('id')
    .execute();
  return rows.map((row) => row.id);
}

/** Makes a group a bulletin group or ends that; false when it stood so already. */
export async function setBulletinGroup(work: Work, chat: string, bulletin: boolean): Promise<boolean> {
  const before = await work.db
    .selectFrom('chats')
    .select('bulletin')
    .where('id', '=', chat)
    .executeTakeFirst();
  if ((before?.bulletin ?? false) === bulletin) return false;
  await work.db
    .insertInto('chats')
    .values({ id: chat, present: true, bulletin })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ present: true, bulletin }))
    .execute();
  work.journal({ action: bulletin ? 'chat.bulletin-set' : 'chat.bulletin-ended', subject: `chat:${chat}` });
  return true;
}

/** The bot was removed or the group disbanded; whether that cost a bulletin group. Told twice, it costs nothing more. */
export async function leftChat(
  work: Work,
  chat: string,
): Promise<{ wasBulletin: boolean; name: string | null }> {
  const before = await work.db
    .selectFrom('chats')
    .select(['bulletin', 'present', 'name'])
    .where('id', '=', chat)
    .executeTakeFirst();
  await work.db.updateTable('chats').set({ present: false }).where('id', '=', chat).execute();
  work.journal({ action: 'chat.left', subject: `chat:${chat}` });
  return {
    wasBulletin: before !== undefined && before.bulletin && before.present,
    name: before?.name ?? null,
  };
}
