/** What happened in the stand-in, for tests and benchmarks to look at. */
export function createCounters() {
  const counts = new Map<string, number>();
  const refusals = new Map<number, number>();
  const add = <Key>(map: Map<Key, number>, key: Key): void => {
    map.set(key, (map.get(key) ?? 0) + 1);
  };
  return {
    count: (what: string) => add(counts, what),
    refused: (code: number) => add(refusals, code),
    /** How often: sent, replied, patched, redelivered, lost, tokens, … */
    of: (what: string): number => counts.get(what) ?? 0,
    all: (): Readonly<Record<string, number>> => Object.fromEntries(counts),
    /** How many calls were refused, by the platform's code. */
    refusals: (): Readonly<Record<string, number>> => Object.fromEntries(refusals),
    refusalsOf: (code: number): number => refusals.get(code) ?? 0,
    reset(): void {
      counts.clear();
      refusals.clear();
    },
  };
}

export type Counters = ReturnType<typeof createCounters>;
