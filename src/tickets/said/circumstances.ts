import type { Day } from '../../calendar/days.ts';
import type { Relation } from '../../people/policy.ts';
import type { Person } from '../../people/person.ts';
import type { Asking } from '../life/asking.ts';
import type { Unit } from '../proposal.ts';
import type { StoredTicket } from '../store.ts';
import type { TicketOrder } from '../words/order.ts';

/** Who says it of what, and what reading it depends on. */
export interface Circumstances {
  readonly ticket: StoredTicket;
  readonly person: Person;
  readonly relations: readonly Relation[];
  readonly units: readonly Unit[];
  readonly today: Day;
}

/** An order that asks something of a ticket, by its kind. */
export type OrderOf<Kind extends TicketOrder['kind']> = Extract<TicketOrder, { kind: Kind }>;

/** What is asked; a sentence with an example where a part is missing or can't be followed. */
export type Understood = Asking | string;

/** “东督交〔2026〕13号 申请延期到12月20日，原因：……。” */
export const example = ({ ticket }: Circumstances, words: string): string =>
  `${ticket.number ?? ''} ${words}。`;
