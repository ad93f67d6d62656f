import type { TicketLine } from '../../../cards/ticket-list.ts';
import { type Day, dayOf, shortDayText } from '../../calendar/days.ts';
import { workingDaysBetween } from '../../calendar/working-days.ts';
import { withoutPhones } from '../../people/without-phones.ts';
import { levelText } from '../ladder/seat.ts';
import { STAGE_NAMES } from '../life/stages.ts';
import type { StoredTicket } from '../store.ts';
import { isHeld, lateBy, leftText } from '../lateness.ts';

/** As the first 提醒单 by default: from here on a deadline is near. */
const SOON = 3;

/** @param warnings what the office has to do about a ticket that has become nobody's, by id */
export function ticketLine(
  ticket: StoredTicket,
  today: Day,
  warnings: ReadonlyMap<string, string>,
): TicketLine {
  const { life } = ticket;
  return {
    id: ticket.id,
    number: ticket.number ?? `草稿${ticket.no}`,
    project: ticket.projectName,
    words: withoutPhones(ticket.words),
    category: life.category,
    owner: life.owner,
    level: levelText(life.level),
    stage: STAGE_NAMES[life.stage],
    ...dueOf(ticket, today),
    warning: warnings.get(ticket.id) ?? null,
  };
}

/** How near the deadline is, in working days. */
export function dueOf(
  { life, closedAt }: Pick<StoredTicket, 'life' | 'closedAt'>,
  today: Day,
): Pick<TicketLine, 'due' | 'urgency'> {
  if (life.stage === 'closed')
    return { due: closedAt ? `${shortDayText(dayOf(closedAt))}销号` : '已销号', urgency: 'over' };
  const left = leftText(life, today) ?? '';
  if (lateBy(life, today) > 0) return { due: left, urgency: 'late' };
  const due = life.turn?.due ?? today;
  const text = `${shortDayText(due)}到期`;
  if (isHeld(life)) return { due: `${text}，暂停计时`, urgency: 'calm' };
  if (due <= today) return { due: left, urgency: 'soon' };
  return workingDaysBetween(today, due) <= SOON
    ? { due: `${text}，${left}`, urgency: 'soon' }
    : { due: text, urgency: 'calm' };
}
