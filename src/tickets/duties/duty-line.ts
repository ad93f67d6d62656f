import type { DutyButton, DutyLine } from '../../../cards/ticket-duties.ts';
import type { Day } from '../../calendar/days.ts';
import { levelText } from '../ladder/seat.ts';
import { lateBy } from '../lateness.ts';
import type { StoredTicket } from '../store.ts';
import { waitsKey } from '../ticket-asks.ts';
import type { DutyKind } from './duty.ts';
import { decideByText, reasonOf } from './duty-reason.ts';
import type { Duty } from './open-duties.ts';

/** A decision as one line of the list, with the buttons that take it. */
export function dutyLine({ ticket, kind }: Duty, today: Day): DutyLine {
  const { life } = ticket;
  const overdue = lateBy(life, today);
  return {
    title: `${ticket.number ?? ''}　${ticket.projectName}`,
    level: levelText(life.level),
    overdue: overdue > 0 ? `超期${overdue}个工作日` : null,
    reason: reasonOf(life, today),
    about: `${decideByText(life)}问题：${ticket.words}`,
    buttons: BUTTONS[kind](ticket),
  };
}

const press = ({ id, life }: StoredTicket, act: string): DutyButton['value'] => ({
  act: `ticket.${act}`,
  id,
  waits: waitsKey(life),
});

/** What needs a reason is filled in on the ticket's own card. */
const show = ({ id }: StoredTicket, text: string): DutyButton => ({
  text,
  value: { act: 'ticket.show-ticket', id },
});

const BUTTONS: Readonly<Record<DutyKind, (ticket: StoredTicket) => DutyButton[]>> = {
  extend: (ticket) => [
    { text: '批准延期', type: 'primary', value: press(ticket, 'grant') },
    show(ticket, '不予、改期…'),
  ],
  refuse: (ticket) => [...transferTo(ticket), show(ticket, '维持、另定单位…')],
  reply: (ticket) => [
    { text: '通过，原因成立', type: 'primary', value: { ...press(ticket, 'accept'), valid: true } },
    { text: '通过，原因不成立', value: { ...press(ticket, 'accept'), valid: false } },
    show(ticket, '退回、详情…'),
  ],
  claim: (ticket) => [
    { text: '核验销号', type: 'primary', value: press(ticket, 'verify') },
    show(ticket, '退回、详情…'),
  ],
  level: (ticket) => [{ ...show(ticket, '批示、提请会商…'), type: 'primary' }],
};

function transferTo(ticket: StoredTicket): DutyButton[] {
  const to = ticket.life.waiting?.to ?? null;
  if (to === null) return [];
  return [{ text: `转${to}`, type: 'primary', value: { ...press(ticket, 'transfer'), unit: to } }];
}

/** How a decision is said in words instead: “交办单13号同意延期”; null for a number in another form. */
export function hintOf(kind: DutyKind, number: string | null): string | null {
  const [, no] = /(\d+)号$/.exec(number ?? '') ?? [];
  return no === undefined ? null : WORDS[kind](`交办单${no}号`);
}

const WORDS: Readonly<Record<DutyKind, (called: string) => string>> = {
  extend: (called) => `${called}同意延期；${called}不予延期，原因……`,
  refuse: (called) => `${called}转区财政局；${called}维持原承办单位，原因……`,
  reply: (called) => `${called}整改方案通过；${called}退回整改方案，原因……`,
  claim: (called) => `${called}同意销号；${called}退回，原因……`,
  level: (called) => `${called}批示：……；${called}提请会商，原因……`,
};
