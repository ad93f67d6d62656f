import { sendNotice } from '../bot/notice.ts';
import type { Work } from '../database/work.ts';
import { enteredChat } from '../people/chats.ts';
import { officeIds } from '../people/store.ts';
import { bulletinGroups, leftChat } from './groups.ts';

const GREETING =
  '大家好，我是重大重点项目推进助手。请领导小组办公室在群内@我并发送“设为通报群”，周督查将按时发到本群；发送“帮助”可查看我能做什么。';
const GREETING_AGAIN =
  '本助手已重新入群。本群是通报群，周督查将继续按时发到本群；如需取消，请@我并发送“取消通报群”。';

/**
 * The bot came into a group: one sentence says who has to do what. Said once; a group that it made itself, or that it
 * comes back to, knows it.
 */
export async function groupJoined(work: Work, chat: { id: string; name: string | null }): Promise<void> {
  const isNew = await enteredChat(work, chat, 'joined');
  const still = (await bulletinGroups(work.db)).includes(chat.id);
  if (!isNew && !still) return;
  sendNotice(
    work,
    { chat: chat.id },
    occasion('chat-joined', chat.id, work),
    still ? GREETING_AGAIN : GREETING,
  );
}

/** The bot was put out of a group, or the group was disbanded: of a bulletin group the office hears once. */
export async function groupLost(work: Work, chat: string): Promise<void> {
  const { wasBulletin, name } = await leftChat(work, chat);
  if (!wasBulletin) return;
  const others = (await bulletinGroups(work.db)).length;
  const rest =
    others === 0 ? '目前没有通报群，下期周督查将只发给领导小组办公室' : `其余${others}个通报群不受影响`;
  for (const person of await officeIds(work.db))
    sendNotice(
      work,
      { person },
      `${occasion('bulletin-group-lost', chat, work)}:${person}`,
      `本助手已被移出通报群${name === null ? '' : `“${name}”`}，或该群已解散，周督查不再发到该群。${rest}。如需恢复，请把本助手重新拉进群。`,
    );
}

const occasion = (what: string, chat: string, { cause, now }: Work): string =>
  `${what}:${chat}:${cause ?? now.toISOString()}`;
