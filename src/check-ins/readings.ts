import { randomUUID } from 'node:crypto';
import type { ReadingTable } from '../database/schema.ts';
import type { Database, Tx, Work } from '../database/work.ts';
import { readingKey } from './keys.ts';
import { Understood } from './understood.ts';

/** A report in words: what was understood, and what became of it. */
export interface Reading {
  readonly id: string;
  readonly message: string;
  readonly person: string;
  readonly round: string;
  readonly text: string;
  readonly understood: Understood;
  /** null while the project is still to be named. */
  readonly project: string | null;
  readonly report: string | null;
  readonly state: ReadingTable['state'];
  /** Which part of its message it is. */
  readonly part: number;
  /** The version that it replaced. */
  readonly corrects: string | null;
  /** What its author decided about bringing the problem before the office. */
  readonly problem: 'raised' | 'declined' | null;
}

/** Writes down a reply: recorded as a report, or asking for its project. */
export async function keepReading(work: Work, reading: Omit<Reading, 'id' | 'state'>): Promise<string> {
  const id = randomUUID();
  await work.db
    .insertInto('readings')
    .values({
      ...reading,
      id,
      understood: JSON.stringify(reading.understood),
      state: reading.report === null ? 'asked' : 'recorded',
      at: work.now,
    })
    .execute();
  return id;
}

export async function readingById(db: Database | Tx, id: string): Promise<Reading | null> {
  const row = await db.selectFrom('readings').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? { ...row, understood: Understood.parse(row.understood) } : null;
}

/** What was decided about the problem in a version of a report that a reply made; null: nothing yet. */
export async function decidedProblem(db: Database | Tx, report: string): Promise<Reading['problem']> {
  const row = await db
    .selectFrom('readings')
    .select('problem')
    .where('report', '=', report)
    .where('problem', 'is not', null)
    .executeTakeFirst();
  return row?.problem ?? null;
}

/** Everything that was understood of the message that the reading is of, in its order. */
export async function readingsBeside(db: Database | Tx, id: string): Promise<Reading[]> {
  const rows = await db
    .selectFrom('readings')
    .selectAll()
    .where('message', '=', (eb) => eb.selectFrom('readings').select('message').where('id', '=', id))
    .orderBy('part')
    .execute();
  return rows.map((row) => ({ ...row, understood: Understood.parse(row.understood) }));
}

/** The person's last receipt of the round that still waits for 对: its readings. */
export async function lastUnconfirmed(db: Database | Tx, person: string, round: string): Promise<Reading[]> {
  const row = await db
    .selectFrom('readings')
    .leftJoin('reports', 'reports.id', 'readings.report')
    .select('readings.id')
    .where('readings.person', '=', person)
    .where('readings.round', '=', round)
    .where('readings.state', 'in', ['recorded', 'editing'])
    .orderBy('readings.at', 'desc')
    // Of two at the same moment the one that stands.
    .orderBy('reports.version', (order) => order.desc().nullsLast())
    .orderBy('readings.id')
    .executeTakeFirst();
  return row ? readingsBeside(db, row.id) : [];
}

/** Moves a reading on, unless somebody did in between; true when this call did. */
export async function moveReading(
  work: Work,
  reading: Pick<Reading, 'id' | 'state' | 'message'>,
  to: {
    state: Reading['state'];
    project?: string;
    report?: string;
    corrects?: string | null;
  },
): Promise<boolean> {
  const moved = await work.db
    .updateTable('readings')
    .set(to)
    .where('id', '=', reading.id)
    .where('state', '=', reading.state)
    .returning('id')
    .executeTakeFirst();
  work.touch(readingKey(reading.message));
  return moved !== undefined;
}

/**
 * Writes down what was decided about the problem that the reading names, wherever the reading has moved meanwhile: it
 * may be confirmed at the same moment. False: it was left with the report, but somebody had raised it in between.
 */
export async function decideProblem(
  work: Work,
  { id, message }: Pick<Reading, 'id' | 'message'>,
  problem: NonNullable<Reading['problem']>,
): Promise<boolean> {
  const decided = await work.db
    .updateTable('readings')
    .set({ problem })
    .where('id', '=', id)
    // A draft stands: nothing else can be said of its problem afterwards.
    .where((eb) => (problem === 'raised' ? eb.lit(true) : eb('problem', 'is', null)))
    .returning('id')
    .executeTakeFirst();
  work.touch(readingKey(message));
  return decided !== undefined;
}

/** 对: what was understood of a report in words is what was meant. */
export async function confirmReport(work: Work, report: string, person: string): Promise<void> {
  const confirmed = await work.db
    .insertInto('report_confirmations')
    .values({ report, person, at: work.now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('report')
    .executeTakeFirst();
  if (confirmed) work.journal({ action: 'report.confirmed', subject: `report:${report}` });
}
