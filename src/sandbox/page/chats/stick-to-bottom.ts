import { useCallback, useEffect, useRef, useState } from 'preact/hooks';

const NEAR_PX = 48;
/** Opening a panel in a card makes it grow under the pointer: that is no reason to scroll away from it. */
const TOUCHED_MS = 600;

/**
 * Keeps a scrolled list at its end while it grows (cards draw charts late), unless the reader has scrolled up; then
 * counts what is new below.
 * @param lastKey changes when something was added at the end
 */
export function useStickToBottom(lastKey: string, count: number, own: boolean) {
  const box = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const stuck = useRef(true);
  const touched = useRef(-TOUCHED_MS);
  const before = useRef({ count: 0, lastKey: '' });
  const [below, setBelow] = useState(0);

  const toBottom = useCallback(() => {
    const element = box.current;
    if (element) element.scrollTop = element.scrollHeight;
    stuck.current = true;
    setBelow(0);
  }, []);

  useEffect(() => {
    const { count: previous, lastKey: key } = before.current;
    before.current = { count, lastKey };
    if (key === lastKey) return;
    if (own) touched.current = -TOUCHED_MS;
    if (key === '' || own || stuck.current) toBottom();
    else setBelow((now) => now + Math.max(1, count - previous));
  }, [lastKey, count, own, toBottom]);

  useEffect(() => {
    const element = content.current;
    if (!element) return undefined;
    const grown = new ResizeObserver((entries) => {
      const inside = entries.every((entry) => entry.target === element);
      const byTouch = inside && performance.now() - touched.current <= TOUCHED_MS;
      if (stuck.current && !byTouch) toBottom();
    });
    grown.observe(element);
    if (box.current) grown.observe(box.current);
    return () => grown.disconnect();
  }, [toBottom]);

  return {
    box,
    content,
    below,
    toBottom,
    onTouch: () => {
      touched.current = performance.now();
    },
    onScroll: () => {
      const element = box.current;
      if (!element) return;
      stuck.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_PX;
      if (stuck.current) setBelow(0);
    },
  };
}
