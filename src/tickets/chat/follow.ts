import type { Work } from '../../database/work.ts';

/** The task that brings a ticket's chat to where it has to be. */
export const FOLLOW_CHAT = 'follow-ticket-chat';

/** Makes the chat, or brings its people and its name up to date, after the commit. */
export function followChat(work: Work, ticket: string): void {
  work.enqueue({ task: FOLLOW_CHAT, payload: { ticket }, key: `${FOLLOW_CHAT}:${ticket}` });
}
