import { z } from 'zod';
import { type Caller, type CallerParts, createCaller } from './caller.ts';
import { cardContent, fileContent, fileType, textContent, type WireContent } from './content.ts';
import { createGroupChats, type GroupChats } from './group-chats.ts';
import { idInPath, keyInPath } from './path-ids.ts';
import { PlatformError } from './platform-error.ts';
import type { Rendering } from './rendering.ts';
import { urge } from './urge.ts';

export type Recipient = { readonly openId: string } | { readonly chatId: string };

export interface Sent {
  readonly messageId: string;
  readonly chatId: string;
}

/** open_id by mobile and by mail (lower-cased), of those whom the platform knows and shows us. */
export interface PlatformDirectory {
  readonly byMobile: ReadonlyMap<string, string>;
  readonly byEmail: ReadonlyMap<string, string>;
}

/** As much of the platform as the bot uses. Every method throws PlatformError for what wasn't carried out. */
export interface Platform extends GroupChats {
  /**
   * Sends one message; a file is uploaded first.
   * @param message.uuid at most 50 characters; a second send with the same within an hour sends nothing
   * @param message.replyTo falls back to a plain message when that message is gone
   */
  send(message: { to: Recipient; replyTo?: string; rendering: Rendering; uuid: string }): Promise<Sent>;
  /** Replaces a sent card. The last writer wins: updates of one card have to come one after another. */
  patch(messageId: string, card: object): Promise<void>;
  /**
   * Makes a message of the bot's own urgent (应用内加急) for people in its chat; 50 calls a second.
   * @returns open_ids of those for whom it could not: not in the chat, gone, or with 200 unread already
   */
  urge(messageId: string, openIds: readonly string[]): Promise<readonly string[]>;
  /** A file or picture that somebody sent; at most 30 MB. */
  download(messageId: string, fileKey: string, type: 'file' | 'image'): Promise<Uint8Array>;
  lookUp(mobiles: readonly string[], emails: readonly string[]): Promise<PlatformDirectory>;
  /** The bot's own open_id, by which its mentions are known; asked for once. */
  botOpenId(): Promise<string>;
  /** null when the platform answers and takes the app's credentials, else what is wrong. */
  check(): Promise<string | null>;
}

const FILE_BYTES_MOST = 30 * 1024 * 1024;
const LOOK_UP_PAGE = 50;
/** Larger than a card; on a slow line. */
const FILE_TIMEOUT_MS = 60_000;

const SentAnswer = z.object({ data: z.object({ message_id: z.string(), chat_id: z.string() }) });
const Uploaded = z.object({ data: z.object({ file_key: z.string() }) });
const BotInfo = z.object({ bot: z.object({ open_id: z.string() }) });
const Found = z.object({
  data: z.object({
    user_list: z
      .array(
        z.object({
          user_id: z.string().optional(),
          mobile: z.string().optional(),
          email: z.string().optional(),
        }),
      )
      .default([]),
  }),
});

export function createPlatform(parts: CallerParts): Platform {
  const caller = createCaller(parts);
  let bot: Promise<string> | null = null;

  async function contentOf(rendering: Rendering): Promise<WireContent> {
    if (rendering.kind === 'text') return textContent(rendering.text);
    if (rendering.kind === 'card') return cardContent(rendering.card);
    return fileContent(await upload(caller, rendering));
  }

  async function send({ to, replyTo, rendering, uuid }: Parameters<Platform['send']>[0]): Promise<Sent> {
    const content = await contentOf(rendering);
    if (replyTo !== undefined) {
      try {
        return await post(
          'reply',
          `/open-apis/im/v1/messages/${idInPath(replyTo, 'om')}/reply`,
          {},
          { ...content, uuid },
        );
      } catch (error) {
        if (!(error instanceof PlatformError && error.isGone)) throw error;
      }
    }
    const [type, id] = 'openId' in to ? (['open_id', to.openId] as const) : (['chat_id', to.chatId] as const);
    return post(
      'send',
      '/open-apis/im/v1/messages',
      { receive_id_type: type },
      { ...content, receive_id: id, uuid },
    );
  }

  async function post(name: string, url: string, params: object, data: object): Promise<Sent> {
    const answer = await caller.call(name, { method: 'POST', url, params, data }, SentAnswer);
    return { messageId: answer.data.message_id, chatId: answer.data.chat_id };
  }

  async function botOpenId(): Promise<string> {
    bot ??= caller
      .call('bot-info', { method: 'GET', url: '/open-apis/bot/v3/info' }, BotInfo)
      .then((answer) => answer.bot.open_id)
      .catch((error: unknown) => {
        bot = null;
        throw error;
      });
    return bot;
  }

  return {
    ...createGroupChats(caller),
    send,
    async patch(messageId, card) {
      const url = `/open-apis/im/v1/messages/${idInPath(messageId, 'om')}`;
      await caller.call(
        'patch',
        { method: 'PATCH', url, data: { content: JSON.stringify(card) } },
        z.unknown(),
      );
    },
    urge: (messageId, openIds) => urge(caller, messageId, openIds),
    async download(messageId, fileKey, type) {
      const url = `/open-apis/im/v1/messages/${idInPath(messageId, 'om')}/resources/${keyInPath(fileKey)}`;
      const request = { method: 'GET', url, params: { type }, timeout: FILE_TIMEOUT_MS };
      return caller.fetchBytes('download', request, FILE_BYTES_MOST);
    },
    lookUp: (mobiles, emails) => lookUp(caller, mobiles, emails),
    botOpenId,
    async check() {
      try {
        await caller.call('bot-info', { method: 'GET', url: '/open-apis/bot/v3/info' }, BotInfo);
        return null;
      } catch (error) {
        if (error instanceof PlatformError) return `${error.code} ${error.reason}`;
        throw error;
      }
    },
  };
}

async function upload(caller: Caller, file: Extract<Rendering, { kind: 'file' }>): Promise<string> {
  const answer = await caller.call(
    'upload',
    {
      method: 'POST',
      url: '/open-apis/im/v1/files',
      headers: { 'Content-Type': 'multipart/form-data' },
      data: { file_type: fileType(file), file_name: file.name, file: Buffer.from(file.bytes) },
      timeout: FILE_TIMEOUT_MS,
    },
    Uploaded,
  );
  return answer.data.file_key;
}

async function lookUp(
  caller: Caller,
  mobiles: readonly string[],
  emails: readonly string[],
): Promise<PlatformDirectory> {
  const byMobile = new Map<string, string>();
  const byEmail = new Map<string, string>();
  for (let at = 0; at < Math.max(mobiles.length, emails.length); at += LOOK_UP_PAGE) {
    const data = {
      mobiles: mobiles.slice(at, at + LOOK_UP_PAGE),
      emails: emails.slice(at, at + LOOK_UP_PAGE),
    };
    const { data: found } = await caller.call(
      'look-up',
      {
        method: 'POST',
        url: '/open-apis/contact/v3/users/batch_get_id',
        params: { user_id_type: 'open_id' },
        data,
      },
      Found,
    );
    for (const { user_id: openId, mobile, email } of found.user_list) {
      if (openId === undefined) continue;
      // Asked for without the country's code, a mobile may come back with it.
      if (mobile !== undefined) byMobile.set(mobile.replace(/^\+86/, ''), openId);
      if (email !== undefined) byEmail.set(email.toLowerCase(), openId);
    }
  }
  return { byMobile, byEmail };
}
