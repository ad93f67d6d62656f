import type { Envelope } from './events.ts';

/** What became of one push: what the app answered, or why there is no answer. */
export type Reply =
  | { readonly ok: true; readonly body: unknown }
  | { readonly ok: false; readonly reason: ReplyFailure };

export type ReplyFailure = 'not-connected' | 'timeout' | 'failed' | 'malformed';

/** The way to the app: the long connection or its webhook. */
export interface EventChannel {
  push(envelope: Envelope, timeoutMs: number): Promise<Reply>;
  /** Resolves when a push can reach the app; at once where that can't be known beforehand. */
  reachable(): Promise<void>;
}
