import { useEffect, useState } from 'preact/hooks';

/** Whether a media query holds now. */
export function useMedia(query: string): boolean {
  const [holds, setHolds] = useState(() => window.matchMedia(query).matches);
  useEffect(() => {
    const media = window.matchMedia(query);
    const follow = (): void => setHolds(media.matches);
    follow();
    media.addEventListener('change', follow);
    return () => media.removeEventListener('change', follow);
  }, [query]);
  return holds;
}

/** A phone: one thing at a time, list or conversation. */
export const useNarrow = (): boolean => useMedia('(max-width: 767px)');
export const useDark = (): boolean => useMedia('(prefers-color-scheme: dark)');
