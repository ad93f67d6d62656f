import { z } from 'zod';
import type { Chat } from '../changes.ts';
import { type ApiHandlers, type ApiParts, ApiRefusal, bodyOf, keepTargetLimit, success } from './api.ts';
import { existing } from './messages.ts';
import { memberByOpenId } from './receivers.ts';

/** [published] */
const URGENT_MOST = 200;

const CreateBody = z.object({
  name: z.string().default(''),
  user_id_list: z.array(z.string()).max(50).default([]),
});
const UrgentBody = z.object({ user_id_list: z.array(z.string()).min(1).max(URGENT_MOST) });
const PinBody = z.object({ message_id: z.string() });

/** Groups as the bot sees them, pins and urgent marks. */
export function chatApis(parts: ApiParts): ApiHandlers {
  const { workspace, counters } = parts;
  const { state } = workspace;

  function joined(id = ''): Chat {
    const chat = state.chat(id);
    if (!chat) throw new ApiRefusal(99992356, `The request you send is not a valid {chat_id}: ${id}`);
    if (!chat.bot) throw new ApiRefusal(232011, 'Operator can NOT be out of the chat.');
    return chat;
  }

  return {
    'GET /open-apis/im/v1/chats': () => {
      const groups = state.chats().filter(({ type, bot }) => type === 'group' && bot);
      const items = groups.map(({ chatId, name }) => ({
        chat_id: chatId,
        name,
        external: false,
        chat_status: 'normal',
      }));
      return success({ items, has_more: false, page_token: '' });
    },
    'POST /open-apis/im/v1/chats': (call) => {
      const { name, user_id_list } = bodyOf(call, CreateBody, 232001);
      const members = user_id_list.map((id) => memberByOpenId(state, id).openId);
      const chat = workspace.createGroup({ name, members, bot: true });
      return success({ chat_id: chat.chatId, name, chat_mode: 'group', chat_type: 'private' });
    },
    'GET /open-apis/im/v1/chats/:id': (call) => {
      const chat = joined(call.params['id']);
      const { name, type, members } = chat;
      return success({
        name,
        chat_mode: type,
        chat_type: 'private',
        user_count: String(members.length),
        bot_count: '1',
      });
    },
    'GET /open-apis/im/v1/chats/:id/members': (call) => {
      const items = joined(call.params['id']).members.map((openId) => ({
        member_id_type: 'open_id',
        member_id: openId,
        name: state.member(openId)?.name ?? '',
      }));
      return success({ items, has_more: false, page_token: '', member_total: items.length });
    },
    'POST /open-apis/im/v1/pins': (call) => {
      const message = existing(workspace, bodyOf(call, PinBody).message_id);
      keepTargetLimit(parts, message.messageId);
      counters.count('pinned');
      return success({ pin: { message_id: message.messageId, chat_id: message.chatId } });
    },
    'DELETE /open-apis/im/v1/pins/:id': (call) => {
      existing(workspace, call.params['id']);
      return success();
    },
    'PATCH /open-apis/im/v1/messages/:id/urgent_app': (call) => {
      const message = existing(workspace, call.params['id']);
      const { user_id_list } = bodyOf(call, UrgentBody);
      if (message.sender !== workspace.bot.openId)
        throw new ApiRefusal(230012, 'The operator is not the sender of the message.');
      const invalid = user_id_list.filter((id) => !state.member(id));
      if (invalid.length === user_id_list.length) throw new ApiRefusal(230001, 'all user ids are invalid');
      counters.count('urged');
      return success({ invalid_user_id_list: invalid });
    },
  };
}
