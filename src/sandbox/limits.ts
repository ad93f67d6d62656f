/** What the platform allows in how long [published]; windows slide: never more in any stretch of that length. */
export interface Allowance {
  readonly most: number;
  readonly withinMs: number;
}

export const PER_API: readonly Allowance[] = [
  { most: 50, withinMs: 1000 },
  { most: 1000, withinMs: 60_000 },
];
/** To one person, in one chat, of one card. */
export const PER_TARGET: readonly Allowance[] = [{ most: 5, withinMs: 1000 }];

/** Counts calls by key on the machine's clock. */
export function createLimits() {
  const calls = new Map<string, number[]>();
  let taken = 0;

  /** Keys that were used once would stay for ever. */
  function sweep(now: number): void {
    if (++taken % 1000 !== 0) return;
    for (const [key, times] of calls) if ((times.at(-1) ?? 0) < now - 60_000) calls.delete(key);
  }

  return {
    /** Takes one call; 0 when it is allowed, else the ms to wait, and the call doesn't count. */
    take(key: string, allowances: readonly Allowance[]): number {
      const now = performance.now();
      sweep(now);
      const longest = Math.max(...allowances.map(({ withinMs }) => withinMs));
      const times = (calls.get(key) ?? []).filter((time) => time > now - longest);
      const waits = allowances.map(({ most, withinMs }) => {
        const oldest = times.at(-most);
        return oldest === undefined ? 0 : oldest + withinMs - now;
      });
      const wait = Math.max(0, ...waits);
      if (wait === 0) times.push(now);
      calls.set(key, times);
      return wait;
    },
  };
}

export type Limits = ReturnType<typeof createLimits>;
