import { sql } from 'kysely';
import type { Role, VisitTable } from '../database/schema.ts';
import type { Database, Tx } from '../database/work.ts';
import { draftsBySource } from '../tickets/drafts/store.ts';
import { type Finding, Findings } from './findings.ts';
import { findingSource } from './keys.ts';

/** A finding, and the draft that it became. */
export interface DraftedFinding extends Finding {
  readonly draft: { readonly id: string; readonly no: number } | null;
}

/** A site visit. */
export interface Visit {
  readonly id: string;
  readonly project: string;
  readonly projectName: string;
  /** Of the project: its unit and, as person ids, who stands how to it. */
  readonly unit: string;
  readonly contact: string | null;
  readonly project_leader: string | null;
  readonly field_leader: string | null;
  readonly inspector: string;
  /** How the inspector is called in front of others. */
  readonly by: string;
  readonly roles: readonly Role[];
  readonly at: Date;
  /** What was typed, word for word. */
  readonly text: string;
  readonly message: string | null;
  readonly findings: readonly DraftedFinding[];
  readonly photos: number;
  readonly state: VisitTable['state'];
  readonly submittedAt: Date | null;
  readonly voidedAt: Date | null;
}

const from = (db: Database | Tx) =>
  db
    .selectFrom('visits as v')
    .innerJoin('projects as p', 'p.code', 'v.project')
    .innerJoin('people as w', 'w.id', 'v.inspector')
    .select(['v.id', 'v.project', 'p.name as project_name', 'v.inspector', 'w.roles'])
    .select(['p.unit', 'p.contact', 'p.project_leader', 'p.field_leader'])
    .select(['v.at', 'v.text', 'v.source_message', 'v.findings', 'v.state', 'v.submitted_at', 'v.voided_at'])
    .select([
      sql<string>`coalesce(w.post, w.name)`.as('by'),
      sql<number>`(select count(*) from visit_photos f where f.visit = v.id)::int`.as('photos'),
    ]);

type Row = Awaited<ReturnType<ReturnType<typeof from>['execute']>>[number];

async function visits(db: Database | Tx, rows: readonly Row[]): Promise<Visit[]> {
  const read = rows.map((row) => ({ row, findings: Findings.parse(row.findings) }));
  const sources = read.flatMap(({ row, findings }) =>
    findings.map((_finding, index) => findingSource(row.id, index + 1)),
  );
  const drafts = await draftsBySource(db, sources);
  return read.map(({ row, findings }) => ({
    id: row.id,
    project: row.project,
    projectName: row.project_name,
    unit: row.unit,
    contact: row.contact,
    project_leader: row.project_leader,
    field_leader: row.field_leader,
    inspector: row.inspector,
    by: row.by,
    roles: row.roles,
    at: row.at,
    text: row.text,
    message: row.source_message,
    findings: findings.map((finding, index) => ({
      ...finding,
      draft: drafts.get(findingSource(row.id, index + 1)) ?? null,
    })),
    photos: row.photos,
    state: row.state,
    submittedAt: row.submitted_at,
    voidedAt: row.voided_at,
  }));
}

export async function visitById(db: Database | Tx, id: string): Promise<Visit | null> {
  const [found] = await visits(db, await from(db).where('v.id', '=', id).execute());
  return found ?? null;
}

/** The person's last visit that isn't void, told or shown in pictures since the moment; null: there is none. */
export async function lastVisitOf(db: Database | Tx, person: string, since: Date): Promise<Visit | null> {
  const rows = await from(db)
    .where('v.inspector', '=', person)
    .where('v.state', '<>', 'void')
    .where(sql`greatest(v.at, (select max(f.at) from visit_photos f where f.visit = v.id))`, '>=', since)
    .orderBy('v.at', 'desc')
    .limit(1)
    .execute();
  const [found] = await visits(db, rows);
  return found ?? null;
}

/**
 * The visits handed in from one moment until before another that stood at the latter, in that order: what a product
 * of the time tells of.
 */
export async function visitsBetween(db: Database | Tx, since: Date, until: Date): Promise<Visit[]> {
  const rows = await from(db)
    .where('v.submitted_at', '>=', since)
    .where('v.submitted_at', '<', until)
    .where((eb) => eb.or([eb('v.voided_at', 'is', null), eb('v.voided_at', '>', until)]))
    .orderBy('v.submitted_at')
    .orderBy('v.at')
    .orderBy('v.id')
    .execute();
  return visits(db, rows);
}

/** The newest visits handed in, of one project or of all, and those that the person has still to hand in. */
export async function latestVisits(
  db: Database | Tx,
  which: { readonly person: string; readonly project: string | null; readonly most: number },
): Promise<Visit[]> {
  const rows = await from(db)
    .where((eb) =>
      eb.or([
        eb('v.state', '=', 'submitted'),
        eb.and([eb('v.state', 'in', ['recorded', 'editing']), eb('v.inspector', '=', which.person)]),
      ]),
    )
    .$if(which.project !== null, (query) => query.where('v.project', '=', which.project))
    .orderBy('v.at', 'desc')
    .orderBy('v.id')
    .limit(which.most)
    .execute();
  return visits(db, rows);
}
