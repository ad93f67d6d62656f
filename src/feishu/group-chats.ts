import { z } from 'zod';
import type { Caller } from './caller.ts';
import { idInPath } from './path-ids.ts';
import { grouped, sparing } from './sparing.ts';

export interface NewChat {
  readonly name: string;
  readonly description?: string;
  /** open_ids; as many as there are. */
  readonly members: readonly string[];
  /** At most 50 characters; a second call with the same within ten hours finds the same group. */
  readonly uuid: string;
}

/** The groups that the bot itself makes. The platform sends no event of them: only people who add a bot cause one. */
export interface GroupChats {
  /**
   * Makes a private group whose owner is the bot. Repeated with the same uuid it goes on where it broke off.
   * @returns missing: open_ids of those who could not be added, being out of the app's reach or gone
   */
  createChat(chat: NewChat): Promise<{ readonly chatId: string; readonly missing: readonly string[] }>;
  /**
   * Who is in it already stays in it. Calls for one group have to come one after another (232019).
   * @returns open_ids of those who could not be added
   */
  addMembers(chatId: string, openIds: readonly string[]): Promise<readonly string[]>;
  renameChat(chatId: string, name: string): Promise<void>;
}

/** [published] */
const MEMBERS_A_CALL = 50;
/** Unknown here, of another app, resigned, out of the app's range, not visible to it. */
const CANNOT_BE_ADDED: ReadonlySet<number> = new Set([99992351, 99992361, 230013, 232022, 232024, 232043]);
/** `succeed_type`: adds whom it can and lists the rest. */
const WHOM_IT_CAN = 1;

const Created = z.object({ data: z.object({ chat_id: z.string() }) });
const Ids = z.array(z.string()).nullish();
const Added = z.object({
  data: z.object({ invalid_id_list: Ids, not_existed_id_list: Ids, pending_approval_id_list: Ids }),
});

export function createGroupChats(caller: Caller): GroupChats {
  /** Nobody is named in this call: it would refuse all because of one, and not say because of whom. */
  async function createEmpty({ name, description = '', uuid }: NewChat): Promise<string> {
    const params = { user_id_type: 'open_id', set_bot_manager: false, uuid };
    const data = { name, description, chat_mode: 'group', chat_type: 'private' };
    const request = { method: 'POST', url: '/open-apis/im/v1/chats', params, data };
    return (await caller.call('create-chat', request, Created)).data.chat_id;
  }

  async function invite(chatId: string, openIds: readonly string[]): Promise<string[]> {
    const url = `/open-apis/im/v1/chats/${idInPath(chatId, 'oc')}/members`;
    const params = { member_id_type: 'open_id', succeed_type: WHOM_IT_CAN };
    const request = { method: 'POST', url, params, data: { id_list: openIds } };
    const { data } = await caller.call('add-members', request, Added);
    return [data.invalid_id_list, data.not_existed_id_list, data.pending_approval_id_list].flatMap(
      (ids) => ids ?? [],
    );
  }

  async function addMembers(chatId: string, openIds: readonly string[]): Promise<string[]> {
    const missing: string[] = [];
    for (const some of grouped(openIds, MEMBERS_A_CALL))
      missing.push(...(await sparing(some, CANNOT_BE_ADDED, (ids) => invite(chatId, ids))));
    return missing;
  }

  return {
    async createChat(chat) {
      const chatId = await createEmpty(chat);
      return { chatId, missing: await addMembers(chatId, chat.members) };
    },
    addMembers,
    async renameChat(chatId, name) {
      const url = `/open-apis/im/v1/chats/${idInPath(chatId, 'oc')}`;
      await caller.call('rename-chat', { method: 'PUT', url, data: { name } }, z.unknown());
    },
  };
}
