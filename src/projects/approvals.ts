import { type RawBuilder, sql } from 'kysely';
import type { Database, Tx } from '../database/work.ts';
import { approvalFrom, DROPPED } from './standing.ts';
import type { Approval } from './workbook.ts';

/** The project's 前期手续, by when they are due; those that a later workbook dropped left out. */
export const approvalsOf = (db: Database | Tx, code: string): Promise<Approval[]> =>
  approvals(db, sql<boolean>`project = ${code}`);

export const allApprovals = (db: Database | Tx): Promise<Approval[]> => approvals(db, sql<boolean>`true`);

async function approvals(db: Database | Tx, which: RawBuilder<boolean>): Promise<Approval[]> {
  const rows = await db
    .selectFrom('approvals')
    .selectAll()
    .where(which)
    .where('state', 'is distinct from', DROPPED)
    .orderBy('due')
    .orderBy('item')
    .execute();
  return rows.map(approvalFrom);
}
