import type { Day } from '../../calendar/days.ts';
import type { Database, Tx } from '../../database/work.ts';
import { officeIds } from '../../people/store.ts';
import { readLadder } from '../ladder/seats.ts';
import type { StoredTicket } from '../store.ts';
import { unitPeople, withStandIns } from '../unit-people.ts';

/** From this level on its holders are district leaders, who are spared the talk of the levels below. */
const LEADERS_FROM = 4;

/** Somebody who belongs into a ticket's chat. */
export interface ChatPerson {
  readonly id: string;
  /** How they are called in front of others. */
  readonly called: string;
  /** null: the platform doesn't know them yet. */
  readonly openId: string | null;
}

/**
 * Whom a ticket's chat is for: contact and head of 承办 and 配合单位, the reporter, the office, who holds the present
 * level (or stands in), and whoever asked for it.
 */
export async function chatPeople(
  db: Database | Tx,
  ticket: StoredTicket,
  askedBy: readonly string[],
  today: Day,
): Promise<ChatPerson[]> {
  const { owner, coOwners, level } = ticket.life;
  const units = await Promise.all([owner, ...coOwners].map((unit) => unitPeople(db, unit, today)));
  const holders = (await readLadder(db))
    .seat(level, ticket)
    .people.filter(({ roles }) => level >= LEADERS_FROM || !roles.includes('区领导'));
  return reachable(db, [
    ...units.flatMap(({ contacts, heads }) => [...contacts, ...heads]),
    ticket.raisedBy,
    ...(await officeIds(db)),
    ...(await withStandIns(
      db,
      holders.map(({ id }) => id),
      today,
    )),
    ...askedBy,
  ]);
}

/** In the given order, each once, without those who have left. */
async function reachable(db: Database | Tx, ids: readonly string[]): Promise<ChatPerson[]> {
  const rows = await db
    .selectFrom('people')
    .select(['id', 'name', 'post', 'open_id'])
    .where('id', 'in', [...new Set(ids)])
    .where('left_at', 'is', null)
    .execute();
  const found = new Map(
    rows.map(({ id, name, post, open_id }) => [id, { id, called: post ?? name, openId: open_id }]),
  );
  return [...new Set(ids)].flatMap((id) => found.get(id) ?? []);
}
