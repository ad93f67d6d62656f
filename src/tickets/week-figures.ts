import { sql } from 'kysely';
import { dayOf } from '../calendar/days.ts';
import type { Database, Tx } from '../database/work.ts';
import { isOverdue } from './list/where.ts';
import { isActive } from './store.ts';

/** 四单 between two moments, and how many tickets stand at the second. */
export interface TicketFigures {
  readonly assigned: number;
  readonly transferred: number;
  readonly reminded: number;
  readonly urged: number;
  readonly closed: number;
  readonly active: number;
  readonly overdue: number;
}

/** Forms that went out after `since` up to `now`, tickets written off then, and those that stand now. */
export async function ticketFigures(db: Database | Tx, since: Date, now: Date): Promise<TicketFigures> {
  const { rows } = await sql<TicketFigures>`
    select forms.*, tickets.* from (
      select count(*) filter (where kind = 'assign')::int as assigned,
             count(*) filter (where kind = 'transfer')::int as transferred,
             count(*) filter (where kind = 'remind')::int as reminded,
             count(*) filter (where kind = 'urge')::int as urged
      from ticket_forms where issued_at > ${since} and issued_at <= ${now}) forms
    cross join (
      select count(*) filter (where t.state = 'closed' and t.closed_at > ${since} and t.closed_at <= ${now})::int
               as closed,
             count(*) filter (where ${isActive})::int as active,
             count(*) filter (where ${isOverdue(dayOf(now))})::int as overdue
      from tickets t) tickets`.execute(db);
  return rows[0] ?? { assigned: 0, transferred: 0, reminded: 0, urged: 0, closed: 0, active: 0, overdue: 0 };
}
