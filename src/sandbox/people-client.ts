import { isExpired } from './card-age.ts';
import { componentsOf } from './card-components.ts';
import type { CardCallback, PressResult } from './card-callback.ts';
import type { Chat, Member, Message } from './changes.ts';
import type { Deliveries, Outcome } from './deliveries.ts';
import { botMembership, messageReceived } from './events.ts';
import { withMentions } from './mentions.ts';
import { PageRefusal } from './page-refusal.ts';
import { actionOf, findPressed, type Pressed } from './pressing.ts';
import { parseJson } from './request-body.ts';
import type { Workspace } from './workspace.ts';

/** [published] limits of what a person can send. */
const TEXT_MOST_BYTES = 150 * 1024;
const GROUP_NAME_MOST = 60;
const GROUP_MOST = 500;

export interface Sent {
  readonly message: Message;
  /** Resolves when the app has acknowledged it; null where it isn't told (a group's message without @). */
  readonly delivered: Promise<Outcome> | null;
}

export interface ClientParts {
  readonly workspace: Workspace;
  readonly deliveries: Deliveries;
  readonly callback: CardCallback;
}

/** What the messenger lets people do, and refuses. Every refusal is a PageRefusal with a sentence for them. */
export function createPeopleClient({ workspace, deliveries, callback }: ClientParts) {
  const { state, bot } = workspace;

  function person(openId: string): Member {
    const member = state.member(openId);
    if (!member || member.resigned) throw new PageRefusal('没有这个人员，或其账号已停用。', 403);
    return member;
  }

  function chatOf(openId: string, chatId: string): Chat {
    const chat = state.chat(chatId);
    if (!chat || !chat.members.includes(openId)) throw new PageRefusal('会话不存在，或您不在其中。', 404);
    return chat;
  }

  /** Private messages always reach the app; a group's only when they mention it (im:message.group_at_msg). */
  function tellApp(message: Message, sender: Member, chat: Chat): Promise<Outcome> | null {
    const meant = chat.type === 'p2p' || message.mentions.some(({ openId }) => openId === bot.openId);
    if (!chat.bot || !meant) return null;
    return deliveries.send('im.message.receive_v1', messageReceived(workspace, message, sender, chat));
  }

  function mentionable(chat: Chat) {
    const members = chat.members.flatMap((openId) => state.member(openId) ?? []);
    return chat.bot ? [{ openId: bot.openId, name: bot.name }, ...members] : members;
  }

  function checkAnswers(replyTo: string | undefined, chat: Chat): void {
    if (replyTo !== undefined && state.message(replyTo)?.chatId !== chat.chatId)
      throw new PageRefusal('被回复的消息不在本会话中。');
  }

  return {
    person,
    chatOf,

    sendText(from: { as: string; chatId: string; text: string; replyTo?: string | undefined }): Sent {
      const sender = person(from.as);
      const chat = chatOf(from.as, from.chatId);
      if (from.text.trim() === '') throw new PageRefusal('请输入消息内容。');
      if (Buffer.byteLength(from.text) > TEXT_MOST_BYTES)
        throw new PageRefusal('消息过长，请分条发送或改发文件。');
      checkAnswers(from.replyTo, chat);
      const { text, mentions } = withMentions(from.text, mentionable(chat));
      const message = workspace.post({
        chatId: chat.chatId,
        sender: sender.openId,
        type: 'text',
        content: JSON.stringify({ text }),
        mentions,
        parentId: from.replyTo ?? null,
      });
      return { message, delivered: tellApp(message, sender, chat) };
    },

    async sendFile(from: {
      as: string;
      chatId: string;
      name: string;
      bytes: Uint8Array;
      isImage: boolean;
      replyTo?: string | undefined;
    }): Promise<Sent> {
      const sender = person(from.as);
      const chat = chatOf(from.as, from.chatId);
      checkAnswers(from.replyTo, chat);
      if (from.bytes.byteLength === 0) throw new PageRefusal('文件是空的。');
      const kind = from.isImage ? 'image' : 'file';
      const file = await workspace.storeFile(sender.openId, kind, from.name, from.bytes);
      const content = from.isImage ? { image_key: file.key } : { file_key: file.key, file_name: file.name };
      const message = workspace.post({
        chatId: chat.chatId,
        sender: sender.openId,
        type: kind,
        content: JSON.stringify(content),
        parentId: from.replyTo ?? null,
      });
      return { message, delivered: tellApp(message, sender, chat) };
    },

    createGroup(from: {
      as: string;
      name: string;
      members: readonly string[];
      withBot: boolean;
      key?: string;
    }): {
      chat: Chat;
      delivered: Promise<Outcome> | null;
    } {
      const owner = person(from.as);
      const name = from.name.trim();
      if (name === '' || name.length > GROUP_NAME_MOST)
        throw new PageRefusal(`群名称应为1至${GROUP_NAME_MOST}个字。`);
      const members = [owner.openId, ...from.members.map((openId) => person(openId).openId)];
      if (members.length > GROUP_MOST) throw new PageRefusal(`群成员不得超过${GROUP_MOST}人。`);
      const key = from.key === undefined ? {} : { key: from.key };
      const chat = workspace.createGroup({ name, members, bot: from.withBot, owner: owner.openId, ...key });
      const what = from.withBot ? `创建了群聊，并邀请${bot.name}加入` : '创建了群聊';
      workspace.note(chat.chatId, owner.openId, `${owner.name}${what}`);
      const added = () => deliveries.send('im.chat.member.bot.added_v1', botMembership(chat, owner));
      return { chat, delivered: from.withBot ? added() : null };
    },

    async press(as: string, messageId: string, pressed: Pressed): Promise<PressResult> {
      const operator = person(as);
      const message = state.message(messageId);
      if (!message || message.type !== 'interactive') throw new PageRefusal('卡片不存在。', 404);
      chatOf(as, message.chatId);
      if (message.recalledAt !== null) throw new PageRefusal('卡片已撤回。');
      if (isExpired(message, workspace.now())) throw new PageRefusal('卡片发出已超过14天，不能再操作。');
      const components = componentsOf(parseJson(message.content));
      const component = findPressed(components, pressed);
      return callback(operator, message, actionOf(component, components, pressed));
    },
  };
}

export type PeopleClient = ReturnType<typeof createPeopleClient>;
