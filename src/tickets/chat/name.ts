import type { StoredTicket } from '../store.ts';
import type { TicketChat } from './store.ts';

/** The platform shows no more of a group's name on a phone; the number comes first. */
const MOST_PROJECT = 24;

/** “东督交〔2026〕13号 育新学校紫金校区 协调群”; once closed its beginning says so. */
export function chatName(ticket: StoredTicket, { closedAt }: Pick<TicketChat, 'closedAt'>): string {
  const project = Array.from(ticket.projectName);
  const short =
    project.length > MOST_PROJECT ? `${project.slice(0, MOST_PROJECT - 1).join('')}…` : project.join('');
  const name = `${ticket.number ?? ''} ${short} 协调群`;
  if (closedAt === null) return name;
  return `${ticket.life.stage === 'closed' ? '〔已销号〕' : '〔已关闭〕'}${name}`;
}
