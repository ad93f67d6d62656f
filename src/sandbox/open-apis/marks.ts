import { z } from 'zod';
import type { Message } from '../changes.ts';
import type { Workspace } from '../workspace.ts';
import { type ApiHandlers, type ApiParts, ApiRefusal, bodyOf, keepTargetLimit, success } from './api.ts';
import { existing, own } from './messages.ts';

/** [published] */
const URGENT_A_CALL = 200;
const URGENT_UNREAD_MOST = 200;

const UrgentBody = z.object({ user_id_list: z.array(z.string()).min(1).max(URGENT_A_CALL) });
const PinBody = z.object({ message_id: z.string() });

/** Pins and urgent marks on messages. */
export function markApis(parts: ApiParts): ApiHandlers {
  const { workspace, counters } = parts;
  const { state } = workspace;

  return {
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
      const message = own(workspace, call.params['id'], 230012);
      const { user_id_list } = bodyOf(call, UrgentBody);
      const valid = concerned(workspace, message, user_id_list);
      if (valid.length === 0) throw new ApiRefusal(230001, 'all user ids are invalid');
      if (valid.some((openId) => state.unreadUrgent(openId) >= URGENT_UNREAD_MOST))
        throw new ApiRefusal(230023, 'The user has too many unread urgent messages.');
      workspace.urge(message.messageId, valid);
      counters.count('urged');
      return success({ invalid_user_id_list: user_id_list.filter((id) => !valid.includes(id)) });
    },
  };
}

/** Only people who are in the message's chat. */
function concerned({ state }: Workspace, message: Message, ids: readonly string[]): string[] {
  const chat = state.chat(message.chatId);
  if (!chat?.bot) throw new ApiRefusal(230002, 'The bot can not be outside the group.');
  return ids.filter((id) => chat.members.includes(id) && state.member(id)?.resigned === false);
}
