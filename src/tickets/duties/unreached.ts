import { sql } from 'kysely';
import type { Database, Tx } from '../../database/work.ts';
import { isActive } from '../store.ts';

/** A ticket whose unit has people on the roster, none of whom can be reached. */
export interface Unreached {
  readonly number: string;
  readonly owner: string;
}

/**
 * Active tickets of units of which nobody can be reached, by number: the platform doesn't know them (yet), or the last
 * that was sent to each failed for good. A unit without anybody at all is found by orphanedTickets.
 */
export async function unreachedTickets(db: Database | Tx): Promise<Unreached[]> {
  const { rows } = await sql<Unreached>`
    with owners as (select distinct t.owner from tickets t where ${isActive}),
    answering as (
      select p.unit, p.id, p.open_id from people p join owners on owners.owner = p.unit
      where p.left_at is null and p.roles && array['联系人', '主要负责人']),
    unreached as (
      select unit from answering
      group by unit
      having bool_and(open_id is null or coalesce((
        select m.failed_at is not null from messages m
        where m.person = answering.id and (m.sent_at is not null or m.failed_at is not null)
        order by m.created_at desc limit 1), false)))
    select t.number, t.owner from tickets t join unreached on unreached.unit = t.owner
    where ${isActive} order by t.no`.execute(db);
  return rows;
}
