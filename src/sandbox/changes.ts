import { z } from 'zod';

/** Somebody of the stand-in's tenant. */
export const Member = z.object({
  openId: z.string(),
  unionId: z.string(),
  name: z.string(),
  post: z.string(),
  unit: z.string(),
  role: z.string(),
  mobile: z.string(),
  email: z.string().nullable(),
  /** Whether the app's availability range (可用范围) holds this person. */
  available: z.boolean(),
  resigned: z.boolean(),
});
export type Member = z.infer<typeof Member>;

export const Chat = z.object({
  chatId: z.string(),
  type: z.enum(['p2p', 'group']),
  name: z.string(),
  description: z.string().default(''),
  /** open_ids, the bot not counted. */
  members: z.array(z.string()).readonly(),
  bot: z.boolean(),
  /** open_id of who made the group; the bot's own for the app's. */
  owner: z.string().nullable().default(null),
  /** Under which a set-up made it, so that the next start finds it again. */
  key: z.string().nullable(),
  /** Under which the app made it. */
  uuid: z.string().nullable().default(null),
  createdAt: z.number(),
});
export type Chat = z.infer<typeof Chat>;

export const Mention = z.object({ key: z.string(), openId: z.string(), name: z.string() });
export type Mention = z.infer<typeof Mention>;

export const Message = z.object({
  messageId: z.string(),
  chatId: z.string(),
  /** open_id; the bot's own for what the app sent. */
  sender: z.string(),
  type: z.enum(['text', 'post', 'interactive', 'file', 'image', 'system']),
  /** A JSON string, as the platform holds it. */
  content: z.string(),
  mentions: z.array(Mention).readonly(),
  /** ms of the district's clock, as are all moments here. */
  createdAt: z.number(),
  updatedAt: z.number().nullable(),
  recalledAt: z.number().nullable(),
  parentId: z.string().nullable(),
  rootId: z.string().nullable(),
  uuid: z.string().nullable(),
  /** open_ids of those for whom the app made it urgent (加急). */
  urgentFor: z.array(z.string()).readonly().default([]),
});
export type Message = z.infer<typeof Message>;

export const StoredFile = z.object({
  key: z.string(),
  kind: z.enum(['file', 'image']),
  name: z.string(),
  size: z.number(),
  /** open_id of the uploader; the bot's own for the app. */
  owner: z.string(),
});
export type StoredFile = z.infer<typeof StoredFile>;

/** An event that the app has not acknowledged yet. */
export const PendingEvent = z.object({
  eventId: z.string(),
  type: z.string(),
  event: z.record(z.string(), z.unknown()),
  createdAt: z.number(),
});
export type PendingEvent = z.infer<typeof PendingEvent>;

/** Everything that ever happens to the workspace, as one line of its log each. */
export const WorkspaceChange = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('member'), member: Member }),
  z.object({ kind: z.literal('chat'), chat: Chat }),
  z.object({ kind: z.literal('message'), message: Message }),
  z.object({ kind: z.literal('edited'), messageId: z.string(), content: z.string(), at: z.number() }),
  z.object({ kind: z.literal('urged'), messageId: z.string(), openIds: z.array(z.string()).readonly() }),
  z.object({ kind: z.literal('recalled'), messageId: z.string(), at: z.number() }),
  z.object({ kind: z.literal('read'), chatId: z.string(), openId: z.string(), upTo: z.number() }),
  z.object({ kind: z.literal('file'), file: StoredFile }),
  z.object({ kind: z.literal('event'), event: PendingEvent }),
  z.object({ kind: z.literal('settled'), eventId: z.string() }),
]);
export type WorkspaceChange = z.infer<typeof WorkspaceChange>;
