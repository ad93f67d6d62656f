import type { Database, Tx, Work } from '../src/database/work.ts';

/** One time that a job is due. */
export interface Occasion {
  /** What makes it this one and no other, e.g. 2026-W48; with the job's name it is claimed once for ever. */
  readonly key: string;
  readonly dueAt: Date;
  /** After this moment running it would be of no use to anybody (a reminder after the close). */
  readonly usefulUntil: Date;
}

/** A cadence: says by itself when it is due (holidays and rolls are its business) and what one run does. */
export interface Job {
  readonly name: string;
  /** As the office calls it. */
  readonly title: string;
  /** The occasions with from < dueAt ≤ to, in order. */
  occasions(db: Database | Tx, from: Date, to: Date): Promise<readonly Occasion[]>;
  /** Runs in the transaction that claims the occasion. `late`: after its moment (补发). */
  run(work: Work, occasion: Occasion, late: boolean): Promise<void>;
}
