import type { DutyLine } from '../../../cards/ticket-duties.ts';
import type { Database, Tx } from '../../database/work.ts';
import type { Reader } from './duty.ts';

/** Something else that somebody has to decide: of a later feature, on the same list. */
export interface OtherDuty {
  /** When it came up, or came to its decider. */
  readonly since: Date;
  readonly isOf: (reader: Reader) => boolean;
  readonly line: DutyLine;
  /** How it is said in words. */
  readonly hint: string | null;
  /** Person ids of leaders to whom a list goes for it; those who are away get it through their stand-in. */
  readonly leaders: readonly string[];
}

/** What later features have to be decided, by whomever: the port that tickets leave open. */
export type MoreDuties = (db: Database | Tx, now: Date) => Promise<readonly OtherDuty[]>;
