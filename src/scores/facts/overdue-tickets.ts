import { type Day, monthOf, shortDayText } from '../../calendar/days.ts';
import { apply } from '../../tickets/life/apply.ts';
import type { Happening } from '../../tickets/life/happenings.ts';
import { newTicket } from '../../tickets/life/ticket.ts';
import type { Fact } from './fact.ts';

/** A ticket with what happened to it by the moment, in order. */
export interface TicketPast {
  /** 东督交〔2026〕13号 */
  readonly number: string | null;
  readonly project: string;
  readonly projectName: string;
  /** 责任单位 of the project on a day. */
  readonly projectUnitOn: (day: Day) => string;
  readonly happened: readonly { readonly on: Day; readonly what: Happening; readonly form: string | null }[];
}

/** Each deadline that went by with a 督办单, against the unit that had the ticket then. Pure. */
export function overdueFacts({ number, project, projectName, projectUnitOn, happened }: TicketPast): Fact[] {
  const facts: Fact[] = [];
  let ticket = newTicket({ category: '', owner: '' });
  for (const { on, what, form } of happened) {
    // A second 督办单 for the same deadline tells of nothing new.
    if (what.act === 'urge' && ticket.turn?.urgedOn === null)
      facts.push({
        kind: 'overdueTicket',
        unit: ticket.owner,
        project,
        projectName,
        ofOwnProject: ticket.owner === projectUnitOn(on),
        month: monthOf(on),
        on,
        words: `${number ?? '交办事项'}应于${shortDayText(ticket.turn.due)}前办结，超期${what.overdue}个工作日发督办单`,
        source: form ?? number ?? '督办单',
      });
    ticket = apply(ticket, what, on);
  }
  return facts;
}
