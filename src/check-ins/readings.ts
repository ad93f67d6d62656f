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

/** The person's last reading of the round that still waits for 对. */
export async function lastUnconfirmed(
  db: Database | Tx,
  person: string,
  round: string,
): Promise<string | null> {
  const row = await db
    .selectFrom('readings')
    .select('id')
    .where('person', '=', person)
    .where('round', '=', round)
    .where('state', 'in', ['recorded', 'editing'])
    .orderBy('at', 'desc')
    .orderBy('id')
    .executeTakeFirst();
  return row?.id ?? null;
}

/** Moves a reading on, unless somebody did in between; true when this call did. */
export async function moveReading(
  work: Work,
  reading: Pick<Reading, 'id' | 'state'>,
  to: { state: Reading['state']; project?: string; report?: string },
): Promise<boolean> {
  const moved = await work.db
    .updateTable('readings')
    .set(to)
    .where('id', '=', reading.id)
    .where('state', '=', reading.state)
    .returning('id')
    .executeTakeFirst();
  work.touch(readingKey(reading.id));
  return moved !== undefined;
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
