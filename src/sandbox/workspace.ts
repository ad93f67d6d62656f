import type { Clock } from '../calendar/clock.ts';
import { openChangeLog } from './change-log.ts';
import type { Chat, Member, Mention, Message, PendingEvent, StoredFile, WorkspaceChange } from './changes.ts';
import { createFileStore } from './files.ts';
import { fixedId, newId } from './ids.ts';
import { createState } from './state.ts';

export interface SandboxApp {
  readonly id: string;
  readonly secret: string;
  /** As people see the bot. */
  readonly name: string;
}

/** Somebody whom a set-up puts into the tenant; the mobile says who it is. */
export interface NewMember {
  readonly name: string;
  readonly mobile: string;
  readonly post?: string | null;
  readonly unit?: string | null;
  readonly role?: string | null;
  readonly email?: string | null;
  /** Default true: in the app's availability range. */
  readonly available?: boolean;
}

export interface NewMessage {
  readonly chatId: string;
  readonly sender: string;
  readonly type: Message['type'];
  readonly content: string;
  readonly mentions?: readonly Mention[];
  readonly parentId?: string | null;
  readonly uuid?: string | null;
}

export interface NewGroupChat {
  readonly name: string;
  readonly description?: string;
  readonly members: readonly string[];
  readonly bot: boolean;
  readonly owner: string;
  readonly key?: string;
  readonly uuid?: string | null;
}

export interface WorkspaceParts {
  readonly clock: Clock;
  readonly app: SandboxApp;
  readonly folder: string | null;
}

/**
 * The tenant as the stand-in knows it: people, chats, messages, files, and the events that the app still owes an
 * answer to. Every change goes to the log first, so a restart continues where the process ended.
 */
export function createWorkspace({ clock, app, folder }: WorkspaceParts) {
  const state = createState();
  const files = createFileStore(folder);
  const listeners = new Set<(change: WorkspaceChange) => void>();
  const log = openChangeLog(folder, state.apply, state.snapshot);
  const bot = { openId: fixedId('ou', app.id, 'bot'), name: app.name };
  const now = (): number => clock.now().getTime();

  function record(change: WorkspaceChange): void {
    log.append(change);
    state.apply(change);
    for (const listener of listeners) listener(change);
  }

  const saveChat = (chat: Chat): Chat => {
    record({ kind: 'chat', chat });
    return chat;
  };

  function ensureMember(person: NewMember): Member {
    const openId = fixedId('ou', app.id, person.mobile);
    const before = state.member(openId);
    const member: Member = {
      openId,
      unionId: fixedId('on', person.mobile),
      name: person.name,
      post: person.post ?? '',
      unit: person.unit ?? '',
      role: person.role ?? '',
      mobile: person.mobile,
      email: person.email ?? null,
      available: person.available ?? before?.available ?? true,
      resigned: before?.resigned ?? false,
    };
    if (JSON.stringify(before) !== JSON.stringify(member)) record({ kind: 'member', member });
    p2pChatOf(openId);
    return member;
  }

  /** The private chat of a person with the bot. */
  function p2pChatOf(openId: string): Chat {
    const chatId = fixedId('oc', app.id, openId);
    const name = app.name;
    return (
      state.chat(chatId) ??
      saveChat({
        chatId,
        type: 'p2p',
        name,
        description: '',
        members: [openId],
        bot: true,
        owner: null,
        key: null,
        uuid: null,
        createdAt: now(),
      })
    );
  }

  function post(message: NewMessage): Message {
    const parent = message.parentId ? state.message(message.parentId) : null;
    const posted: Message = {
      messageId: newId('om'),
      chatId: message.chatId,
      sender: message.sender,
      type: message.type,
      content: message.content,
      mentions: message.mentions ?? [],
      createdAt: now(),
      updatedAt: null,
      recalledAt: null,
      parentId: parent?.messageId ?? null,
      rootId: parent ? (parent.rootId ?? parent.messageId) : null,
      uuid: message.uuid ?? null,
      urgentFor: [],
    };
    record({ kind: 'message', message: posted });
    return posted;
  }

  /** A line in the chat about what somebody did to it. */
  const note = (chatId: string, sender: string, text: string): Message =>
    post({ chatId, sender, type: 'system', content: JSON.stringify({ text }) });

  async function storeFile(
    owner: string,
    kind: StoredFile['kind'],
    name: string,
    bytes: Uint8Array,
  ): Promise<StoredFile> {
    const key = newId(kind === 'image' ? 'img_v3' : 'file_v3');
    await files.put(key, bytes);
    const file = { key, kind, name, size: bytes.byteLength, owner };
    record({ kind: 'file', file });
    return file;
  }

  return {
    state,
    bot,
    app,
    now,
    ensureMember,
    p2pChatOf,
    saveChat,
    saveMember: (member: Member) => record({ kind: 'member', member }),
    post,
    note,
    storeFile,
    bytesOf: (key: string) => files.get(key),
    edit: (messageId: string, content: string) => record({ kind: 'edited', messageId, content, at: now() }),
    urge: (messageId: string, openIds: readonly string[]) => record({ kind: 'urged', messageId, openIds }),
    recall: (messageId: string) => record({ kind: 'recalled', messageId, at: now() }),
    keepEvent: (event: PendingEvent) => record({ kind: 'event', event }),
    settleEvent: (eventId: string) => record({ kind: 'settled', eventId }),

    createGroup(group: NewGroupChat): Chat {
      const members = [...new Set(group.members)];
      const chatId = group.key === undefined ? newId('oc') : fixedId('oc', app.id, 'group', group.key);
      const { name, description = '', bot, owner, key = null, uuid = null } = group;
      return saveChat({
        chatId,
        type: 'group',
        name,
        description,
        members,
        bot,
        owner,
        key,
        uuid,
        createdAt: now(),
      });
    },

    markRead(chatId: string, openId: string): void {
      const upTo = state.countOf(chatId);
      if (state.seenBy(chatId, openId) < upTo) record({ kind: 'read', chatId, openId, upTo });
    },

    /** Tells of every change after it was made; returns how to stop. */
    watch(listener: (change: WorkspaceChange) => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    close: () => log.close(),
  };
}

export type Workspace = ReturnType<typeof createWorkspace>;
