import { type RawBuilder, sql } from 'kysely';
import { type Day, dayOf } from '../calendar/days.ts';
import type { Database, Tx } from '../database/work.ts';
import { Declaration, Happening } from './life.ts';

/** A declaration as it stands, with who declared it when. */
export interface Stored {
  readonly id: string;
  /** 申报12 */
  readonly no: number;
  readonly life: Declaration;
  /** Person id of whoever declared it first, and how that person is called in front of others. */
  readonly declaredBy: string;
  readonly by: string;
  readonly at: Date;
}

const stored = async (db: Database | Tx, which: RawBuilder<unknown>, lock = sql``): Promise<Stored[]> => {
  const { rows } = await sql<Omit<Stored, 'life' | 'declaredBy'> & { life: unknown; declared_by: string }>`
    select d.id, d.no::int, d.life, e.actor as declared_by, coalesce(w.post, w.name, '') as by, e.at
    from declarations d
    join lateral (select actor, at from declaration_events where declaration = d.id order by seq limit 1) e on true
    left join people w on w.id = e.actor
    where ${which}
    order by d.no ${lock}`.execute(db);
  return rows.map(({ life, declared_by, ...row }) => ({
    ...row,
    declaredBy: declared_by,
    life: Declaration.parse(life),
  }));
};

export const declarationById = async (db: Database | Tx, id: string): Promise<Stored | null> =>
  (await stored(db, sql`d.id = ${id}`))[0] ?? null;

/** By the number that people call it by (申报12). */
export const declarationByNo = async (db: Database | Tx, no: number): Promise<Stored | null> =>
  (await stored(db, sql`d.no = ${no}`))[0] ?? null;

/** The same, held until the transaction ends: of two who decide at once the second sees what the first did. */
export async function lockDeclaration(db: Tx, id: string): Promise<Stored | null> {
  await sql`select from declarations where id = ${id} for update`.execute(db);
  return declarationById(db, id);
}

export const declarationBySource = async (db: Database | Tx, source: string): Promise<Stored | null> =>
  (await stored(db, sql`d.source = ${source}`))[0] ?? null;

/** Those that wait for the office, the oldest first. */
export const waitingDeclarations = (db: Database | Tx): Promise<Stored[]> =>
  stored(db, sql`d.state = 'declared'`);

/** All of the units' that weren't withdrawn. */
export const declarationsOf = (db: Database | Tx, units: readonly string[]): Promise<Stored[]> =>
  stored(db, sql`d.unit = any(${[...units]}::text[]) and d.state <> 'withdrawn'`);

export const acceptedDeclarations = (db: Database | Tx): Promise<Stored[]> =>
  stored(db, sql`d.state = 'accepted'`);

/** What a name is compared with: whatever stands or waits. */
export const standingDeclarations = (db: Database | Tx): Promise<Stored[]> =>
  stored(db, sql`d.state in ('declared', 'accepted')`);

/** The numbers that people call them by, by id. */
export async function numbersOf(
  db: Database | Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('declarations')
    .select(['id', 'no'])
    .where('id', '=', sql<string>`any(${[...ids]}::text[])`)
    .execute();
  return new Map(rows.map(({ id, no }) => [id, no]));
}

/** One thing that happened, who said so and in which message. */
export interface Event {
  readonly at: Date;
  readonly by: string | null;
  readonly what: Happening;
  readonly source: string | null;
}

/** All that happened to each of the declarations, in order. */
export async function eventsOf(
  db: Database | Tx,
  ids: readonly string[],
  asOf: Date,
): Promise<ReadonlyMap<string, readonly Event[]>> {
  const { rows } = await sql<{
    declaration: string;
    at: Date;
    by: string | null;
    data: unknown;
    source: string | null;
  }>`
    select e.declaration, e.at, coalesce(w.post, w.name) as by, e.data, e.source
    from declaration_events e left join people w on w.id = e.actor
    where e.declaration = any(${[...ids]}::text[]) and e.at <= ${asOf}
    order by e.seq`.execute(db);
  const found = new Map<string, Event[]>(ids.map((id) => [id, []]));
  for (const { declaration, data, ...event } of rows)
    found.get(declaration)?.push({ ...event, what: Happening.parse(data) });
  return found;
}

/** The days of events, for replaying. */
export const dated = (events: readonly Event[]): { readonly on: Day; readonly what: Happening }[] =>
  events.map(({ at, what }) => ({ on: dayOf(at), what }));
