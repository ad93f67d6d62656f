import { sql } from 'kysely';
import type { Month } from '../calendar/months.ts';
import type { Database, Tx } from '../database/work.ts';

/** A project's month without deduction. */
export interface ExemptMonth {
  readonly id: string;
  /** 东督免〔2026〕3号 */
  readonly number: string;
  /** Its code. */
  readonly project: string;
  readonly month: Month;
  /** By both leaders' signatures or by the office. */
  readonly decidedAt: Date;
}

/**
 * The year's exempt months as they were known at the moment: one granted later isn't among them, one revoked later
 * is. At most one a project and month, by project and month.
 */
export async function exemptMonths(
  db: Database | Tx,
  { year, asOf }: { readonly year: number; readonly asOf: Date },
): Promise<readonly ExemptMonth[]> {
  const { rows } = await sql<ExemptMonth>`
    select id, number, project, month, granted_at as "decidedAt"
    from exemptions
    where month >= ${`${year}-01`} and month <= ${`${year}-12`}
      and granted_at <= ${asOf} and (revoked_at is null or revoked_at > ${asOf})
    order by project, month`.execute(db);
  return rows;
}
