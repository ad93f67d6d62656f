import { z } from 'zod';
import { ticketGroupCard } from '../../../cards/ticket-group.ts';
import { ticketSummaryCard } from '../../../cards/ticket-summary.ts';
import type { Renderer } from '../../bot/feature.ts';
import { dayOf } from '../../calendar/days.ts';
import { eventsOf, ticketById } from '../store.ts';
import { groupView } from './group-view.ts';
import { chatOfTicket } from './store.ts';
import { summaryView } from './summary-view.ts';

const Subject = z.object({ ticket: z.string() });

/** The template 'ticket-group': the ticket in its own chat. */
export const renderGroup: Renderer = async (db, message, now) => {
  const { ticket: id } = Subject.parse(message.subject);
  const [ticket, chat] = await Promise.all([ticketById(db, id), chatOfTicket(db, id)]);
  // Of a group that was lost and made anew the old card stays as it is.
  if (!ticket || !chat || chat.chat !== message.chat) return null;
  const events = await eventsOf(db, id);
  return { kind: 'card', card: ticketGroupCard(groupView(ticket, events, chat.closedAt, dayOf(now))) };
};

/** The template 'ticket-summary': what became of the ticket, when its chat is closed. */
export const renderSummary: Renderer = async (db, message, now) => {
  const { ticket: id } = Subject.parse(message.subject);
  const [ticket, chat] = await Promise.all([ticketById(db, id), chatOfTicket(db, id)]);
  if (!ticket || !chat) return null;
  const card = ticketSummaryCard(summaryView(ticket, await eventsOf(db, id), chat.closedAt ?? now));
  return { kind: 'card', card };
};
