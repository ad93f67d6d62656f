import { sendNotice } from '../../bot/notice.ts';
import type { Work } from '../../database/work.ts';
import { officeIds } from '../../people/store.ts';
import type { StoredTicket } from '../store.ts';
import { chatName } from './name.ts';
import type { ChatPerson } from './people.ts';
import type { TicketChat } from './store.ts';

/** @param count of those who are in it */
export function tellMade(work: Work, ticket: StoredTicket, chat: TicketChat, count: number): void {
  const sentence = `“${chatName(ticket, chat)}”已建立，${count}人已入群。在群内@本助手并发送“反馈：……”，即记入该事项。`;
  tell(work, chat.askedBy, `ticket-chat-made:${chat.uuid}`, sentence);
}

/** Whoever asked for the chat, and the office, hear once of each who couldn't be added. */
export async function tellMissing(
  work: Work,
  ticket: StoredTicket,
  chat: TicketChat,
  missing: readonly ChatPerson[],
): Promise<void> {
  const fresh = missing.filter(({ id }) => !chat.missing.includes(id));
  const [first] = fresh;
  if (!first) return;
  const names = fresh.map(({ called, openId }) => `${called}${openId === null ? '（尚未在飞书匹配）' : ''}`);
  await tellConcerned(
    work,
    chat,
    `ticket-chat-missing:${chat.uuid}:${first.id}`,
    `以下人员未能加入“${chatName(ticket, chat)}”：${names.join('、')}。${WHY_MISSING}`,
  );
}

const WHY_MISSING =
  '可能不在应用可用范围内、已离职或未匹配飞书账号，请领导小组办公室核对；处理后再次发送建群，即补邀入群。';

export const tellNotMade = (
  work: Work,
  ticket: StoredTicket,
  chat: TicketChat,
  reason: string,
): Promise<void> =>
  tellConcerned(
    work,
    chat,
    `ticket-chat-refused:${chat.uuid}`,
    `${ticket.number ?? ''}（${ticket.projectName}）的协调群未能建立：${reason}。处理后请再次发送建群。`,
  );

export const tellLost = (work: Work, ticket: StoredTicket, chat: TicketChat): Promise<void> =>
  tellConcerned(
    work,
    chat,
    `ticket-chat-lost:${chat.uuid}:${work.cause ?? work.now.toISOString()}`,
    `本助手已被移出“${chatName(ticket, chat)}”，或该群已解散，该事项不再发到该群，办理不受影响。如需恢复，请把本助手重新拉进该群，或再次发送建群。`,
  );

const tellConcerned = async (
  work: Work,
  chat: TicketChat,
  occasion: string,
  sentence: string,
): Promise<void> => tell(work, [...chat.askedBy, ...(await officeIds(work.db))], occasion, sentence);

function tell(work: Work, people: readonly string[], occasion: string, sentence: string): void {
  for (const person of new Set(people)) sendNotice(work, { person }, `${occasion}:${person}`, sentence);
}
