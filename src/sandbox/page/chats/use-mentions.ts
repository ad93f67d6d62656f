import { useState } from 'preact/hooks';
import type { ChatEntry } from '../../page-api.ts';
import { useWorkspace } from '../workspace.ts';
import { type Mentionable, mentionable, mentionAt } from './mention.ts';

/** The mention being typed, who could be meant, and the keys that choose among them. */
export function useMentions(chat: ChatEntry, text: string) {
  const { as, overview } = useWorkspace();
  const [caret, setCaret] = useState<number | null>(null);
  const [active, setActive] = useState(0);
  const mention = caret === null || chat.type !== 'group' ? null : mentionAt(text, caret);
  const all = [
    { openId: overview.botOpenId, name: overview.botName },
    ...chat.members.filter(({ openId }) => openId !== as && openId !== overview.botOpenId),
  ];
  const list = mention ? mentionable(all, mention.search) : [];
  const close = (): void => setCaret(null);
  return {
    mention,
    list,
    active: Math.min(active, list.length - 1),
    close,
    look(at: number) {
      setCaret(at);
      setActive(0);
    },
    /** true: the key was for the list. */
    onKey(event: KeyboardEvent, choose: (who: Mentionable) => void): boolean {
      const chosen = list[Math.min(active, list.length - 1)];
      if (!chosen) return false;
      if (event.key === 'ArrowDown') setActive((active + 1) % list.length);
      else if (event.key === 'ArrowUp') setActive((active + list.length - 1) % list.length);
      else if (event.key === 'Enter' || event.key === 'Tab') choose(chosen);
      else if (event.key === 'Escape') close();
      else return false;
      event.preventDefault();
      return true;
    },
  };
}
