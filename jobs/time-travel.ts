import { dayKind, isWorkingDay, nextWorkingDay } from '../src/calendar/working-days.ts';
import { dayOf, fullMomentText, momentOf } from '../src/calendar/days.ts';
import type { MovableClock } from '../src/calendar/district-clock.ts';
import type { ClockState, MoveClock } from '../src/sandbox/page-api.ts';
import type { Runner } from './runner.ts';

const HOUR_MS = 3_600_000;
const MORNING = '09:00';
/** How often it is looked whether another process has moved the clock. */
const WATCH_MS = 2000;
/** The clock runs on while it is looked; only a jump counts as a move. */
const JUMP_MS = 1000;

export interface TimeTravel {
  /** What the clock shows, and when each job comes next. */
  state(): Promise<ClockState>;
  /**
   * Moves the clock along the road: it stops at each occasion due on the way, runs it, waits until what it caused
   * is delivered, and goes on. A second move while one is under way does nothing, and neither does one to a job that
   * has no next occasion. Resolves with what the clock shows then.
   */
  move(to: MoveClock): Promise<ClockState>;
  /** Calls the listener at each stop, and when another process has moved the clock; returns how to stop. */
  watch(listener: (state: ClockState) => void): () => void;
}

/**
 * @param settle resolves when everything that the last occasions caused has been delivered
 * @param onError told when the watch can't read the clock
 */
export function createTimeTravel(ports: {
  clock: MovableClock;
  runner: Runner;
  settle: () => Promise<void>;
  onError: (error: unknown) => void;
}): TimeTravel {
  const { clock, runner, settle } = ports;
  const listeners = new Set<(state: ClockState) => void>();
  let moving = false;
  let watching: NodeJS.Timeout | null = null;

  const state = (): Promise<ClockState> => clockState(clock, runner, moving);

  async function tell(): Promise<ClockState> {
    const shown = await state();
    for (const listener of listeners) listener(shown);
    return shown;
  }

  async function stopAt(moment: Date): Promise<void> {
    await clock.moveTo(moment);
    await tell();
    await runner.tick(clock.now());
    await settle();
  }

  async function travel(to: MoveClock): Promise<void> {
    let at = clock.now();
    const target = await destination(runner, to, at);
    if (!target) return;
    await tell();
    while (at < target) {
      // Asked again at each stop: what ran there may have changed what comes next.
      const [due] = await runner.between(at, target);
      at = due?.occasion.dueAt ?? target;
      await stopAt(at);
    }
  }

  async function look(): Promise<void> {
    const before = clock.now().getTime();
    await clock.refresh();
    if (clock.now().getTime() - before > JUMP_MS) await tell();
  }

  return {
    state,
    async move(to) {
      if (moving) return state();
      moving = true;
      try {
        await travel(to);
      } finally {
        moving = false;
      }
      return tell();
    },
    watch(listener) {
      listeners.add(listener);
      watching ??= setInterval(() => void look().catch(ports.onError), WATCH_MS).unref();
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0 || !watching) return;
        clearInterval(watching);
        watching = null;
      };
    },
  };
}

/** What the page shows of the clock. */
export async function clockState(clock: MovableClock, runner: Runner, moving: boolean): Promise<ClockState> {
  const now = clock.now();
  const jobs = await Promise.all(
    runner.jobs.map(async (job) => {
      const next = await runner.next(job, now);
      return { name: job.name, title: job.title, next: next?.dueAt.getTime() ?? null };
    }),
  );
  return { now: now.getTime(), text: fullMomentText(now), dayKind: dayKind(dayOf(now)), jobs, moving };
}

async function destination(runner: Runner, to: MoveClock, now: Date): Promise<Date | null> {
  if (to.by === 'hour') return new Date(now.getTime() + HOUR_MS);
  if (to.by === 'working-morning') return nextWorkingMorning(now);
  const job = runner.jobs.find(({ name }) => name === to.job);
  return (job && (await runner.next(job, now))?.dueAt) ?? null;
}

/** The first 09:00 of a working day strictly after the moment. */
export function nextWorkingMorning(now: Date): Date {
  const today = dayOf(now);
  const morning = momentOf(today, MORNING);
  return isWorkingDay(today) && morning > now ? morning : momentOf(nextWorkingDay(today), MORNING);
}
