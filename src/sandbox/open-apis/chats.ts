import { z } from 'zod';
import type { Chat } from '../changes.ts';
import { isId } from '../ids.ts';
import type { Workspace } from '../workspace.ts';
import { type Answer, type ApiHandlers, type ApiParts, ApiRefusal, bodyOf, success } from './api.ts';
import { memberByOpenId } from './receivers.ts';

/** The same uuid makes one group within ten hours [published]. */
const UUID_LIFE_MS = 10 * 3_600_000;
const UUID_MOST = 50;
export const MEMBERS_A_CALL = 50;

const CreateBody = z.object({
  name: z.string().default(''),
  description: z.string().default(''),
  user_id_list: z.array(z.string()).max(MEMBERS_A_CALL).default([]),
  chat_mode: z.literal('group').default('group'),
  chat_type: z.literal('private').default('private'),
});
const UpdateBody = z.object({ name: z.string().min(1).optional(), description: z.string().optional() });

/** Groups: those that the bot is in, and those that it makes itself; of which it sends no event to itself. */
export function chatApis({ workspace, counters }: ApiParts): ApiHandlers {
  const { state, bot } = workspace;

  function create(uuid: string | null, body: z.infer<typeof CreateBody>): Answer {
    const before = uuid === null ? null : state.chatWithUuid(uuid);
    if (before && workspace.now() - before.createdAt < UUID_LIFE_MS) {
      counters.count('chats-repeated');
      return success(made(before));
    }
    const { name, description } = body;
    const members = body.user_id_list.map((id) => named(workspace, id));
    const chat = workspace.createGroup({ name, description, members, bot: true, owner: bot.openId, uuid });
    workspace.note(chat.chatId, bot.openId, `${bot.name}创建了群聊`);
    counters.count('chats-made');
    return success(made(chat));
  }

  return {
    'GET /open-apis/im/v1/chats': () => {
      const groups = state.chats().filter((chat) => chat.type === 'group' && chat.bot);
      const items = groups.map(({ chatId, name }) => ({
        chat_id: chatId,
        name,
        external: false,
        chat_status: 'normal',
      }));
      return success({ items, has_more: false, page_token: '' });
    },
    'POST /open-apis/im/v1/chats': (call) => {
      const uuid = call.query.get('uuid');
      if (uuid !== null && uuid.length > UUID_MOST) throw new ApiRefusal(232001, 'invalid uuid');
      return create(uuid, bodyOf(call, CreateBody, 232001));
    },
    'GET /open-apis/im/v1/chats/:id': (call) => {
      const { name, description, type, members } = joined(workspace, call.params['id']);
      return success({
        name,
        description,
        chat_mode: type,
        chat_type: 'private',
        user_count: String(members.length),
        bot_count: '1',
      });
    },
    'PUT /open-apis/im/v1/chats/:id': (call) => {
      const chat = joinedGroup(workspace, call.params['id']);
      const { name = chat.name, description = chat.description } = bodyOf(call, UpdateBody, 232001);
      workspace.saveChat({ ...chat, name, description });
      if (name !== chat.name) workspace.note(chat.chatId, bot.openId, `${bot.name}将群名称改为“${name}”`);
      return success();
    },
  };
}

const made = ({ chatId, name, description }: Chat) => ({
  chat_id: chatId,
  name,
  description,
  chat_mode: 'group',
  chat_type: 'private',
});

/** Somebody named when a group is made: one who can't be in it fails the call. */
function named({ state }: Workspace, id: string): string {
  const member = memberByOpenId(state, id);
  if (member.resigned) throw new ApiRefusal(232022, 'User has already resigned.');
  if (!member.available) throw new ApiRefusal(232043, 'Your request contains unavailable ids.');
  return member.openId;
}

/** A chat that the bot is in. */
export function joined({ state }: Workspace, id = ''): Chat {
  const chat = state.chat(id);
  if (chat?.bot) return chat;
  if (chat) throw new ApiRefusal(232011, 'Operator can NOT be out of the chat.');
  if (isId('oc', id)) throw new ApiRefusal(232006, 'Your request specifies a chat_id which is invalid.');
  throw new ApiRefusal(99992356, `The request you send is not a valid {chat_id}: ${id}`);
}

export function joinedGroup(workspace: Workspace, id?: string): Chat {
  const chat = joined(workspace, id);
  if (chat.type === 'group') return chat;
  throw new ApiRefusal(232008, 'Your request specifies a chat whose type is NOT supported currently.');
}
