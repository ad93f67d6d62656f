/** How often something may happen: evenly, one every `spacingMs`, except for `burst` that may come early. */
export interface Pace {
  readonly key: string;
  readonly spacingMs: number;
  readonly burst: number;
}

/**
 * What a caller has to wait. `reserved`: the turn is its own when the wait is over; else it has to ask again then.
 */
export interface Turn {
  readonly waitMs: number;
  readonly reserved: boolean;
}

export interface Pacer {
  /**
   * Asks for a turn under shared paces (the app's) and one of the recipient's own. A recipient who isn't ready long
   * after the app is takes no turn from the others.
   */
  reserve(shared: readonly Pace[], own: Pace): Promise<Turn>;
}

/** A recipient may keep a reserved turn of the app's waiting by this much, no longer. */
export const PATIENCE_MS = 30;

/** So many recipients are remembered before those long past are forgotten. */
const FORGET_ABOVE = 10_000;

/**
 * Keeps paces in the process. Each key has the moment up to which its turns are given away (the virtual scheduling of
 * a cell-rate algorithm): unlike counters in windows it lets nothing bunch up at a window's border.
 */
export function memoryPacer(now: () => number = () => performance.now()): Pacer {
  const givenUntil = new Map<string, number>();
  const openFrom = ({ key, spacingMs, burst }: Pace): number =>
    (givenUntil.get(key) ?? -Infinity) - burst * spacingMs;

  return {
    reserve(shared, own) {
      const at = now();
      const sharedAt = Math.max(at, ...shared.map(openFrom));
      const ownAt = Math.max(at, openFrom(own));
      if (ownAt > sharedAt + PATIENCE_MS) return Promise.resolve({ waitMs: ownAt - at, reserved: false });
      const turn = Math.max(sharedAt, ownAt);
      for (const { key, spacingMs } of [...shared, own])
        givenUntil.set(key, Math.max(givenUntil.get(key) ?? -Infinity, turn) + spacingMs);
      if (givenUntil.size > FORGET_ABOVE)
        for (const [key, until] of givenUntil) if (until < at) givenUntil.delete(key);
      return Promise.resolve({ waitMs: turn - at, reserved: true });
    },
  };
}
