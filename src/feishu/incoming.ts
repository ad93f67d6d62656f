/**
 * What the platform tells us, normalized: the same whether it came by webhook or by long connection, and free of
 * the platform's envelope. `feishu/` produces it, `bot/` handles it.
 */
export type Incoming =
  | IncomingMessage
  | CardAction
  | MenuPress
  | BotAddedToChat
  | BotRemovedFromChat
  | PersonChanged;

/** The key under which a second delivery is recognised: `msg:<message_id>` for messages, else `evt:<event_id>`. */
interface Delivered {
  readonly key: string;
}

export interface IncomingMessage extends Delivered {
  readonly kind: 'message';
  readonly messageId: string;
  readonly chatId: string;
  readonly chatType: 'p2p' | 'group';
  /** open_id of the person who wrote it. */
  readonly sender: string;
  /** In a group: whether the bot was addressed with @. Always true in private. */
  readonly addressed: boolean;
  /** The message's words with mentions of the bot removed and mentions of others as `@name`; '' for a bare file. */
  readonly text: string;
  readonly file: { readonly key: string; readonly name: string } | null;
  readonly image: { readonly key: string } | null;
  /** Pictures in a rich text, beside its words or alone. */
  readonly pictures?: readonly string[];
  /** Anything that is neither text, rich text, file nor image (sticker, audio, location …): its type. */
  readonly other: string | null;
  /** The message that this one replies to. */
  readonly parentId: string | null;
  readonly sentAt: Date;
}

export interface CardAction extends Delivered {
  readonly kind: 'action';
  /** open_id of who pressed, as the platform says. */
  readonly operator: string;
  readonly messageId: string;
  readonly chatId: string;
  /** The pressed component's callback value, exactly as sent in the card; unknown until parsed with zod. */
  readonly value: unknown;
  /** Values of a submitted form by field name; unknown until parsed. */
  readonly form: Readonly<Record<string, unknown>>;
  /** Of a stand-alone select, overflow or picker. */
  readonly option: string | null;
}

export interface MenuPress extends Delivered {
  readonly kind: 'menu';
  readonly operator: string;
  readonly eventKey: string;
}

export interface BotAddedToChat extends Delivered {
  readonly kind: 'bot-added';
  readonly chatId: string;
  readonly name: string | null;
  readonly operator: string | null;
}

export interface BotRemovedFromChat extends Delivered {
  readonly kind: 'bot-removed';
  readonly chatId: string;
}

export interface PersonChanged extends Delivered {
  readonly kind: 'person-changed';
  readonly openId: string;
  /** Resigned, frozen or deleted. */
  readonly gone: boolean;
}

/** What the platform is answered. For anything but a card action it is `{}`. */
export interface Answer {
  readonly toast?: { readonly type: 'success' | 'info' | 'warning' | 'error'; readonly content: string };
  /** The pressed card as it now stands (Card JSON 2.0). */
  readonly card?: object;
}

/** Takes one event; resolves after the commit. Rejects only for the unexpected: the platform will deliver again. */
export type Receiver = (incoming: Incoming) => Promise<Answer>;
