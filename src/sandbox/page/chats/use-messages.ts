import { useCallback, useEffect, useState } from 'preact/hooks';
import type { ShownMessage } from '../../page-api.ts';
import { fetchMessages, reasonOf } from '../api.ts';
import { useWorkspace } from '../workspace.ts';
import { keepingUnchanged } from './unchanged.ts';

export interface Messages {
  /** null until they came for the first time. */
  readonly messages: readonly ShownMessage[] | null;
  readonly trouble: string | null;
  readonly reload: () => void;
  /** Resolves when the messages have been asked for anew, or that failed. */
  readonly refresh: () => Promise<void>;
}

/** The messages of the open chat, asked for again whenever the server says that they changed. */
export function useMessages(chatId: string): Messages {
  const { as, revisionOf, seen, reload } = useWorkspace();
  const [messages, setMessages] = useState<readonly ShownMessage[] | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const revision = revisionOf(chatId);

  const load = useCallback(
    async (isCurrent: () => boolean) => {
      try {
        const fresh = await fetchMessages(as, chatId);
        if (!isCurrent()) return;
        setMessages((before) => keepingUnchanged(before, fresh));
        setTrouble(null);
        seen(chatId);
      } catch (error) {
        if (isCurrent()) setTrouble(reasonOf(error));
      }
    },
    [as, chatId, seen],
  );

  useEffect(() => {
    let current = true;
    void load(() => current);
    return () => {
      current = false;
    };
  }, [load, revision]);

  return {
    messages,
    trouble,
    reload: useCallback(() => reload(chatId), [reload, chatId]),
    refresh: useCallback(() => load(() => true), [load]),
  };
}
