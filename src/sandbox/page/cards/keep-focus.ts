import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';

/** The message whose card had the focus when it was drawn anew. */
let left: string | null = null;

/** A card that changes is drawn anew; whoever works with the keyboard stays in it. */
export function useKeptFocus(messageId: string, root: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = root.current;
    if (left === messageId) element?.focus({ preventScroll: true });
    left = null;
    return () => {
      if (element?.contains(document.activeElement)) left = messageId;
    };
  }, [messageId, root]);
}
