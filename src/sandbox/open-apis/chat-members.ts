import { z } from 'zod';
import type { Chat, Member } from '../changes.ts';
import { isId } from '../ids.ts';
import type { Workspace } from '../workspace.ts';
import { type ApiHandlers, type ApiParts, ApiRefusal, bodyOf, success } from './api.ts';
import { joined, joinedGroup, MEMBERS_A_CALL } from './chats.ts';

/** 0: adds whom it can if all the others have resigned; 1: adds whom it can; 2: all or nobody [published]. */
const SucceedType = z.enum(['0', '1', '2']).default('0');
const AddBody = z.object({ id_list: z.array(z.string()).min(1).max(MEMBERS_A_CALL) });

/** Those named in a call, by what can be done with them. */
interface Sorted {
  readonly usable: readonly Member[];
  readonly unknown: readonly string[];
  readonly unseen: readonly string[];
  readonly resigned: readonly string[];
}

/** Who is in a group, and who is put into it by the bot. */
export function chatMemberApis({ workspace, counters }: ApiParts): ApiHandlers {
  const { state, bot } = workspace;

  function add(chat: Chat, members: readonly Member[]): void {
    const fresh = members.filter(({ openId }) => !chat.members.includes(openId));
    if (fresh.length === 0) return;
    const all = new Set([...chat.members, ...fresh.map(({ openId }) => openId)]);
    workspace.saveChat({ ...chat, members: [...all] });
    const names = [...new Set(fresh)].map(({ name }) => name).join('、');
    workspace.note(chat.chatId, bot.openId, `${bot.name}邀请${names}加入了群聊`);
    counters.count('members-added');
  }

  return {
    'GET /open-apis/im/v1/chats/:id/members': (call) => {
      const items = joined(workspace, call.params['id']).members.map((openId) => ({
        member_id_type: 'open_id',
        member_id: openId,
        name: state.member(openId)?.name ?? '',
      }));
      return success({ items, has_more: false, page_token: '', member_total: items.length });
    },
    'POST /open-apis/im/v1/chats/:id/members': (call) => {
      const chat = joinedGroup(workspace, call.params['id']);
      const type = SucceedType.safeParse(call.query.get('succeed_type') ?? undefined).data;
      if (type === undefined) throw new ApiRefusal(232001, 'invalid succeed_type');
      if ((call.query.get('member_id_type') ?? 'open_id') !== 'open_id')
        throw new ApiRefusal(232015, 'Your request specifies a member_id_type which is NOT supported.');
      const sorted = sort(workspace, bodyOf(call, AddBody, 232001).id_list);
      refuse(sorted, type);
      add(chat, sorted.usable);
      return success({
        invalid_id_list: [...sorted.unseen, ...sorted.resigned],
        not_existed_id_list: sorted.unknown,
        pending_approval_id_list: [],
      });
    },
  };
}

/** What isn't even shaped like an id fails the call whatever it asks for. */
function sort({ state }: Workspace, ids: readonly string[]): Sorted {
  const malformed = ids.find((id) => !isId('ou', id));
  if (malformed !== undefined)
    throw new ApiRefusal(
      99992351,
      `The request you send is not a valid {user_id} or not exists: ${malformed}`,
    );
  const found = ids.flatMap((id) => state.member(id) ?? []);
  return {
    usable: found.filter(({ available, resigned }) => available && !resigned),
    unknown: ids.filter((id) => !state.member(id)),
    unseen: found.filter(({ available, resigned }) => !available && !resigned).map(({ openId }) => openId),
    resigned: found.filter(({ resigned }) => resigned).map(({ openId }) => openId),
  };
}

function refuse({ unknown, unseen, resigned }: Sorted, type: '0' | '1' | '2'): void {
  if (type === '1') return;
  if (unknown.length > 0) throw new ApiRefusal(232043, 'Your request contains unavailable ids.');
  if (unseen.length > 0)
    throw new ApiRefusal(
      232024,
      'Users do not have the visibility of the app, or the operator of the users.',
    );
  if (type === '2' && resigned.length > 0) throw new ApiRefusal(232022, 'User has already resigned.');
}
