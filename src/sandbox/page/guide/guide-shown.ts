import { useCallback, useState } from 'preact/hooks';

const KEY = 'first-steps-dismissed';

/** The browser may forbid keeping anything; then the guide is shown anew, and that is all. */
function dismissed(): boolean {
  try {
    return window.localStorage.getItem(KEY) !== null;
  } catch {
    return false;
  }
}

function remember(isShown: boolean): void {
  try {
    if (isShown) window.localStorage.removeItem(KEY);
    else window.localStorage.setItem(KEY, 'yes');
  } catch {
    // Shown again at the next visit.
  }
}

/** Whether the first steps are shown: until they have been dismissed in this browser. */
export function useGuideShown(): readonly [boolean, (to: boolean) => void] {
  const [shown, setShown] = useState(() => !dismissed());
  const set = useCallback((to: boolean) => {
    remember(to);
    setShown(to);
  }, []);
  return [shown, set];
}
