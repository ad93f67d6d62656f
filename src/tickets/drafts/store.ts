import { type RawBuilder, sql } from 'kysely';
import type { Origin, TicketStage } from '../../database/schema.ts';
import type { Database, Tx } from '../../database/work.ts';
import { FINAL } from '../life/stages.ts';

/** One time that a problem was said. */
export interface Saying {
  readonly source: string;
  /** The round that it counts for (ISO week). */
  readonly week: string;
  readonly at: Date;
  /** How the one who said it is called in front of others. */
  readonly by: string;
  readonly saidBy: string;
  readonly words: string;
  readonly origin: Origin;
}

/** A problem as a draft of a ticket, with all that was said of it: first to last. */
export interface Draft {
  readonly id: string;
  readonly no: number;
  readonly project: string;
  readonly projectName: string;
  /** 责任单位 of the project, and its people: who stands how to it. */
  readonly unit: string;
  readonly people: {
    readonly unit: string;
    readonly contact: string | null;
    readonly project_leader: string | null;
    readonly field_leader: string | null;
  };
  /** As it was first said. */
  readonly words: string;
  readonly category: string;
  readonly owner: string;
  readonly origin: Origin;
  readonly raisedBy: string;
  /** How whoever raised it is called in front of others. */
  readonly by: string;
  readonly raisedAt: Date;
  readonly state: TicketStage;
  /** Of its 交办单; null before. */
  readonly number: string | null;
  /** Numbers of the draft that it was merged into, and of a dismissed one that told of the same problem. */
  readonly mergedInto: number | null;
  readonly previous: number | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly reason: string | null;
  /** With what was said of those merged into it. */
  readonly sayings: readonly Saying[];
}

interface SayingJson {
  source: string;
  week: string;
  at: string;
  by: string;
  said_by: string;
  words: string;
  origin: Origin;
}

/** The ids of ticket t and of all that were merged into it, or into one of those, until the moment (null: by now). */
export const withMerged = (asOf: Date | null): RawBuilder<unknown> => sql`
  with recursive part as (
    select t.id
    union all
    select o.id from tickets o join part on o.merged_into = part.id
    where ${asOf}::timestamptz is null or o.decided_at <= ${asOf})
  select id from part`;

const from = (db: Database | Tx) =>
  db
    .selectFrom('tickets as t')
    .innerJoin('projects as p', 'p.code', 't.project')
    .innerJoin('people as w', 'w.id', 't.raised_by')
    .leftJoin('people as d', 'd.id', 't.decided_by')
    .leftJoin('tickets as m', 'm.id', 't.merged_into')
    .leftJoin('tickets as e', 'e.id', 't.previous')
    .select(['t.id', 't.no', 't.project', 'p.name as project_name', 't.words', 't.category'])
    .select(['p.unit', 'p.contact', 'p.project_leader', 'p.field_leader'])
    .select(['t.owner', 't.origin', 't.raised_by', 't.raised_at', 't.state', 't.decided_at', 't.reason'])
    .select(['t.number', 'm.no as merged_into', 'e.no as previous'])
    .select([
      sql<string>`coalesce(w.post, w.name)`.as('by'),
      sql<string | null>`coalesce(d.post, d.name)`.as('decided_by'),
      sql<SayingJson[]>`(
        select coalesce(jsonb_agg(jsonb_build_object(
          'source', s.source, 'week', s.week, 'at', s.at, 'by', coalesce(a.post, a.name), 'said_by', s.said_by,
          'words', s.words, 'origin', s.origin) order by s.at, s.ticket <> t.id, s.source), '[]')
        from ticket_sayings s join people a on a.id = s.said_by
        where s.ticket in (${withMerged(null)}))`.as('sayings'),
    ]);

type Row = Awaited<ReturnType<ReturnType<typeof from>['execute']>>[number];

const draft = ({ project_name, raised_by, raised_at, merged_into, ...row }: Row): Draft => ({
  id: row.id,
  no: row.no,
  project: row.project,
  projectName: project_name,
  unit: row.unit,
  people: {
    unit: row.unit,
    contact: row.contact,
    project_leader: row.project_leader,
    field_leader: row.field_leader,
  },
  words: row.words,
  category: row.category,
  owner: row.owner,
  origin: row.origin,
  raisedBy: raised_by,
  by: row.by,
  raisedAt: raised_at,
  state: row.state,
  number: row.number,
  mergedInto: merged_into,
  previous: row.previous,
  decidedBy: row.decided_by,
  decidedAt: row.decided_at,
  reason: row.reason,
  sayings: row.sayings.map(({ said_by, at, ...saying }) => ({
    ...saying,
    saidBy: said_by,
    at: new Date(at),
  })),
});

export async function draftById(db: Database | Tx, id: string): Promise<Draft | null> {
  const row = await from(db).where('t.id', '=', id).executeTakeFirst();
  return row ? draft(row) : null;
}

/** By the number that people call it by (草稿12). */
export async function draftByNo(db: Database | Tx, no: number): Promise<Draft | null> {
  const row = await from(db).where('t.no', '=', no).executeTakeFirst();
  return row ? draft(row) : null;
}

/** Those that wait for the office, the oldest first. */
export async function openDrafts(db: Database | Tx): Promise<Draft[]> {
  const rows = await from(db).where('t.state', '=', 'draft').orderBy('t.no').execute();
  return rows.map(draft);
}

/** All of the project that weren't merged into another, the oldest first. */
export async function draftsOfProject(db: Database | Tx, project: string): Promise<Draft[]> {
  const rows = await from(db)
    .where('t.project', '=', project)
    .where('t.state', '<>', 'merged')
    .orderBy('t.no')
    .execute();
  return rows.map(draft);
}

/** Whether anything of the project waits for the office, or is being worked on. */
export async function anyStands(db: Database | Tx, project: string): Promise<boolean> {
  const row = await db
    .selectFrom('tickets')
    .select('id')
    .where('project', '=', project)
    .where('state', 'not in', FINAL)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Whatever the person said, in whichever draft it stands, the newest first. */
export async function draftsSaidBy(db: Database | Tx, person: string, most: number): Promise<Draft[]> {
  const rows = await from(db)
    .where('t.id', 'in', (eb) =>
      eb.selectFrom('ticket_sayings').select('ticket').where('said_by', '=', person),
    )
    .orderBy('t.no', 'desc')
    .limit(most)
    .execute();
  return rows.map(draft);
}

/** The drafts in which these sources stand, by source. */
export async function draftsBySource(
  db: Database | Tx,
  sources: readonly string[],
): Promise<ReadonlyMap<string, Pick<Draft, 'id' | 'no' | 'state'>>> {
  if (sources.length === 0) return new Map();
  const rows = await db
    .selectFrom('ticket_sayings as s')
    .innerJoin('tickets as t', 't.id', 's.ticket')
    .select(['s.source', 't.id', 't.no', 't.state'])
    .where('s.source', 'in', [...sources])
    .execute();
  return new Map(rows.map(({ source, ...found }) => [source, found]));
}
