import type { Selectable } from 'kysely';
import type { PlanChangeTable } from '../database/schema.ts';
import type { Database, Tx, Work } from '../database/work.ts';
import type { FieldChange } from './compare.ts';

/** A change that the office wrote in chat. */
export interface PlanChange {
  readonly id: string;
  readonly project: string;
  /** A Changeable's key, and the words that say to what. */
  readonly field: string;
  readonly words: string;
  readonly reason: string | null;
  readonly differing: readonly FieldChange[];
  readonly state: 'asking' | 'proposed' | 'applied' | 'dismissed';
  readonly proposedAt: Date;
  readonly proposedBy: string;
  readonly source: string;
  readonly decidedAt: Date | null;
  readonly decidedBy: string | null;
}

export const planChangeKey = (id: string): string => `plan-change:${id}`;

const changeOf = (row: Selectable<PlanChangeTable>): PlanChange => ({
  id: row.id,
  project: row.project,
  field: row.field,
  words: row.words,
  reason: row.reason,
  differing: row.differing,
  state: row.state,
  proposedAt: row.proposed_at,
  proposedBy: row.proposed_by,
  source: row.source,
  decidedAt: row.decided_at,
  decidedBy: row.decided_by,
});

export async function changeById(db: Database | Tx, id: string): Promise<PlanChange | null> {
  const row = await db.selectFrom('plan_changes').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? changeOf(row) : null;
}

/** The last one that somebody proposed since and that is still to be decided. */
export async function openChangeOf(
  db: Database | Tx,
  person: string,
  since: Date,
): Promise<PlanChange | null> {
  const row = await db
    .selectFrom('plan_changes')
    .selectAll()
    .where('proposed_by', '=', person)
    .where('state', 'in', ['asking', 'proposed'])
    .where('proposed_at', '>=', since)
    .orderBy('proposed_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? changeOf(row) : null;
}

/** The same change, held until the end of the transaction. */
export async function lockChange(work: Work, id: string): Promise<PlanChange> {
  const row = await work.db
    .selectFrom('plan_changes')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return changeOf(row);
}
