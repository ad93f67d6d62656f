import { sql } from 'kysely';
import { z } from 'zod';
import type { RuleProposalTable } from '../database/schema.ts';
import type { Database, Tx } from '../database/work.ts';
import type { MessageToRender } from '../feishu/rendering.ts';
import type { Change } from './change.ts';
import type { RulePlace } from './find-rule.ts';

/** A change that was proposed, and what became of it. */
export interface Proposal {
  readonly id: string;
  /** Key of the set. */
  readonly set: string;
  readonly changes: readonly Change[];
  readonly reason: string | null;
  readonly state: RuleProposalTable['state'];
  readonly proposedBy: string;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
}

/** @param lock others who want to decide it wait */
export async function proposalById(
  db: Database | Tx,
  id: string,
  lock?: 'for update',
): Promise<Proposal | null> {
  const row = await db
    .selectFrom('rule_proposals')
    .selectAll()
    .where('id', '=', id)
    .$if(lock !== undefined, (query) => query.forUpdate())
    .executeTakeFirst();
  return row
    ? {
        id: row.id,
        set: row.rule_set,
        changes: row.changes,
        reason: row.reason,
        state: row.state,
        proposedBy: row.proposed_by,
        decidedBy: row.decided_by,
        decidedAt: row.decided_at,
      }
    : null;
}

/** The newest one of the person that still waits. */
export async function waitingProposal(db: Database | Tx, person: string): Promise<string | null> {
  const row = await db
    .selectFrom('rule_proposals')
    .select('id')
    .where('proposed_by', '=', person)
    .where('state', '=', 'proposed')
    .orderBy('proposed_at', 'desc')
    .executeTakeFirst();
  return row?.id ?? null;
}

/** The units on the roster, by full and short name. */
export async function knownUnits(db: Database | Tx): Promise<ReadonlySet<string>> {
  const units = await db
    .selectFrom('units')
    .select(['name', 'short_name'])
    .where('removed_at', 'is', null)
    .execute();
  return new Set(
    units.flatMap(({ name, short_name }) => (short_name === null ? [name] : [name, short_name])),
  );
}

/** One change of a rule as the journal has it. */
export const RuleChanged = z.object({
  before: z.string(),
  after: z.string(),
  reason: z.string(),
  by: z.enum(['card', 'workbook']),
});

export interface PastChange extends z.infer<typeof RuleChanged> {
  readonly at: Date;
  /** How whoever changed it is called; null for the command line. */
  readonly who: string | null;
}

export const CHANGED = 'rule.changed';
export const ruleSubject = ({ set, rule }: RulePlace): string => `rule:${set.key}.${rule.key}`;

/** Who changed the rule, when, from what to what and why: newest first. */
export async function historyOf(db: Database | Tx, place: RulePlace, most: number): Promise<PastChange[]> {
  const rows = await db
    .selectFrom('journal')
    .leftJoin('people', 'people.id', 'journal.actor')
    .select(['at', 'data', 'people.name', 'people.post'])
    .where('subject', '=', ruleSubject(place))
    .where('action', '=', CHANGED)
    .orderBy('seq', 'desc')
    .limit(most)
    .execute();
  return rows.map(({ at, data, name, post }) => ({ at, who: post ?? name, ...RuleChanged.parse(data) }));
}

/** How long a card is kept up to date: one much older would come anew as a message that nobody asked for. */
const KEPT_DAYS = 7;

/** Whether the message is the person's newest of its kind about this, and not an old one. */
export async function isCurrent(db: Database | Tx, { id }: MessageToRender, now: Date): Promise<boolean> {
  const { rows } = await sql<{ current: boolean }>`
    select created_at > ${now}::timestamptz - make_interval(days => ${KEPT_DAYS}) and not exists (
      select from messages newer
      where newer.template = m.template and newer.person = m.person and newer.subject = m.subject
        and newer.created_at > m.created_at) as current
    from messages m where m.id = ${id}
  `.execute(db);
  return rows[0]?.current ?? false;
}
