import { createContext } from 'preact';

/** open_ids of those in the chat where the card is shown. */
export const ChatMembersContext = createContext<readonly string[]>([]);
