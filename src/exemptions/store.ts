import { type RawBuilder, sql } from 'kysely';
import type { Month } from '../calendar/months.ts';
import type { Database, Tx } from '../database/work.ts';
import { Exemption } from './life/exemption.ts';
import { Happening } from './life/happenings.ts';

/** A 不扣分 application with its project, as it stands. */
export interface StoredExemption {
  readonly id: string;
  /** 东督免〔2026〕3号; null while a renewal is only drafted. */
  readonly number: string | null;
  readonly project: string;
  readonly projectName: string;
  /** 责任单位 when it was asked for. */
  readonly unit: string;
  /** Of the project as the plan stands: who stands how to it. */
  readonly people: {
    readonly unit: string;
    readonly contact: string | null;
    readonly project_leader: string | null;
    readonly field_leader: string | null;
  };
  readonly month: Month;
  readonly renews: string | null;
  readonly createdAt: Date;
  readonly life: Exemption;
}

const exemptions = (db: Database | Tx) =>
  db
    .selectFrom('exemptions as e')
    .innerJoin('projects as p', 'p.code', 'e.project')
    .select(['e.id', 'e.number', 'e.project', 'p.name as project_name', 'e.unit', 'e.month', 'e.renews'])
    .select(['e.created_at', 'e.life', 'p.unit as standing_unit', 'p.contact'])
    .select(['p.project_leader', 'p.field_leader']);

type Row = Awaited<ReturnType<ReturnType<typeof exemptions>['execute']>>[number];

const stored = (row: Row): StoredExemption => ({
  id: row.id,
  number: row.number,
  project: row.project,
  projectName: row.project_name,
  unit: row.unit,
  people: {
    unit: row.standing_unit,
    contact: row.contact,
    project_leader: row.project_leader,
    field_leader: row.field_leader,
  },
  month: row.month,
  renews: row.renews,
  createdAt: row.created_at,
  life: Exemption.parse(row.life),
});

/** Applications that a condition on `e` (exemptions) and `p` (projects) picks, the oldest first. */
export async function exemptionsWhere(
  db: Database | Tx,
  which: RawBuilder<boolean>,
): Promise<StoredExemption[]> {
  const rows = await exemptions(db)
    .where(which)
    .orderBy('e.created_at')
    .orderBy('e.project')
    .orderBy('e.month')
    .execute();
  return rows.map(stored);
}

export async function exemptionById(db: Database | Tx, id: string): Promise<StoredExemption | null> {
  const [found] = await exemptionsWhere(db, sql<boolean>`e.id = ${id}`);
  return found ?? null;
}

/** The same, held until the transaction ends: of two who decide at once the second sees what the first did. */
export async function lockExemption(db: Tx, id: string): Promise<StoredExemption | null> {
  await db.selectFrom('exemptions').select('id').where('id', '=', id).forUpdate().execute();
  return exemptionById(db, id);
}

/** The one that stands for the project and month: asked for, exempt, or a renewal that is drafted; null: none. */
export async function standingFor(
  db: Database | Tx,
  project: string,
  month: Month,
): Promise<StoredExemption | null> {
  const [found] = await exemptionsWhere(
    db,
    sql<boolean>`e.project = ${project} and e.month = ${month}
      and e.stage in ('drafted', 'asked', 'office', 'granted', 'ended')`,
  );
  return found ?? null;
}

/** Something that happened to an application. */
export interface ExemptionEvent {
  readonly at: Date;
  /** How whoever did it is called in front of others; null: the service. */
  readonly by: string | null;
  readonly what: Happening;
}

/** All that happened to it, in order. */
export async function eventsOf(db: Database | Tx, exemption: string): Promise<ExemptionEvent[]> {
  const rows = await db
    .selectFrom('exemption_events as e')
    .leftJoin('people as w', 'w.id', 'e.actor')
    .select(['e.at', 'e.data'])
    .select(sql<string | null>`coalesce(w.post, w.name)`.as('by'))
    .where('e.exemption', '=', exemption)
    .orderBy('e.seq')
    .execute();
  return rows.map(({ at, by, data }) => ({ at, by, what: Happening.parse(data) }));
}
