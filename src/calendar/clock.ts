/** The one place that reads the machine's clock; everything else is told the moment. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = {
  // oxlint-disable-next-line no-restricted-globals -- the clock itself
  now: () => new Date(),
};

/** A clock that stands where it was put until it is moved; for tests and the sandbox. */
export function settableClock(start: Date): Clock & { set(to: Date): void } {
  let at = start;
  return {
    now: () => at,
    set: (to) => {
      at = to;
    },
  };
}
