import { useEffect, useState } from 'preact/hooks';
import type { ClockState } from '../../page-api.ts';

const LOOK_MS = 10_000;

/** The district's clock runs with the machine's between what the server says of it; ms. */
export function useTicking(clock: ClockState | null): number {
  const [heard, setHeard] = useState({ clock, passed: 0 });
  useEffect(() => {
    const since = performance.now();
    const timer = window.setInterval(() => setHeard({ clock, passed: performance.now() - since }), LOOK_MS);
    return () => window.clearInterval(timer);
  }, [clock]);
  return (clock?.now ?? 0) + (heard.clock === clock ? heard.passed : 0);
}
