import { schedule } from 'node-cron';
import type { DueOccasion, Runner } from './runner.ts';

/**
 * Looks every minute what is due. Cron can't know holidays and rolls, so it only ticks; each job says by itself
 * when it is due. A tick that takes longer than a minute isn't overtaken by the next.
 */
export function startTicking(
  runner: Runner,
  now: () => Date,
  onError: (error: unknown) => void,
  onRan: (ran: readonly DueOccasion[]) => void = () => undefined,
): { stop(): Promise<void> } {
  let running: Promise<unknown> = Promise.resolve();
  const tick = (): Promise<unknown> => {
    running = running
      .then(() => runner.tick(now()))
      .then(onRan)
      .catch(onError);
    return running;
  };
  const task = schedule('* * * * *', tick, { noOverlap: true });
  void tick();
  return {
    async stop() {
      await task.stop();
      await running;
    },
  };
}
