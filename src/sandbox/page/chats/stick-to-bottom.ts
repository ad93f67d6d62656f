import { useCallback, useEffect, useRef, useState } from 'preact/hooks';

const NEAR_PX = 48;
/** Left above a message that is read from its beginning. */
const ABOVE_PX = 8;
/** Opening a panel in a card makes it grow under the pointer: that is no reason to scroll away from it. */
const TOUCHED_MS = 600;

/** Where the reader is: at the very end, at the beginning of a last message taller than the view, or elsewhere. */
type Place = 'end' | 'last' | 'elsewhere';

/** How far a list is scrolled to show the last message from its beginning, or the end where all of it fits. */
function lastTop(box: HTMLElement, content: HTMLElement): number {
  const last = content.lastElementChild;
  const end = box.scrollHeight - box.clientHeight;
  if (!last) return end;
  const top = box.scrollTop + last.getBoundingClientRect().top - box.getBoundingClientRect().top;
  return Math.max(0, Math.min(end, top - ABOVE_PX));
}

/**
 * Keeps a scrolled list at its last message while it grows (cards draw charts late), unless the reader has scrolled
 * up; then counts what is new below.
 * @param lastKey changes when something was added at the end
 */
export function useStickToBottom(lastKey: string, count: number, own: boolean) {
  const box = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const place = useRef<Place>('last');
  /** Where the list was put by us: that scroll says nothing about the reader, even when it is heard of late. */
  const put = useRef(-1);
  const touched = useRef(-TOUCHED_MS);
  const before = useRef({ count: 0, lastKey: '' });
  const [below, setBelow] = useState(0);

  const scrollTo = useCallback((top: number) => {
    if (!box.current) return;
    box.current.scrollTop = top;
    put.current = box.current.scrollTop;
  }, []);
  const toBottom = useCallback(() => {
    if (box.current && content.current) scrollTo(lastTop(box.current, content.current));
    place.current = 'last';
    setBelow(0);
  }, [scrollTo]);

  useEffect(() => {
    const { count: previous, lastKey: key } = before.current;
    before.current = { count, lastKey };
    if (key === lastKey) return;
    if (own) touched.current = -TOUCHED_MS;
    if (key === '' || own || place.current !== 'elsewhere') toBottom();
    else setBelow((now) => now + Math.max(1, count - previous));
  }, [lastKey, count, own, toBottom]);

  useEffect(() => {
    const element = content.current;
    if (!element) return undefined;
    const grown = new ResizeObserver((entries) => {
      const inside = entries.every((entry) => entry.target === element);
      const byTouch = inside && performance.now() - touched.current <= TOUCHED_MS;
      if (byTouch || !box.current) return;
      if (place.current === 'last') toBottom();
      else if (place.current === 'end') scrollTo(box.current.scrollHeight);
    });
    grown.observe(element);
    if (box.current) grown.observe(box.current);
    return () => grown.disconnect();
  }, [toBottom, scrollTo]);

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
      if (!element || !content.current) return;
      const { scrollTop, scrollHeight, clientHeight } = element;
      if (Math.abs(scrollTop - put.current) < 2) return;
      put.current = -1;
      if (Math.abs(scrollTop - lastTop(element, content.current)) < 2) place.current = 'last';
      else place.current = scrollHeight - scrollTop - clientHeight < NEAR_PX ? 'end' : 'elsewhere';
      if (place.current !== 'elsewhere') setBelow(0);
    },
  };
}
