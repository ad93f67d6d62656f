import type { Chat, Member } from '../changes.ts';
import { isId } from '../ids.ts';
import type { Workspace } from '../workspace.ts';
import { ApiRefusal } from './api.ts';

/** The chat that a message to this id goes to. */
export function receiverChat(workspace: Workspace, type: string, id: string): Chat {
  if (type === 'chat_id') {
    const chat = workspace.state.chat(id);
    if (chat) return chat;
    throw new ApiRefusal(230002, 'The bot can not be outside the group.');
  }
  return workspace.p2pChatOf(receiver(workspace, type, id).openId);
}

function receiver({ state }: Workspace, type: string, id: string): Member {
  switch (type) {
    case 'open_id':
      return memberByOpenId(state, id);
    case 'union_id':
      return found(state.members().find(({ unionId }) => unionId === id));
    case 'email':
      return found(state.members().find(({ email }) => email === id));
    case 'user_id':
      throw new ApiRefusal(
        99991672,
        'Access denied. One of the following scopes is required: [contact:user.employee_id:readonly].',
      );
    default:
      throw new ApiRefusal(230001, 'invalid receive_id_type');
  }
}

/** An open_id of this app; of another app it is shaped alike but unknown here. */
export function memberByOpenId(state: Workspace['state'], id: string): Member {
  const member = state.member(id);
  if (member) return member;
  if (isId('ou', id)) throw new ApiRefusal(99992361, 'open_id cross app');
  throw new ApiRefusal(99992351, `The request you send is not a valid {user_id} or not exists: ${id}`);
}

function found(member: Member | undefined): Member {
  if (member) return member;
  throw new ApiRefusal(230034, 'The receive_id is invalid.');
}

/** The bot has to be in the chat; a person has to be in the app's availability range. */
export function checkMayReceive({ state }: Workspace, chat: Chat): void {
  if (!chat.bot) throw new ApiRefusal(230002, 'The bot can not be outside the group.');
  if (chat.type === 'group') return;
  const person = state.member(chat.members[0] ?? '');
  if (!person || !person.available || person.resigned)
    throw new ApiRefusal(230013, 'Bot has NO availability to this user.');
}
