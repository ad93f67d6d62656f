import { z } from 'zod';
import type {
  BotAddedToChat,
  BotRemovedFromChat,
  CardAction,
  Incoming,
  IncomingMessage,
  MenuPress,
  PersonChanged,
} from './incoming.ts';
import { readContent } from './message-content.ts';

/**
 * The platform's events as it wraps them (schema 2.0). Only what is relied on is asked for; its pages differ in what
 * else is there, and scopes that aren't granted show as missing fields.
 */
const Envelope = z.object({
  header: z.object({
    event_id: z.string().min(1),
    event_type: z.string(),
    create_time: z.unknown().optional(),
  }),
  // Not a record: the SDK's dispatcher adds a symbol of its own.
  event: z.looseObject({}),
  /** One page of the documentation shows the callback's context out here. */
  context: z.unknown().optional(),
});

const Id = z.string().min(1).max(200);
const ByOpenId = z.object({ open_id: Id });
const MaybeText = z.string().nullish().catch(null);

const MessageEvent = z.object({
  sender: z.object({ sender_id: ByOpenId, sender_type: z.string().default('user') }),
  message: z.object({
    message_id: Id,
    chat_id: Id,
    chat_type: z.string(),
    message_type: z.string(),
    content: z.string().catch(''),
    create_time: z.unknown().optional(),
    parent_id: MaybeText,
    mentions: z
      .array(
        z.object({
          key: z.string(),
          id: z.object({ open_id: MaybeText }).catch({ open_id: null }),
          name: z.string().catch(''),
        }),
      )
      .nullish()
      .catch([]),
  }),
});

const ActionContext = z.object({ open_message_id: Id, open_chat_id: Id });
const ActionEvent = z.object({
  operator: ByOpenId,
  action: z.object({
    value: z.unknown().optional(),
    form_value: z.record(z.string(), z.unknown()).catch({}),
    option: MaybeText,
  }),
  context: z.unknown().optional(),
});

const MenuEvent = z.object({ operator: z.object({ operator_id: ByOpenId }), event_key: Id });
const BotAddedEvent = z.object({
  chat_id: Id,
  name: MaybeText,
  operator_id: ByOpenId.nullish().catch(null),
});
const ChatEvent = z.object({ chat_id: Id });
const Flag = z.boolean().catch(false);
const PersonEvent = z.object({
  object: z.object({
    open_id: Id,
    status: z.object({ is_frozen: Flag, is_resigned: Flag, is_exited: Flag }).nullish().catch(null),
  }),
});

interface Header {
  readonly event_id: string;
  readonly create_time?: unknown;
}

type Read = (event: unknown, header: Header, botOpenId: string, context: unknown) => Incoming | null;

const READERS: Readonly<Record<string, Read>> = {
  'im.message.receive_v1': readMessage,
  'card.action.trigger': readAction,
  'application.bot.menu_v6': readMenu,
  'im.chat.member.bot.added_v1': readBotAdded,
  'im.chat.member.bot.deleted_v1': readChatGone,
  'im.chat.disbanded_v1': readChatGone,
  'contact.user.updated_v3': (event, header) => readPerson(event, header, false),
  'contact.user.deleted_v3': (event, header) => readPerson(event, header, true),
};

/** What has to be subscribed to in the console, callbacks included. */
export const EVENT_TYPES: readonly string[] = Object.keys(READERS);

/**
 * One of the platform's events as the bot knows it; null for any other, and for whatever doesn't look like one. Never
 * throws, whatever comes in.
 * @param botOpenId by which the bot's own mentions are known
 */
export function normalize(raw: unknown, botOpenId: string): Incoming | null {
  const envelope = Envelope.safeParse(raw);
  if (!envelope.success) return null;
  const { header, event, context } = envelope.data;
  const read = Object.hasOwn(READERS, header.event_type) ? READERS[header.event_type] : undefined;
  return read?.(event, header, botOpenId, context) ?? null;
}

/** The SDK's dispatcher hands an event over with its header's fields among its own: the envelope again. */
export function enveloped(flat: unknown): unknown {
  return { schema: '2.0', header: flat, event: flat };
}

function readMessage(event: unknown, header: Header, botOpenId: string): IncomingMessage | null {
  const parsed = MessageEvent.safeParse(event);
  // What other bots say would only start a conversation of machines.
  if (!parsed.success || parsed.data.sender.sender_type !== 'user') return null;
  const { sender, message } = parsed.data;
  const chatType = message.chat_type === 'p2p' ? 'p2p' : 'group';
  const mentions = (message.mentions ?? []).map(({ key, id, name }) => ({
    key,
    name,
    ofBot: id.open_id === botOpenId,
  }));
  return {
    kind: 'message',
    key: `msg:${message.message_id}`,
    messageId: message.message_id,
    chatId: message.chat_id,
    chatType,
    sender: sender.sender_id.open_id,
    addressed: chatType === 'p2p' || mentions.some(({ ofBot }) => ofBot),
    ...readContent(message.message_type, message.content, mentions),
    parentId: message.parent_id ?? null,
    sentAt: momentOf(message.create_time) ?? momentOf(header.create_time) ?? new Date(0),
  };
}

function readAction(event: unknown, header: Header, _bot: string, outerContext: unknown): CardAction | null {
  const parsed = ActionEvent.safeParse(event);
  if (!parsed.success) return null;
  const { operator, action } = parsed.data;
  const context = ActionContext.safeParse(parsed.data.context ?? outerContext);
  if (!context.success) return null;
  return {
    kind: 'action',
    key: keyOf(header),
    operator: operator.open_id,
    messageId: context.data.open_message_id,
    chatId: context.data.open_chat_id,
    value: action.value,
    form: action.form_value,
    option: action.option ?? null,
  };
}

function readMenu(event: unknown, header: Header): MenuPress | null {
  const parsed = MenuEvent.safeParse(event);
  if (!parsed.success) return null;
  const { operator, event_key: eventKey } = parsed.data;
  return { kind: 'menu', key: keyOf(header), operator: operator.operator_id.open_id, eventKey };
}

function readBotAdded(event: unknown, header: Header): BotAddedToChat | null {
  const parsed = BotAddedEvent.safeParse(event);
  if (!parsed.success) return null;
  const { chat_id: chatId, name, operator_id: operator } = parsed.data;
  return {
    kind: 'bot-added',
    key: keyOf(header),
    chatId,
    name: name ?? null,
    operator: operator?.open_id ?? null,
  };
}

function readChatGone(event: unknown, header: Header): BotRemovedFromChat | null {
  const parsed = ChatEvent.safeParse(event);
  return parsed.success ? { kind: 'bot-removed', key: keyOf(header), chatId: parsed.data.chat_id } : null;
}

function readPerson(event: unknown, header: Header, deleted: boolean): PersonChanged | null {
  const parsed = PersonEvent.safeParse(event);
  if (!parsed.success) return null;
  const { open_id: openId, status } = parsed.data.object;
  const gone = deleted || Boolean(status && (status.is_frozen || status.is_resigned || status.is_exited));
  return { kind: 'person-changed', key: keyOf(header), openId, gone };
}

const keyOf = (header: Header): string => `evt:${header.event_id}`;

/** Times come as milliseconds in text; those of callbacks as microseconds. */
function momentOf(text: unknown): Date | null {
  if (typeof text !== 'string' && typeof text !== 'number') return null;
  if (!/^\d{10,17}$/.test(String(text))) return null;
  const number = Number(text);
  return new Date(number > 1e14 ? Math.floor(number / 1000) : number);
}
