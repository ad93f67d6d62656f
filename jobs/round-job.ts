import type { Round } from '../src/check-ins/rounds.ts';
import type { Database, Tx, Work } from '../src/database/work.ts';
import type { Job } from './job.ts';

/** The rounds whose beat may fall between the two moments, holidays and rolls counted in. */
export type Beat = (db: Database | Tx, from: Date, to: Date) => Promise<readonly Round[]>;

/** The same for several who ask at the same moment, as a tick does for all its jobs: read once. */
export function sharedBeat(beat: Beat): Beat {
  const reading = new Map<string, { readonly db: Database | Tx; readonly rounds: ReturnType<Beat> }>();
  return (db, from, to) => {
    const asked = `${from.getTime()} ${to.getTime()}`;
    const found = reading.get(asked);
    if (found?.db === db) return found.rounds;
    const rounds = beat(db, from, to).finally(() => reading.delete(asked));
    reading.set(asked, { db, rounds });
    return rounds;
  };
}

/** A job of the weekly beat: once a round, at one of its moments. */
export function roundJob(
  beat: Beat,
  step: {
    name: string;
    title: string;
    dueAt(round: Round): Date;
    usefulUntil(round: Round): Date;
    run(work: Work, round: Round, late: boolean): Promise<void>;
  },
): Job {
  const due = async (db: Database | Tx, from: Date, to: Date): Promise<Round[]> =>
    (await beat(db, from, to)).filter((round) => step.dueAt(round) > from && step.dueAt(round) <= to);
  return {
    name: step.name,
    title: step.title,
    async occasions(db, from, to) {
      const rounds = await due(db, from, to);
      return rounds.map((round) => ({
        key: round.id,
        dueAt: step.dueAt(round),
        usefulUntil: step.usefulUntil(round),
      }));
    },
    async run(work, occasion, late) {
      const before = new Date(occasion.dueAt.getTime() - 1);
      const rounds = await due(work.db, before, occasion.dueAt);
      const round = rounds.find(({ id }) => id === occasion.key);
      if (!round)
        throw new Error(`${step.name}: no round ${occasion.key} falls on ${occasion.dueAt.toISOString()}`);
      await step.run(work, round, late);
    },
  };
}
