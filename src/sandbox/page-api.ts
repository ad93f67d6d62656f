/**
 * What the workspace page and its server say to each other: JSON over HTTP under /sandbox/api, and one
 * server-sent stream of changes. Everything is seen by one person (`as`, an open_id): the page plays that person.
 *
 *   GET  /sandbox/api/people                          → PersonEntry[]
 *   GET  /sandbox/api/overview?as=OPEN_ID             → Overview
 *   GET  /sandbox/api/chats/CHAT_ID/messages?as=…     → ShownMessage[] (the latest 500, oldest first; marks the chat as read)
 *   POST /sandbox/api/chats/CHAT_ID/messages          PostMessage → { messageId }
 *   POST /sandbox/api/chats/CHAT_ID/files?as=…&name=… body: the bytes → { messageId }
 *   POST /sandbox/api/chats                           CreateGroup → { chatId }
 *   POST /sandbox/api/actions                         PressedComponent → ActionResult
 *   GET  /sandbox/api/files/FILE_KEY                  → the bytes, as an attachment
 *   GET  /sandbox/api/images/IMAGE_KEY                → the bytes
 *   POST /sandbox/api/clock                           MoveClock → ClockState
 *   GET  /sandbox/api/samples/workbook                → the sample workbook (.xlsx)
 *   GET  /sandbox/api/changes?as=OPEN_ID              → text/event-stream of Change
 *
 * Errors: status 4xx/5xx with { error: a Chinese sentence }.
 */
export interface PersonEntry {
  readonly openId: string;
  readonly name: string;
  /** 职务, e.g. 区住建局联系人 */
  readonly post: string;
  readonly unit: string;
  /** 办公室 | 区领导 | 主要负责人 | 联系人 | 督查室 */
  readonly role: string;
  /** Unread messages over all chats of this person. */
  readonly unread: number;
}

export interface Overview {
  readonly me: PersonEntry;
  readonly botName: string;
  readonly botOpenId: string;
  /** Most recent first. The private chat with the bot is always there. */
  readonly chats: readonly ChatEntry[];
  readonly clock: ClockState;
  /** 示例数据 */
  readonly sampleNotice: string;
}

export interface ChatEntry {
  readonly chatId: string;
  readonly type: 'p2p' | 'group';
  readonly name: string;
  /** A group that the bot made itself, for one matter. */
  readonly ofBot: boolean;
  readonly memberCount: number;
  readonly members: readonly { readonly openId: string; readonly name: string }[];
  readonly unread: number;
  /** Among the unread is one that is urgent (加急) for this person. */
  readonly urgent: boolean;
  /** Plain summary of the last message ('' for none) and when it came, ms of the district's clock. */
  readonly lastText: string;
  readonly lastAt: number | null;
}

export interface ShownMessage {
  readonly messageId: string;
  readonly chatId: string;
  readonly sender: { readonly openId: string; readonly name: string; readonly isBot: boolean };
  /** ms of the district's clock. */
  readonly at: number;
  readonly updatedAt: number | null;
  readonly recalled: boolean;
  readonly body:
    | { readonly type: 'text'; readonly text: string }
    | { readonly type: 'card'; readonly card: unknown; readonly expired: boolean }
    | { readonly type: 'file'; readonly fileKey: string; readonly name: string; readonly size: number }
    | { readonly type: 'image'; readonly imageKey: string }
    | { readonly type: 'system'; readonly text: string };
  readonly replyTo: { readonly messageId: string; readonly summary: string } | null;
  /** Those for whom the bot made it urgent (加急). */
  readonly urgentFor: readonly { readonly openId: string; readonly name: string }[];
}

export interface PostMessage {
  readonly as: string;
  /** May hold `@<name>` of the bot or a member; the server turns them into platform mentions. */
  readonly text: string;
  readonly replyTo?: string;
}

export interface CreateGroup {
  readonly as: string;
  readonly name: string;
  readonly members: readonly string[];
  /** Put the bot in it at once. */
  readonly withBot: boolean;
}

/** What the Feishu client would send on a press: one component, and the form's values where it submits one. */
export interface PressedComponent {
  readonly as: string;
  readonly messageId: string;
  readonly tag: string;
  readonly name?: string;
  readonly value?: unknown;
  readonly formValue?: Readonly<Record<string, unknown>>;
  readonly inputValue?: string;
  readonly option?: string;
  readonly options?: readonly string[];
  readonly checked?: boolean;
}

export interface ActionResult {
  readonly toast: {
    readonly type: 'success' | 'info' | 'warning' | 'error';
    readonly content: string;
  } | null;
}

export interface ClockState {
  /** ms since the epoch of the district's clock. */
  readonly now: number;
  /** e.g. 2026年11月26日 星期四 09:00 */
  readonly text: string;
  /** 工作日 | 周末 | 节假日（国庆节）… */
  readonly dayKind: string;
  readonly jobs: readonly { readonly name: string; readonly title: string; readonly next: number | null }[];
  readonly moving: boolean;
}

/** The page never sets the clock back. */
export type MoveClock =
  | { readonly by: 'hour' }
  | { readonly by: 'working-morning' }
  | { readonly by: 'job'; readonly job: string };

export type Change =
  | { readonly kind: 'chats' }
  | { readonly kind: 'messages'; readonly chatId: string }
  | { readonly kind: 'clock'; readonly clock: ClockState };
