import { useCallback, useEffect, useState } from 'preact/hooks';

/** Who is played and which chat is open stand in the address, so that each tab is one person. */
export interface Address {
  readonly as: string | null;
  readonly chat: string | null;
}

const read = (): Address => {
  const query = new URLSearchParams(window.location.search);
  return { as: query.get('as'), chat: query.get('chat') };
};

export function addressOf({ as, chat }: Address): string {
  const query = new URLSearchParams();
  if (as) query.set('as', as);
  if (chat) query.set('chat', chat);
  const text = query.toString();
  return text ? `?${text}` : window.location.pathname;
}

/** `go` adds a step that the browser's back button undoes; `replace` doesn't. */
export function useAddress(): readonly [Address, (to: Address, how: 'go' | 'replace') => void] {
  const [address, setAddress] = useState(read);
  useEffect(() => {
    const follow = (): void => setAddress(read());
    window.addEventListener('popstate', follow);
    return () => window.removeEventListener('popstate', follow);
  }, []);
  const move = useCallback((to: Address, how: 'go' | 'replace') => {
    // Opening what is open is no step to go back from.
    if (how === 'go' && addressOf(to) === window.location.search) return;
    window.history[how === 'go' ? 'pushState' : 'replaceState'](null, '', addressOf(to));
    setAddress(to);
  }, []);
  return [address, move];
}
