import { useEffect, useState } from 'preact/hooks';
import type { ClockState } from '../../page-api.ts';

const LOOK_MS = 10_000;

/** The district's clock runs with the machine's between what the server says of it. */
export function useTicking(clock: ClockState | null): number {
  const [now, setNow] = useState(clock?.now ?? 0);
  useEffect(() => {
    if (!clock) return undefined;
    const heard = performance.now();
    setNow(clock.now);
    const timer = window.setInterval(() => setNow(clock.now + performance.now() - heard), LOOK_MS);
    return () => window.clearInterval(timer);
  }, [clock]);
  return now;
}
