import { z } from 'zod';
import { readSetting, settle } from '../src/database/settings.ts';
import { inTransaction } from '../src/database/transaction.ts';
import type { Database } from '../src/database/work.ts';
import type { Job, Occasion } from './job.ts';

const DAY_MS = 86_400_000;
/** How far back a missed occasion is still looked for after the service was away. */
const LOOKBACK_MS = 7 * DAY_MS;
/** How far ahead the next occasion of a job is looked for: longer than any holiday's roll. */
const LOOKAHEAD_MS = 45 * DAY_MS;
/** From this delay on a run is marked 补发. */
const LATE_AFTER_MS = 10 * 60_000;

const Installed = z.object({ at: z.coerce.date() });

export interface DueOccasion {
  readonly job: Job;
  readonly occasion: Occasion;
}

/** Finds what is due and runs it, each occasion once across restarts and replicas. */
export function createRunner(db: Database, jobs: readonly Job[]) {
  /** Once written it stays, so it is asked for once. */
  let installed: Date | null = null;

  /** Occasions before the installation belong to nobody. */
  async function since(now: Date): Promise<Date> {
    installed ??= await inTransaction(db, { now, actor: null, cause: 'start' }, async (work) => {
      const { at } = await settle(work, 'installed', Installed, { at: now });
      return at;
    });
    return new Date(Math.max(installed.getTime(), now.getTime() - LOOKBACK_MS));
  }

  async function between(from: Date, to: Date): Promise<DueOccasion[]> {
    const found = await Promise.all(
      jobs.map(async (job) =>
        (await job.occasions(db, from, to)).map((occasion): DueOccasion => ({ job, occasion })),
      ),
    );
    return found.flat().toSorted((a, b) => a.occasion.dueAt.getTime() - b.occasion.dueAt.getTime());
  }

  /** Runs the occasion unless it has run; true when this call ran it. */
  function run({ job, occasion }: DueOccasion, now: Date): Promise<boolean> {
    const late = now.getTime() - occasion.dueAt.getTime() > LATE_AFTER_MS;
    const cause = `job:${job.name}:${occasion.key}`;
    return inTransaction(db, { now, actor: null, cause }, async (work) => {
      const claimed = await work.db
        .insertInto('occasions')
        .values({ job: job.name, occasion: occasion.key, due_at: occasion.dueAt, ran_at: now, late })
        .onConflict((conflict) => conflict.doNothing())
        .returning('job')
        .executeTakeFirst();
      if (!claimed) return false;
      await job.run(work, occasion, late);
      work.journal({ action: 'job.ran', subject: `job:${job.name}`, data: { occasion: occasion.key, late } });
      return true;
    });
  }

  async function notRun(due: readonly DueOccasion[]): Promise<DueOccasion[]> {
    if (due.length === 0) return [];
    const ran = await db
      .selectFrom('occasions')
      .select(['job', 'occasion'])
      .where('occasion', 'in', [...new Set(due.map(({ occasion }) => occasion.key))])
      .execute();
    const done = new Set(ran.map((row) => `${row.job} ${row.occasion}`));
    return due.filter(({ job, occasion }) => !done.has(`${job.name} ${occasion.key}`));
  }

  return {
    jobs,

    /**
     * Everything due by now that has not run and is still of use, oldest first; returns what ran. One that fails
     * keeps none of the others back, and is tried again at the next tick.
     * @throws AggregateError of what failed
     */
    async tick(now: Date): Promise<DueOccasion[]> {
      const due = await notRun(await between(await since(now), now));
      const ran: DueOccasion[] = [];
      const failures: unknown[] = [];
      for (const each of due.filter(({ occasion }) => occasion.usefulUntil >= now)) {
        try {
          if (await run(each, now)) ran.push(each);
        } catch (cause) {
          failures.push(new Error(`${each.job.name} ${each.occasion.key} failed`, { cause }));
        }
      }
      if (failures.length > 0) throw new AggregateError(failures, 'Jobs failed');
      return ran;
    },

    run,

    /** The occasions after `from` up to `to` of all jobs, in order: the road of a clock that is moved. */
    between,

    async next(job: Job, now: Date): Promise<Occasion | null> {
      const [first] = await job.occasions(db, now, new Date(now.getTime() + LOOKAHEAD_MS));
      return first ?? null;
    },

    /** The occasion that a run by hand at the moment means: the last one due by then. */
    async latest(job: Job, now: Date): Promise<Occasion | null> {
      return (await job.occasions(db, new Date(now.getTime() - LOOKAHEAD_MS), now)).at(-1) ?? null;
    },

    installedAt: async (): Promise<Date | null> => {
      const setting = await readSetting(db, 'installed', Installed.partial());
      return setting.at ?? null;
    },
  };
}

export type Runner = ReturnType<typeof createRunner>;
