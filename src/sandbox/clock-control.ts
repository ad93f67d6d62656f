import type { ClockState, MoveClock } from './page-api.ts';

/** What the workspace page may do with the district's clock; app.ts provides it over the clock and the jobs. */
export interface ClockControl {
  state(): Promise<ClockState>;
  /** Resolves when everything due on the way has run. */
  move(to: MoveClock): Promise<ClockState>;
  /** Calls the listener whenever the clock was moved, also by another process; returns how to stop. */
  watch(listener: (state: ClockState) => void): () => void;
}
