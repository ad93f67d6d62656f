import { z } from 'zod';
import { readSetting, writeSetting } from '../database/settings.ts';
import { inTransaction } from '../database/transaction.ts';
import type { Database } from '../database/work.ts';
import type { Clock } from './clock.ts';

const KEY = 'district-clock';
const Offset = z.object({ aheadMs: z.number().int().nonnegative().default(0) });

export interface MovableClock extends Clock {
  /** Sets the clock forward; setting it back is refused, since what happened stays in the journal. */
  moveTo(moment: Date): Promise<void>;
  /** Reads where another process has moved it. */
  refresh(): Promise<void>;
}

/**
 * The sandbox's clock: it runs with the machine's, ahead of it by as much as it was moved, and stands where it stood
 * after a restart.
 */
export async function districtClock(db: Database, machine: Clock): Promise<MovableClock> {
  let { aheadMs } = await readSetting(db, KEY, Offset);
  const now = (): Date => new Date(machine.now().getTime() + aheadMs);
  return {
    now,
    async moveTo(moment) {
      const ahead = moment.getTime() - machine.now().getTime();
      if (ahead <= aheadMs) return;
      aheadMs = await inTransaction(
        db,
        { now: moment, actor: null, cause: 'sandbox-clock' },
        async (work) => {
          // Another process may have moved it farther.
          const stored = await readSetting(work.db, KEY, Offset);
          if (stored.aheadMs >= ahead) return stored.aheadMs;
          await writeSetting(work, KEY, { aheadMs: ahead });
          return ahead;
        },
      );
    },
    async refresh() {
      ({ aheadMs } = await readSetting(db, KEY, Offset));
    },
  };
}
