import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { ClockState, MoveClock, Overview, PersonEntry } from '../page-api.ts';
import type { Outbox } from './chats/outbox.ts';

/** What every part of the page may need to know and do, for the person who is played. */
export interface Workspace {
  readonly as: string;
  readonly overview: Overview;
  readonly people: readonly PersonEntry[];
  readonly clock: ClockState;
  /** ms of the district's clock, running on between what the server says. */
  readonly now: number;
  readonly connected: boolean;
  /** Grows whenever a chat's messages changed, so that whoever shows them asks again. */
  readonly revisionOf: (chatId: string) => number;
  /** Asks for a chat's messages again. */
  readonly reload: (chatId: string) => void;
  /** The chat has been shown: its unread mark goes without waiting for the server. */
  readonly seen: (chatId: string) => void;
  readonly nameOf: (openId: string) => string;
  readonly refreshPeople: () => void;
  readonly openChat: (chatId: string | null) => void;
  readonly play: (openId: string) => void;
  readonly move: (to: MoveClock) => Promise<void>;
  readonly outbox: Outbox;
}

export const WorkspaceContext = createContext<Workspace | null>(null);

export function useWorkspace(): Workspace {
  const workspace = useContext(WorkspaceContext);
  if (!workspace) throw new Error('used outside a workspace');
  return workspace;
}
