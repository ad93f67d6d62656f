import type { Chat, Member, Message, PendingEvent } from './changes.ts';
import type { Workspace } from './workspace.ts';

/** An event as the platform sends it: schema 2.0. */
export interface Envelope {
  readonly schema: '2.0';
  readonly header: {
    readonly event_id: string;
    readonly event_type: string;
    /** ms; µs for card callbacks. */
    readonly create_time: string;
    /** The app's verification token by webhook; empty on the long connection. */
    readonly token: string;
    readonly app_id: string;
    readonly tenant_key: string;
  };
  readonly event: Readonly<Record<string, unknown>>;
}

export const TENANT_KEY = '2ca1d211f64f6438';

export function envelope(appId: string, event: PendingEvent): Envelope {
  const { eventId, type, createdAt } = event;
  return {
    schema: '2.0',
    header: {
      event_id: eventId,
      event_type: type,
      create_time: type === 'card.action.trigger' ? `${createdAt}000` : String(createdAt),
      token: '',
      app_id: appId,
      tenant_key: TENANT_KEY,
    },
    event: event.event,
  };
}

/** Without the scope for it, `user_id` is absent, as it is for this app. */
const idsOf = (member: Pick<Member, 'openId' | 'unionId'>): Record<string, string> => ({
  union_id: member.unionId,
  open_id: member.openId,
});

/** im.message.receive_v1 */
export function messageReceived({ state, bot }: Workspace, message: Message, sender: Member, chat: Chat) {
  const ids = (openId: string): Record<string, string> => {
    const member = state.member(openId);
    return member ? idsOf(member) : { open_id: openId, union_id: '' };
  };
  return {
    sender: { sender_id: idsOf(sender), sender_type: 'user', tenant_key: TENANT_KEY },
    message: {
      message_id: message.messageId,
      ...(message.parentId === null ? {} : { root_id: message.rootId, parent_id: message.parentId }),
      create_time: String(message.createdAt),
      update_time: String(message.updatedAt ?? message.createdAt),
      chat_id: message.chatId,
      chat_type: chat.type,
      message_type: message.type,
      content: message.content,
      mentions: message.mentions.map(({ key, openId, name }) => ({
        key,
        id: ids(openId),
        mentioned_type: openId === bot.openId ? 'bot' : 'user',
        name,
        tenant_key: TENANT_KEY,
      })),
      user_agent: 'Mozilla/5.0 (Sandbox) Lark/7.50.0',
    },
  };
}

/** im.chat.member.bot.added_v1 and .deleted_v1 */
export const botMembership = (chat: Chat, operator: Member) => ({
  chat_id: chat.chatId,
  operator_id: idsOf(operator),
  external: false,
  operator_tenant_key: TENANT_KEY,
  name: chat.name,
  i18n_names: { zh_cn: chat.name },
});

/** application.bot.menu_v6; its timestamp is in seconds. */
export const menuPressed = (operator: Member, eventKey: string, now: number) => ({
  operator: { operator_name: operator.name, operator_id: idsOf(operator) },
  event_key: eventKey,
  timestamp: Math.floor(now / 1000),
});

/** contact.user.deleted_v3 */
export const memberGone = (member: Member) => ({
  object: { ...idsOf(member), name: member.name, status: { is_resigned: true, is_frozen: false } },
  old_object: { department_ids: [], open_id: member.openId },
});

export interface ActionSent {
  readonly tag: string;
  readonly name?: string;
  readonly value?: unknown;
  readonly timezone?: string;
  readonly form_value?: Readonly<Record<string, unknown>>;
  readonly input_value?: string;
  readonly option?: string;
  readonly options?: readonly string[];
  readonly checked?: boolean;
}

/** card.action.trigger */
export const cardPressed = (
  operator: Member,
  message: Pick<Message, 'messageId' | 'chatId'>,
  token: string,
  action: ActionSent,
) => ({
  operator: { tenant_key: TENANT_KEY, ...idsOf(operator) },
  token,
  action,
  host: 'im_message',
  context: { open_message_id: message.messageId, open_chat_id: message.chatId },
});
