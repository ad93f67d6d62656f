type Follower = (text: string) => void;

/** What was typed and not sent, by person and chat: it outlives a look at another chat. */
const drafts = new Map<string, string>();
const followers = new Map<string, Follower>();

const keyOf = (as: string, chatId: string): string => `${as}/${chatId}`;

export const draftOf = (as: string, chatId: string): string => drafts.get(keyOf(as, chatId)) ?? '';

export const keepDraft = (as: string, chatId: string, text: string): void => {
  drafts.set(keyOf(as, chatId), text);
};

/** Puts words into a chat's composer, open or not. */
export function setDraft(as: string, chatId: string, text: string): void {
  keepDraft(as, chatId, text);
  followers.get(keyOf(as, chatId))?.(text);
}

/** The open composer hears of words put into it. */
export function followDraft(as: string, chatId: string, follower: Follower): () => void {
  followers.set(keyOf(as, chatId), follower);
  return () => followers.delete(keyOf(as, chatId));
}
