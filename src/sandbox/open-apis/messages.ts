import { z } from 'zod';
import { isExpired } from '../card-age.ts';
import type { Chat, Message } from '../changes.ts';
import { TENANT_KEY } from '../events.ts';
import type { Workspace } from '../workspace.ts';
import {
  type Answer,
  type ApiHandlers,
  type ApiParts,
  ApiRefusal,
  bodyOf,
  keepTargetLimit,
  success,
} from './api.ts';
import { checkContent } from './content.ts';
import { checkMayReceive, receiverChat } from './receivers.ts';

/** The same uuid of the same app sends once within an hour [published]. */
const UUID_LIFE_MS = 3_600_000;
const PAGE_MOST = 50;

const Type = z.enum(['text', 'post', 'image', 'file', 'interactive']);
const Uuid = z.string().max(50).optional();
const CreateBody = z.object({
  receive_id: z.string().min(1),
  msg_type: Type,
  content: z.string(),
  uuid: Uuid,
});
const ReplyBody = z.object({
  msg_type: Type,
  content: z.string(),
  reply_in_thread: z.boolean().optional(),
  uuid: Uuid,
});
const PatchBody = z.object({ content: z.string() });

/** /im/v1/messages */
export function messageApis(parts: ApiParts): ApiHandlers {
  const { workspace, counters } = parts;
  const { state, bot } = workspace;

  function send(chat: Chat, body: z.infer<typeof ReplyBody>, parentId: string | null): Answer {
    const { uuid = null } = body;
    const before = uuid === null ? null : state.messageWithUuid(uuid);
    if (before && workspace.now() - before.createdAt < UUID_LIFE_MS) {
      counters.count('repeated');
      return success(shown(workspace, before));
    }
    checkMayReceive(workspace, chat);
    checkContent(workspace, body.msg_type, body.content);
    keepTargetLimit(parts, chat.chatId);
    const { msg_type: type, content } = body;
    const message = workspace.post({
      chatId: chat.chatId,
      sender: bot.openId,
      type,
      content,
      parentId,
      uuid,
    });
    counters.count(parentId === null ? 'sent' : 'replied');
    return success(shown(workspace, message));
  }

  function patch(message: Message, content: string): Answer {
    if (message.type !== 'interactive') throw new ApiRefusal(230001, 'This message is not a card.');
    if (isExpired(message, workspace.now()))
      throw new ApiRefusal(230031, 'The message can only be updated within 14 days.');
    const chat = state.chat(message.chatId);
    if (chat) checkMayReceive(workspace, chat);
    checkContent(workspace, 'interactive', content);
    keepTargetLimit(parts, message.messageId);
    workspace.edit(message.messageId, content);
    counters.count('patched');
    return success();
  }

  return {
    'POST /open-apis/im/v1/messages': (call) => {
      const { receive_id, ...body } = bodyOf(call, CreateBody);
      return send(receiverChat(workspace, call.query.get('receive_id_type') ?? '', receive_id), body, null);
    },
    'POST /open-apis/im/v1/messages/:id/reply': (call) => {
      const parent = existing(workspace, call.params['id']);
      const chat = state.chat(parent.chatId);
      if (!chat) throw new ApiRefusal(230002, 'The bot can not be outside the group.');
      return send(chat, bodyOf(call, ReplyBody), parent.messageId);
    },
    'PATCH /open-apis/im/v1/messages/:id': (call) =>
      patch(own(workspace, call.params['id'], 230012), bodyOf(call, PatchBody).content),
    'PUT /open-apis/im/v1/messages/:id': (call) => {
      const message = own(workspace, call.params['id'], 230071);
      const { msg_type, content } = bodyOf(call, PatchBody.extend({ msg_type: z.enum(['text', 'post']) }));
      if (message.type !== msg_type) throw new ApiRefusal(230054, 'This message type can not be edited.');
      checkContent(workspace, msg_type, content);
      workspace.edit(message.messageId, content);
      return success(shown(workspace, { ...message, content }));
    },
    'DELETE /open-apis/im/v1/messages/:id': (call) => {
      const message = own(workspace, call.params['id'], 230026);
      workspace.recall(message.messageId);
      counters.count('recalled');
      return success();
    },
    'GET /open-apis/im/v1/messages/:id': (call) => {
      const message = known(workspace, call.params['id']);
      return success({ items: [shown(workspace, message)] });
    },
    'GET /open-apis/im/v1/messages': (call) => {
      const chat = state.chat(call.query.get('container_id') ?? '');
      if (!chat?.bot) throw new ApiRefusal(230002, 'The bot can not be outside the group.');
      const from = Number(call.query.get('page_token') ?? 0) || 0;
      const size = Math.min(Number(call.query.get('page_size') ?? 20) || 20, PAGE_MOST);
      const all = state.messagesOf(chat.chatId);
      const items = all.slice(from, from + size).map((message) => shown(workspace, message));
      return success({ has_more: from + size < all.length, page_token: String(from + size), items });
    },
  };
}

function known({ state }: Workspace, id = ''): Message {
  const message = state.message(id);
  if (!message) throw new ApiRefusal(99992354, `The request you send is not a valid {message_id}: ${id}`);
  return message;
}

export function existing(workspace: Workspace, id?: string): Message {
  const message = known(workspace, id);
  if (message.recalledAt !== null) throw new ApiRefusal(230011, 'The message was withdrawn.');
  return message;
}

/** @param code with which a message of somebody else is refused */
export function own(workspace: Workspace, id: string | undefined, code: number): Message {
  const message = existing(workspace, id);
  if (message.sender !== workspace.bot.openId)
    throw new ApiRefusal(code, 'The operator is not the sender of the message.');
  return message;
}

function shown({ app, bot }: Workspace, message: Message): object {
  const sender =
    message.sender === bot.openId
      ? { id: app.id, id_type: 'app_id', sender_type: 'app' }
      : { id: message.sender, id_type: 'open_id', sender_type: 'user' };
  return {
    message_id: message.messageId,
    ...(message.parentId === null ? {} : { root_id: message.rootId, parent_id: message.parentId }),
    msg_type: message.type,
    create_time: String(message.createdAt),
    update_time: String(message.updatedAt ?? message.createdAt),
    deleted: message.recalledAt !== null,
    updated: message.updatedAt !== null,
    chat_id: message.chatId,
    sender: { ...sender, tenant_key: TENANT_KEY },
    body: { content: message.content },
    mentions: message.mentions.map(({ key, openId, name }) => ({
      key,
      id: openId,
      id_type: 'open_id',
      name,
    })),
  };
}
