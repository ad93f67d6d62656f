import { z } from 'zod';
import type { Task } from '../../bot/feature.ts';
import { dayOf, momentOf, timeText } from '../../calendar/days.ts';
import { promptRulesInForce } from '../../check-ins/prompts.ts';
import { readRules } from '../../database/settings.ts';
import { inTransaction } from '../../database/transaction.ts';
import type { Database, Tx } from '../../database/work.ts';
import { carryOut } from '../act.ts';
import { chase } from '../life/chase.ts';
import { CLOCKS } from '../life/clock-rule-set.ts';
import type { Act } from '../life/stages.ts';
import { lockTicket } from '../store.ts';

export const CHASE_TICKET = 'chase-ticket';

const Payload = z.object({ ticket: z.string(), at: z.coerce.date() });

/** One ticket's part of the morning's chase: does what is due of it, once a day however often it is tried. */
export const chaseTicket: Task = async (db, payload, clock) => {
  const { ticket: id, at } = Payload.parse(payload);
  const now = clock > at ? clock : at;
  const day = dayOf(at);
  if (dayOf(now) !== day || (await isTooLate(db, at, now))) return;
  await inTransaction(db, { now, actor: null, cause: `chase:${day}` }, async (work) => {
    const ticket = await lockTicket(work.db, id);
    if (!ticket || (await isChased(work.db, id, now))) return;
    const rules = await readRules(work.db, CLOCKS);
    const happens = chase(ticket.life, { today: day, rules });
    if (happens.length > 0) await carryOut(work, ticket, happens, null);
  });
};

/** What failed until the evening is left to the next morning, which finds it still due: nobody is chased at night. */
async function isTooLate(db: Database, begun: Date, now: Date): Promise<boolean> {
  const { until } = await promptRulesInForce(db);
  return timeText(now) >= until && timeText(begun) < until;
}

const CHASES: readonly Act[] = ['miss', 'remind', 'urge', 'resume'];

/** At most one step a day: after an outage several are due, and the rest follows the next mornings. */
async function isChased(db: Tx, ticket: string, now: Date): Promise<boolean> {
  const found = await db
    .selectFrom('ticket_events')
    .select('seq')
    .where('ticket', '=', ticket)
    .where('actor', 'is', null)
    .where('act', 'in', CHASES)
    .where('at', '>=', momentOf(dayOf(now), '00:00'))
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}
