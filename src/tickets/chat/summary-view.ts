import type { GroupFact } from '../../../cards/ticket-group.ts';
import type { TicketSummaryView } from '../../../cards/ticket-summary.ts';
import { type Day, dayOf, momentText, shortDayText } from '../../calendar/days.ts';
import { workingDaysBetween } from '../../calendar/working-days.ts';
import { withoutPhones } from '../../people/without-phones.ts';
import { overdueDays } from '../life/clocks.ts';
import type { HappeningOf } from '../life/happenings.ts';
import type { Act } from '../life/stages.ts';
import { STAGE_NAMES } from '../life/stages.ts';
import type { StoredTicket, TicketEvent } from '../store.ts';

/** What the problem was, who had it, how long it took, and what came of it: as it stood when the chat was closed. */
export function summaryView(
  ticket: StoredTicket,
  events: readonly TicketEvent[],
  closedAt: Date,
): TicketSummaryView {
  const { life } = ticket;
  const done = life.stage === 'closed';
  return {
    title: `办理小结 ${ticket.number ?? ''}`,
    project: `${ticket.projectName}（${ticket.unit}）`,
    color: done ? 'green' : 'grey',
    state: STAGE_NAMES[life.stage],
    words: withoutPhones(ticket.words),
    figures: figuresOf(ticket, events, dayOf(closedAt)),
    facts: factsOf(ticket, events, dayOf(closedAt)),
    verified: verifiedText(events),
    hint: done
      ? '该事项已销号，本群关闭，不再受理。'
      : '本群关闭，不再受理；该事项继续办理，请在与本助手的单聊中反馈。',
  };
}

const began = ({ assignedAt, raisedAt }: StoredTicket): Day => dayOf(assignedAt ?? raisedAt);

function figuresOf(
  ticket: StoredTicket,
  events: readonly TicketEvent[],
  on: Day,
): TicketSummaryView['figures'] {
  const { life } = ticket;
  const late = life.turn === null ? 0 : overdueDays(life.turn.due, on);
  const taken = workingDaysBetween(began(ticket), on);
  return [
    {
      label: '用时',
      value: taken === 0 ? '当日' : `${taken}个工作日`,
      color: late > 0 ? 'red' : 'green',
    },
    { label: '延期', value: `${life.extensions.length}次` },
    { label: '转办', value: `${life.transfers}次` },
    { label: '发单', value: `${events.filter(({ form }) => form !== null).length}份` },
  ];
}

function factsOf(ticket: StoredTicket, events: readonly TicketEvent[], on: Day): GroupFact[] {
  const { life } = ticket;
  const forms = events.flatMap(({ form }) => form ?? []);
  const claim = last(events, 'claim');
  return [
    { label: '承办单位', value: ownersText(ticket, events) },
    ...(life.coOwners.length === 0 ? [] : [{ label: '配合单位', value: life.coOwners.join('、') }]),
    { label: '反映情况', value: `${ticket.by}　${momentText(ticket.raisedAt)}　${life.category}` },
    { label: '办理时间', value: timeText(ticket, on) },
    ...(life.extensions.length === 0 ? [] : [{ label: '延期情况', value: extensionsText(ticket) }]),
    ...(forms.length === 0 ? [] : [{ label: '所发各单', value: forms.join('、') }]),
    ...(life.returns === 0 ? [] : [{ label: '退回情况', value: `${life.returns}次` }]),
    ...(claim === null ? [] : [{ label: '办结情况', value: withoutPhones(claim.what.words) }]),
  ];
}

const extensionsText = ({ life }: StoredTicket): string =>
  life.extensions
    .map(({ on, from, to }) => `${shortDayText(on)}由${shortDayText(from)}延至${shortDayText(to)}`)
    .join('，');

/** “区住建局（12月3日由区城管执法局转办）” */
function ownersText({ life }: StoredTicket, events: readonly TicketEvent[]): string {
  const owners = events.flatMap(({ at, what }) =>
    what.act === 'assign' || what.act === 'transfer' ? [{ on: dayOf(at), owner: what.owner }] : [],
  );
  const moves = owners
    .slice(1)
    .map(({ on }, index) => `${shortDayText(on)}由${owners[index]?.owner ?? ''}转办`);
  return moves.length === 0 ? life.owner : `${life.owner}（${moves.join('，')}）`;
}

/** “11月26日交办，12月3日销号，按期” */
function timeText(ticket: StoredTicket, on: Day): string {
  const { life } = ticket;
  const late = life.turn === null ? 0 : overdueDays(life.turn.due, on);
  const kept = late > 0 ? `逾期${late}个工作日` : life.stage === 'closed' ? '按期办结' : '未逾期';
  const end = life.stage === 'closed' ? `，${shortDayText(on)}销号` : '';
  return `${shortDayText(began(ticket))}交办${end}，${kept}`;
}

function verifiedText(events: readonly TicketEvent[]): string | null {
  const verified = last(events, 'verify');
  if (!verified) return null;
  const { by, at, what } = verified;
  const words = what.words === null || what.words.trim() === '' ? '' : `：${withoutPhones(what.words)}`;
  return `${by ?? '领导小组办公室'} ${momentText(at)} 核验销号${words}`;
}

type EventOf<A extends Act> = TicketEvent & { readonly what: HappeningOf<A> };

function last<A extends Act>(events: readonly TicketEvent[], act: A): EventOf<A> | null {
  const isOf = (event: TicketEvent): event is EventOf<A> => event.what.act === act;
  return events.filter(isOf).at(-1) ?? null;
}
