import { componentsOf, type CardComponent } from './card-components.ts';
import type { CardCallback, PressResult } from './card-callback.ts';
import type { Member, Message } from './changes.ts';
import type { Deliveries, Outcome } from './deliveries.ts';
import { type ActionSent, botMembership, memberGone, menuPressed } from './events.ts';
import { fileName, isPicture } from './file-answer.ts';
import { plainTextOf } from './message-text.ts';
import type { PeopleClient } from './people-client.ts';
import { parseJson } from './request-body.ts';
import type { Workspace } from './workspace.ts';

export interface SayOptions {
  /** open_id, name or mobile. */
  readonly from: string;
  /** A chat's id or name, or 'p2p' (the default). */
  readonly chat?: string;
  readonly text?: string;
  readonly file?: { readonly name: string; readonly bytes: Uint8Array };
  readonly replyTo?: string;
}

export interface PressOptions {
  readonly by: string;
  readonly messageId: string;
  /** What stands on the button, or which component it is by name or by its callback value. */
  readonly match: string | ((component: CardComponent) => boolean);
  /** What is typed into its form; the rest stays as the card prefilled it. */
  readonly form?: Readonly<Record<string, unknown>>;
  readonly option?: string;
  readonly inputValue?: string;
}

/** A message as it is now seen. */
export interface SeenMessage {
  readonly messageId: string;
  readonly chatId: string;
  /** Said by the bot; what the chat notes of its doings isn't. */
  readonly fromBot: boolean;
  readonly type: Message['type'];
  /** '' for anything but text. */
  readonly text: string;
  /** The card's JSON now shown; null for anything but a card. */
  readonly card: unknown;
  readonly fileKey: string | null;
  readonly at: number;
  readonly updatedAt: number | null;
  readonly recalled: boolean;
  readonly parentId: string | null;
  /** open_ids of those for whom it is urgent (加急). */
  readonly urgentFor: readonly string[];
}

export interface HandleParts {
  readonly workspace: Workspace;
  readonly client: PeopleClient;
  readonly deliveries: Deliveries;
  readonly callback: CardCallback;
}

/** What tests do as people, by name; each thing resolves when the app has answered it. */
export function createHandles({ workspace, client, deliveries, callback }: HandleParts) {
  const { state, bot } = workspace;

  const find = (who: string): Member | undefined =>
    state.member(who) ?? state.members().find(({ name, mobile }) => name === who || mobile === who);

  function member(who: string): Member {
    const found = find(who);
    if (!found) throw new Error(`nobody in the sandbox is called ${who}`);
    return found;
  }

  /** The id of a chat by id or name; a person's own chat with the bot for 'p2p' or for who they are. */
  function chatId(chat: string, person?: string): string {
    if (chat === 'p2p' && person !== undefined) return workspace.p2pChatOf(member(person).openId).chatId;
    const group =
      state.chat(chat) ?? state.chats().find(({ type, name }) => type === 'group' && name === chat);
    return group?.chatId ?? workspace.p2pChatOf(member(chat).openId).chatId;
  }

  async function say(options: SayOptions): Promise<{ messageId: string; outcome: Outcome | null }> {
    const { file, text = '', replyTo } = options;
    const from = { as: member(options.from).openId, chatId: chatId(options.chat ?? 'p2p', options.from) };
    const sent = file
      ? await client.sendFile({
          ...from,
          name: fileName(file.name),
          bytes: file.bytes,
          isImage: isPicture(file.bytes),
          replyTo,
        })
      : client.sendText({ ...from, text, replyTo });
    return { messageId: sent.message.messageId, outcome: (await sent.delivered) ?? null };
  }

  function press({ by, messageId, match, form, option, inputValue }: PressOptions): Promise<PressResult> {
    const card = parseJson(state.message(messageId)?.content ?? '');
    const fits =
      typeof match === 'string' ? (each: CardComponent) => each.text === match || each.name === match : match;
    const component = componentsOf(card).find((each) => each.calls && fits(each));
    if (!component) throw new Error(`the card has nothing to press that fits ${String(match)}`);
    const { tag, name, value } = component;
    return client.press(member(by).openId, messageId, {
      tag,
      ...(name === null ? {} : { name }),
      ...(value === undefined ? {} : { value }),
      ...(form ? { formValue: form } : {}),
      ...(option === undefined ? {} : { option }),
      ...(inputValue === undefined ? {} : { inputValue }),
    });
  }

  return {
    openIdOf: (who: string): string => (who === bot.name ? bot.openId : member(who).openId),
    knows: (who: string): boolean => find(who) !== undefined,
    chatIdOf: chatId,
    say,
    press,

    /** A press with any payload, also one that no card holds: what a forger or an old client might send. */
    pressRaw(by: string, messageId: string, action: ActionSent): Promise<PressResult> {
      const message = state.message(messageId);
      if (!message) throw new Error('no such message');
      return callback(member(by), message, action);
    },

    /** All messages of a chat, or of a person's private chat with the bot, oldest first, as they now are. */
    messagesOf: (chatOrPerson: string): SeenMessage[] =>
      state.messagesOf(chatId(chatOrPerson)).map((message) => seen(workspace, message)),

    /** The bot's latest message there. */
    latestOf(chatOrPerson: string): SeenMessage | null {
      const all = state.messagesOf(chatId(chatOrPerson));
      const latest = all.findLast(
        ({ sender, type, recalledAt }) => sender === bot.openId && type !== 'system' && recalledAt === null,
      );
      return latest ? seen(workspace, latest) : null;
    },

    bytesOf: (fileKey: string): Promise<Uint8Array> => workspace.bytesOf(fileKey),

    menu(by: string, eventKey: string): Promise<Outcome> {
      return deliveries.send('application.bot.menu_v6', menuPressed(member(by), eventKey, workspace.now()));
    },

    /** Somebody takes the bot out of a group. */
    removeBot(by: string, chat: string): Promise<Outcome> {
      const group = state.chat(chatId(chat));
      if (!group) throw new Error(`no such chat: ${chat}`);
      workspace.saveChat({ ...group, bot: false });
      return deliveries.send('im.chat.member.bot.deleted_v1', botMembership(group, member(by)));
    },

    /** Somebody puts the bot into a group. */
    addBot(by: string, chat: string): Promise<Outcome> {
      const group = state.chat(chatId(chat));
      if (!group) throw new Error(`no such chat: ${chat}`);
      const saved = workspace.saveChat({ ...group, bot: true });
      return deliveries.send('im.chat.member.bot.added_v1', botMembership(saved, member(by)));
    },

    async createGroup(group: {
      by: string;
      name: string;
      members: readonly string[];
      withBot: boolean;
    }): Promise<string> {
      const members = group.members.map((who) => member(who).openId);
      const as = member(group.by).openId;
      const { chat, delivered } = client.createGroup({
        as,
        name: group.name,
        members,
        withBot: group.withBot,
      });
      await delivered;
      return chat.chatId;
    },

    /** Somebody leaves the district: nothing reaches them any more. */
    resign(who: string): Promise<Outcome> {
      const person = member(who);
      workspace.saveMember({ ...person, resigned: true });
      return deliveries.send('contact.user.deleted_v3', memberGone(person));
    },

    /** Whether the app's availability range holds this person (230013 if not). */
    setAvailable: (who: string, available: boolean): void =>
      workspace.saveMember({ ...member(who), available }),

    /** Leaves somebody so many messages of the bot unread that were urgent; with 200 nothing more can be (230023). */
    leaveUrgent(who: string, count: number): void {
      const { openId } = member(who);
      const { chatId: chat } = workspace.p2pChatOf(openId);
      const content = JSON.stringify({ text: '请尽快处理。' });
      for (let n = 0; n < count; n++) {
        const left = workspace.post({ chatId: chat, sender: bot.openId, type: 'text', content });
        workspace.urge(left.messageId, [openId]);
      }
    },

    /** Any event at all, as the platform would wrap it. */
    push: (type: string, event: Record<string, unknown>): Promise<Outcome> => deliveries.send(type, event),
  };
}

function seen({ state, bot }: Workspace, message: Message): SeenMessage {
  const { type } = message;
  const content = parseJson(message.content);
  const keyed =
    typeof content === 'object' && content !== null && 'file_key' in content ? content.file_key : null;
  return {
    messageId: message.messageId,
    chatId: message.chatId,
    fromBot: message.sender === bot.openId && type !== 'system',
    type,
    text: type === 'text' || type === 'post' || type === 'system' ? plainTextOf(message, state) : '',
    card: type === 'interactive' ? content : null,
    fileKey: typeof keyed === 'string' ? keyed : null,
    at: message.createdAt,
    updatedAt: message.updatedAt,
    recalled: message.recalledAt !== null,
    parentId: message.parentId,
    urgentFor: message.urgentFor,
  };
}
