import type { Chat, Member, Message, PendingEvent, StoredFile, WorkspaceChange } from './changes.ts';

/** Everything the workspace holds, as the changes so far have made it. */
export function createState() {
  const members = new Map<string, Member>();
  const chats = new Map<string, Chat>();
  const messages = new Map<string, Message>();
  /** Ids in the order in which they came. */
  const histories = new Map<string, string[]>();
  const byUuid = new Map<string, string>();
  const chatsByUuid = new Map<string, string>();
  const files = new Map<string, StoredFile>();
  const pending = new Map<string, PendingEvent>();
  /** How many of a chat's messages somebody has seen, by `chat person`. */
  const seen = new Map<string, number>();

  function addMessage(message: Message): void {
    messages.set(message.messageId, message);
    const history = histories.get(message.chatId);
    if (history) history.push(message.messageId);
    else histories.set(message.chatId, [message.messageId]);
    if (message.uuid !== null) byUuid.set(message.uuid, message.messageId);
  }

  function alter(messageId: string, part: Partial<Message>): void {
    const message = messages.get(messageId);
    if (message) messages.set(messageId, { ...message, ...part });
  }

  function urge(messageId: string, openIds: readonly string[]): void {
    const before = messages.get(messageId)?.urgentFor ?? [];
    alter(messageId, { urgentFor: [...new Set([...before, ...openIds])] });
  }

  function apply(change: WorkspaceChange): void {
    switch (change.kind) {
      case 'member':
        members.set(change.member.openId, change.member);
        return;
      case 'chat':
        chats.set(change.chat.chatId, change.chat);
        if (change.chat.uuid !== null) chatsByUuid.set(change.chat.uuid, change.chat.chatId);
        return;
      case 'message':
        addMessage(change.message);
        return;
      case 'edited':
        alter(change.messageId, { content: change.content, updatedAt: change.at });
        return;
      case 'recalled':
        alter(change.messageId, { recalledAt: change.at });
        return;
      case 'urged':
        urge(change.messageId, change.openIds);
        return;
      case 'read':
        seen.set(`${change.chatId} ${change.openId}`, change.upTo);
        return;
      case 'file':
        files.set(change.file.key, change.file);
        return;
      case 'event':
        pending.set(change.event.eventId, change.event);
        return;
      case 'settled':
        pending.delete(change.eventId);
        return;
    }
  }

  const messagesOf = (chatId: string): Message[] =>
    (histories.get(chatId) ?? []).flatMap((id) => messages.get(id) ?? []);

  const unseen = (chatId: string, openId: string): Message[] => {
    const ids = (histories.get(chatId) ?? []).slice(seen.get(`${chatId} ${openId}`) ?? 0);
    return ids.flatMap((id) => messages.get(id) ?? []).filter(({ recalledAt }) => recalledAt === null);
  };

  return {
    apply,
    members: () => [...members.values()],
    member: (openId: string) => members.get(openId) ?? null,
    chats: () => [...chats.values()],
    chat: (chatId: string) => chats.get(chatId) ?? null,
    message: (messageId: string) => messages.get(messageId) ?? null,
    messagesOf,
    lastMessage: (chatId: string): Message | null =>
      messages.get(histories.get(chatId)?.at(-1) ?? '') ?? null,
    countOf: (chatId: string): number => histories.get(chatId)?.length ?? 0,
    seenBy: (chatId: string, openId: string): number => seen.get(`${chatId} ${openId}`) ?? 0,
    messageWithUuid: (uuid: string) => messages.get(byUuid.get(uuid) ?? '') ?? null,
    chatWithUuid: (uuid: string) => chats.get(chatsByUuid.get(uuid) ?? '') ?? null,
    file: (key: string) => files.get(key) ?? null,
    pending: () => [...pending.values()],

    /** The changes that lead to this state from nothing. */
    snapshot: (): WorkspaceChange[] => [
      ...[...members.values()].map((member) => ({ kind: 'member' as const, member })),
      ...[...chats.values()].map((chat) => ({ kind: 'chat' as const, chat })),
      ...[...files.values()].map((file) => ({ kind: 'file' as const, file })),
      ...[...messages.values()].map((message) => ({ kind: 'message' as const, message })),
      ...[...seen].map(([key, upTo]) => {
        const [chatId = '', openId = ''] = key.split(' ');
        return { kind: 'read' as const, chatId, openId, upTo };
      }),
      ...[...pending.values()].map((event) => ({ kind: 'event' as const, event })),
    ],

    /** What came since this person last looked, own and system messages not counted. */
    unread: (chatId: string, openId: string): number =>
      unseen(chatId, openId).filter(({ sender, type }) => sender !== openId && type !== 'system').length,

    /** Whether something there that this person hasn't looked at is urgent for them. */
    hasUrgent: (chatId: string, openId: string): boolean =>
      unseen(chatId, openId).some(({ urgentFor }) => urgentFor.includes(openId)),

    /** How many urgent messages this person hasn't looked at, in all chats. */
    unreadUrgent(openId: string): number {
      const theirs = [...chats.values()].filter((chat) => chat.members.includes(openId));
      return theirs
        .flatMap(({ chatId }) => unseen(chatId, openId))
        .filter(({ urgentFor }) => urgentFor.includes(openId)).length;
    },
  };
}

export type State = ReturnType<typeof createState>;
