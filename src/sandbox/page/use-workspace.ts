import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { ClockState, MoveClock, Overview, PersonEntry } from '../page-api.ts';
import { fetchOverview, moveClock, reasonOf } from './api.ts';
import { useOutbox } from './chats/outbox.ts';
import { useTicking } from './clock/ticking.ts';
import { coalesced } from './coalesce.ts';
import { useToast } from './kit/toast.tsx';
import { followChanges } from './live.ts';
import type { Workspace } from './workspace.ts';

/** What is decided above the workspace: who is played, which chat is open, who there is. */
interface Turns {
  readonly refreshPeople: () => void;
  readonly openChat: (chatId: string | null) => void;
  readonly play: (openId: string) => void;
}

export type Loading =
  | { readonly workspace: Workspace }
  | { readonly workspace: null; readonly trouble: string | null };

/** Everything the server says for one person, kept up to date. */
export function useWorkspaceOf(as: string, people: readonly PersonEntry[], turns: Turns): Loading {
  const toast = useToast();
  const [overview, setOverview] = useState<Overview | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [clock, setClock] = useState<ClockState | null>(null);
  const [connected, setConnected] = useState(true);
  const [revisions, setRevisions] = useState<Readonly<Record<string, number>>>({});
  const everything = useRef(0);
  const now = useTicking(clock);

  const refresh = useMemo(
    () =>
      coalesced(async () => {
        try {
          const fresh = await fetchOverview(as);
          setOverview(fresh);
          setClock(fresh.clock);
          setTrouble(null);
        } catch (error) {
          setTrouble(reasonOf(error));
        }
      }),
    [as],
  );
  const reload = useCallback((chatId: string) => {
    setRevisions((before) => ({ ...before, [chatId]: (before[chatId] ?? 0) + 1 }));
  }, []);

  useEffect(() => {
    refresh();
    return followChanges(as, {
      onStart() {
        everything.current += 1;
        setRevisions({});
        refresh();
      },
      onConnected: setConnected,
      onChange(change) {
        if (change.kind === 'clock') setClock(change.clock);
        else refresh();
        if (change.kind === 'messages') reload(change.chatId);
      },
    });
  }, [as, refresh, reload]);

  const seen = useCallback((chatId: string) => {
    setOverview((before) => before && withoutUnread(before, chatId));
  }, []);
  const move = useCallback(
    async (to: MoveClock) => {
      setClock((before) => before && { ...before, moving: true });
      try {
        setClock(await moveClock(to));
        refresh();
      } catch (error) {
        setClock((before) => before && { ...before, moving: false });
        toast('error', `时钟没有推进：${reasonOf(error)}`);
      }
    },
    [refresh, toast],
  );
  const outbox = useOutbox(as, reload);

  if (!overview || !clock) return { workspace: null, trouble };
  const names = new Map(people.map(({ openId, name }) => [openId, name]));
  for (const chat of overview.chats) for (const { openId, name } of chat.members) names.set(openId, name);
  names.set(overview.botOpenId, overview.botName);
  return {
    workspace: {
      as,
      overview,
      people,
      clock,
      now,
      connected,
      revisionOf: (chatId) => everything.current * 100_000 + (revisions[chatId] ?? 0),
      reload,
      seen,
      nameOf: (openId) => names.get(openId) ?? '未知用户',
      refreshPeople: turns.refreshPeople,
      openChat: turns.openChat,
      play: turns.play,
      move,
      outbox,
    },
  };
}

function withoutUnread(overview: Overview, chatId: string): Overview {
  const chat = overview.chats.find((entry) => entry.chatId === chatId);
  if (!chat || chat.unread === 0) return overview;
  const chats = overview.chats.map((entry) => (entry.chatId === chatId ? { ...entry, unread: 0 } : entry));
  return { ...overview, chats };
}
