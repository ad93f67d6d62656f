import type { Change } from '../page-api.ts';
import { changesUrl } from './api.ts';

export interface Listener {
  /** The stream (re)started: what happened meanwhile is unknown, so everything is to be asked for again. */
  readonly onStart: () => void;
  readonly onChange: (change: Change) => void;
  readonly onConnected: (connected: boolean) => void;
}

/** How often a tab in the background looks for news, for its title. */
const BACKGROUND_MS = 15_000;

/**
 * Follows what changes for one person. A browser holds only six connections to a server, and several tabs play
 * several people: so a tab in the background gives its stream up and merely looks now and then.
 */
export function followChanges(as: string, listener: Listener): () => void {
  let stream: EventSource | null = null;
  let timer = 0;

  const open = (): void => {
    stream = new EventSource(changesUrl(as));
    stream.addEventListener('open', () => {
      listener.onConnected(true);
      listener.onStart();
    });
    stream.addEventListener('error', () => listener.onConnected(false));
    stream.addEventListener('message', (event: MessageEvent<string>) => {
      const change: Change = JSON.parse(event.data);
      listener.onChange(change);
    });
  };

  const close = (): void => {
    stream?.close();
    stream = null;
    window.clearInterval(timer);
  };

  const settle = (): void => {
    close();
    if (document.visibilityState === 'visible') open();
    else timer = window.setInterval(() => listener.onChange({ kind: 'chats' }), BACKGROUND_MS);
  };

  settle();
  document.addEventListener('visibilitychange', settle);
  return () => {
    document.removeEventListener('visibilitychange', settle);
    close();
  };
}
