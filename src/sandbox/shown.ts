import { isExpired } from './card-age.ts';
import type { Chat, Member, Message } from './changes.ts';
import { plainTextOf, summaryOf } from './message-text.ts';
import type { ChatEntry, PersonEntry, ShownMessage } from './page-api.ts';
import { parseJson } from './request-body.ts';
import type { Workspace } from './workspace.ts';

/** What one person sees of the workspace, in the page's terms. */

export function shownPerson({ state }: Workspace, member: Member): PersonEntry {
  const { openId, name, post, unit, role } = member;
  const chats = state.chats().filter((chat) => chat.members.includes(openId));
  const unread = chats.reduce((sum, chat) => sum + state.unread(chat.chatId, openId), 0);
  return { openId, name, post, unit, role, unread };
}

/** The person's chats, the latest first; the private one with the bot is always there. */
export function shownChats(workspace: Workspace, openId: string): ChatEntry[] {
  const chats = workspace.state.chats().filter((chat) => chat.members.includes(openId));
  return chats
    .map((chat) => ({ entry: shownChat(workspace, chat, openId), since: chat.createdAt }))
    .toSorted((a, b) => (b.entry.lastAt ?? b.since) - (a.entry.lastAt ?? a.since))
    .map(({ entry }) => entry);
}

function shownChat({ state, bot }: Workspace, chat: Chat, openId: string): ChatEntry {
  const last = state.lastMessage(chat.chatId);
  const people = namesOf(state, chat.members);
  const members = chat.bot ? [...people, { openId: bot.openId, name: bot.name }] : people;
  return {
    chatId: chat.chatId,
    type: chat.type,
    name: chat.name,
    ofBot: chat.owner === bot.openId,
    memberCount: members.length,
    members,
    unread: state.unread(chat.chatId, openId),
    urgent: state.hasUrgent(chat.chatId, openId),
    lastText: last ? summaryOf(last, state) : '',
    lastAt: last?.createdAt ?? null,
  };
}

export function shownMessage(workspace: Workspace, message: Message): ShownMessage {
  const { state, bot } = workspace;
  const isBot = message.sender === bot.openId;
  const parent = message.parentId === null ? null : state.message(message.parentId);
  return {
    messageId: message.messageId,
    chatId: message.chatId,
    sender: {
      openId: message.sender,
      name: isBot ? bot.name : (state.member(message.sender)?.name ?? ''),
      isBot,
    },
    at: message.createdAt,
    updatedAt: message.updatedAt,
    recalled: message.recalledAt !== null,
    body: message.recalledAt === null ? bodyOf(workspace, message) : { type: 'system', text: '消息已撤回' },
    replyTo: parent ? { messageId: parent.messageId, summary: summaryOf(parent, state) } : null,
    urgentFor: message.recalledAt === null ? namesOf(state, message.urgentFor) : [],
  };
}

const namesOf = (state: Workspace['state'], openIds: readonly string[]) =>
  openIds.map((openId) => ({ openId, name: state.member(openId)?.name ?? '' }));

function bodyOf({ state, now }: Workspace, message: Message): ShownMessage['body'] {
  switch (message.type) {
    case 'text':
    case 'post':
      return { type: 'text', text: plainTextOf(message, state) };
    case 'system':
      return { type: 'system', text: plainTextOf(message, state) };
    case 'interactive':
      return { type: 'card', card: parseJson(message.content), expired: isExpired(message, now()) };
    case 'image':
      return { type: 'image', imageKey: keyIn(message, 'image_key') };
    case 'file':
      break;
  }
  const fileKey = keyIn(message, 'file_key');
  const file = state.file(fileKey);
  return { type: 'file', fileKey, name: file?.name ?? '文件', size: file?.size ?? 0 };
}

export function keyIn(message: Message, name: 'image_key' | 'file_key'): string {
  const content = parseJson(message.content);
  if (typeof content !== 'object' || content === null) return '';
  const key = Object.entries(content).find(([property]) => property === name)?.[1];
  return typeof key === 'string' ? key : '';
}
