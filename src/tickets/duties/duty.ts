import { decidingLevel, DECIDING_LEVEL, type Ticket, type Waiting } from '../life/ticket.ts';

/** What is to be decided of a ticket: what its unit asked for, or, having risen, what the level makes of it. */
export type DutyKind = Waiting['act'] | 'level';

/** Who looks: the person, with those of whom they take the place today. */
export interface Reader {
  readonly ids: readonly string[];
  readonly isOffice: boolean;
}

/** A ticket, as far as it has to be known who decides it. */
export interface Decided {
  readonly life: Ticket;
  readonly raisedBy: string;
  readonly byUnit: string | null;
}

/**
 * What is to be decided of a ticket as it stands, by whomever; null: nothing. A level that has risen to the office or
 * beyond is asked what it makes of it, unless something waits or the clocks stand.
 */
export function dutyOf({ waiting, level, levelActed, pause, referred }: Ticket): DutyKind | null {
  if (waiting) return waiting.act;
  return level >= DECIDING_LEVEL && !levelActed && pause === null && referred === null ? 'level' : null;
}

/** Whether those who had to decide first let it lie, so that it is the next level's. */
export const isLapsed = ({ waiting, level }: Pick<Ticket, 'waiting' | 'level'>): boolean =>
  waiting !== null && waiting.level > Math.max(level, DECIDING_LEVEL);

/**
 * Whether the decision is this reader's: the level's that decides, the office's where nobody holds it. Whether a
 * completion is true is the office's and whoever's named the problem, unless it is of the unit that had to settle it;
 * let lie, it becomes the level's too.
 * @param holders of the level that decides (decidingLevel), by id
 */
export function decides(
  { ids, isOffice }: Reader,
  kind: DutyKind,
  { life, raisedBy, byUnit }: Decided,
  holders: readonly string[],
): boolean {
  if (kind === 'claim' && (isOffice || (ids.includes(raisedBy) && byUnit !== life.owner))) return true;
  if (kind === 'claim' && !isLapsed(life)) return false;
  if (decidingLevel(life) === DECIDING_LEVEL || holders.length === 0) return isOffice;
  return holders.some((id) => ids.includes(id));
}
