import type { Job, Occasion } from '../../jobs/job.ts';
import type { Work } from '../../src/database/work.ts';

export const at = (text: string): Date => new Date(`${text}:00+08:00`);

/** A cadence with occasions written down by hand; a run leaves one line in the journal. */
export function job(name: string, occasions: readonly Occasion[], run?: (work: Work) => Promise<void>): Job {
  return {
    name,
    title: name,
    occasions: (_db, from, to) =>
      Promise.resolve(occasions.filter(({ dueAt }) => dueAt > from && dueAt <= to)),
    async run(work, { key }, late) {
      work.journal({ action: 'told', subject: `${name}:${key}`, data: { late } });
      await run?.(work);
    },
  };
}

/** Due at the moment, of use for two days unless said otherwise. */
export function occasion(
  key: string,
  dueAt: Date,
  usefulUntil = new Date(dueAt.getTime() + 2 * 86_400_000),
): Occasion {
  return { key, dueAt, usefulUntil };
}

/** A point that somebody waits at until it is opened. */
export function gate(): { readonly passed: Promise<void>; open(): void } {
  let open = (): void => undefined;
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { passed, open };
}
