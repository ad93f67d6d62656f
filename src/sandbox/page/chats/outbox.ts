import { useCallback, useMemo, useRef, useState } from 'preact/hooks';
import { postFile, postMessage, reasonOf } from '../api.ts';

/** Something the person sent that the server has not confirmed yet, or refused. */
export interface Outgoing {
  readonly id: number;
  readonly chatId: string;
  readonly content:
    | { readonly type: 'text'; readonly text: string; readonly replyTo: string | null }
    | { readonly type: 'file'; readonly file: File; readonly replyTo: string | null };
  readonly state: 'sending' | 'sent' | 'failed';
  /** Why it failed, a sentence. */
  readonly reason: string;
  readonly messageId: string | null;
}

export interface Outbox {
  readonly of: (chatId: string) => readonly Outgoing[];
  readonly sendText: (chatId: string, text: string, replyTo: string | null) => Promise<boolean>;
  readonly sendFile: (chatId: string, file: File, replyTo?: string | null) => Promise<boolean>;
  readonly retry: (id: number) => void;
  readonly drop: (id: number) => void;
}

/** Keeps what is on its way: shown at once, and kept with the reason when it fails. */
export function useOutbox(as: string, reload: (chatId: string) => void): Outbox {
  const [entries, setEntries] = useState<readonly Outgoing[]>([]);
  const count = useRef(0);

  const patch = useCallback((id: number, change: Partial<Outgoing>) => {
    setEntries((before) => before.map((entry) => (entry.id === id ? { ...entry, ...change } : entry)));
  }, []);

  const deliver = useCallback(
    async (entry: Outgoing): Promise<boolean> => {
      try {
        const { messageId } = await send(as, entry);
        patch(entry.id, { state: 'sent', messageId });
        reload(entry.chatId);
        return true;
      } catch (error) {
        patch(entry.id, { state: 'failed', reason: reasonOf(error) });
        return false;
      }
    },
    [as, patch, reload],
  );

  const add = useCallback(
    (chatId: string, content: Outgoing['content']): Promise<boolean> => {
      count.current += 1;
      const entry: Outgoing = {
        id: count.current,
        chatId,
        content,
        state: 'sending',
        reason: '',
        messageId: null,
      };
      setEntries((before) => [...before, entry]);
      return deliver(entry);
    },
    [deliver],
  );

  return useMemo(
    () => ({
      of: (chatId) => entries.filter((entry) => entry.chatId === chatId),
      sendText: (chatId, text, replyTo) => add(chatId, { type: 'text', text, replyTo }),
      sendFile: (chatId, file, replyTo = null) => add(chatId, { type: 'file', file, replyTo }),
      drop: (id) => setEntries((before) => before.filter((entry) => entry.id !== id)),
      retry: (id) => {
        const entry = entries.find((candidate) => candidate.id === id);
        if (!entry) return;
        patch(id, { state: 'sending', reason: '' });
        void deliver(entry);
      },
    }),
    [entries, add, deliver, patch],
  );
}

function send(as: string, { chatId, content }: Outgoing): Promise<{ messageId: string }> {
  if (content.type === 'file') return postFile(as, chatId, content.file, content.replyTo);
  const { text, replyTo } = content;
  return postMessage(chatId, replyTo ? { as, text, replyTo } : { as, text });
}
