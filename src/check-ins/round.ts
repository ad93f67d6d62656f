import type { Selectable } from 'kysely';
import type { CheckInRoundTable } from '../database/schema.ts';

/** A week's check-in (周填报) with the moments its beat falls on. */
export interface Round {
  readonly id: string;
  readonly opensAt: Date;
  readonly remindsAt: Date;
  readonly closesAt: Date;
  readonly inspectsAt: Date;
}

/** A row of check_in_rounds as a round. */
export const roundFrom = (row: Selectable<CheckInRoundTable>): Round => ({
  id: row.id,
  opensAt: row.opens_at,
  remindsAt: row.reminds_at,
  closesAt: row.closes_at,
  inspectsAt: row.inspects_at,
});
