import { sql } from 'kysely';
import { readRules } from '../../database/settings.ts';
import type { Work } from '../../database/work.ts';
import { CLOCKS } from '../life/clock-rule-set.ts';
import { nextOn } from '../life/clocks.ts';
import { Ticket } from '../life/ticket.ts';
import { isActive } from '../store.ts';

/**
 * The clock rules have changed: on which morning the chase looks at each ticket under way, by the rules of now. Their
 * deadlines stay as they were counted. The tickets are held until the transaction ends, so that whoever acts on one at
 * the same moment counts by the new rules too.
 */
export async function recountMornings(work: Work): Promise<void> {
  const rules = await readRules(work.db, CLOCKS);
  const tickets = await work.db
    .selectFrom('tickets as t')
    .select(['t.id', 't.life', 't.next_on'])
    .where(isActive)
    .orderBy('t.id')
    .forUpdate()
    .execute();
  const moved = tickets.flatMap(({ id, life, next_on: before }) => {
    const next = nextOn(Ticket.parse(life), rules);
    return next === before ? [] : [{ id, next }];
  });
  if (moved.length === 0) return;
  await sql`
    update tickets t set next_on = moved.next
    from unnest(${moved.map(({ id }) => id)}::text[], ${moved.map(({ next }) => next)}::text[]) as moved (id, next)
    where t.id = moved.id`.execute(work.db);
}
