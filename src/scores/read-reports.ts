import { type RawBuilder, sql } from 'kysely';
import { monthOfRound } from '../check-ins/card-page.ts';
import type { Database, Tx } from '../database/work.ts';
import type { Then } from './moment.ts';

/** One version of a weekly report, as far as a score asks. */
export interface Reported {
  readonly project: string;
  /** ISO week, and the month that it counts for. */
  readonly round: string;
  readonly month: string;
  readonly version: number;
  readonly at: Date;
  readonly late: boolean;
  readonly invested: number | null;
  readonly cumulative: number | null;
  readonly cumulativeStated: boolean;
  /** How the author is called in front of others, and the message that said so. */
  readonly by: string;
  readonly message: string | null;
}

/** The year's reports by the moment, by project. @param codes null: of all projects */
export async function reportsBy(
  db: Database | Tx,
  { year, asOf }: Then,
  codes: readonly string[] | null,
): Promise<ReadonlyMap<string, readonly Reported[]>> {
  const which: RawBuilder<unknown> = codes === null ? sql`true` : sql`r.project = any(${[...codes]}::text[])`;
  const { rows } = await sql<Omit<Reported, 'month'>>`
    select r.project, r.round, r.version, r.at, r.late, r.invested_fen as invested, r.cumulative_fen as cumulative,
           r.cumulative_stated as "cumulativeStated", coalesce(w.post, w.name) as by, r.source_message as message
    from reports r join people w on w.id = r.author
    where r.round between ${`${year}-W01`} and ${`${year}-W53`} and r.at <= ${asOf} and ${which}`.execute(db);
  // Asked once a round, not once a report.
  const months = new Map(
    [...new Set(rows.map(({ round }) => round))].map((round) => [round, monthOfRound(round)]),
  );
  const found = new Map<string, Reported[]>();
  for (const row of rows) {
    const report = { ...row, month: months.get(row.round) ?? '' };
    const own = found.get(row.project);
    if (own) own.push(report);
    else found.set(row.project, [report]);
  }
  return found;
}

export interface RoundThen {
  /** ISO week. */
  readonly id: string;
  readonly opensAt: Date;
  readonly closesAt: Date;
}

/** The year's rounds that were held and closed by the moment, in order. */
export async function roundsBy(db: Database | Tx, { year, asOf }: Then): Promise<RoundThen[]> {
  const rows = await db
    .selectFrom('check_in_rounds')
    .select(['id', 'opens_at as opensAt', 'closes_at as closesAt'])
    .where('id', '>=', `${year}-W01`)
    .where('id', '<=', `${year}-W53`)
    .where('closes_at', '<=', asOf)
    .orderBy('id')
    .execute();
  return rows;
}
