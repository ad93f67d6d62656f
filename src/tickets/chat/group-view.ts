import type { GroupFact, TicketGroupView } from '../../../cards/ticket-group.ts';
import { type Day, momentText } from '../../calendar/days.ts';
import { withoutPhones } from '../../people/without-phones.ts';
import { dueDayText } from '../deadline.ts';
import { levelText, levelTitle } from '../ladder/seat.ts';
import type { StoredTicket, TicketEvent } from '../store.ts';
import { colorOf, tagsOf } from '../ticket-view.ts';

/**
 * A ticket for its chat: what everybody in it may know, as it stands on the day.
 * @param closedAt of the chat: from then on the card says only what it was about
 */
export function groupView(
  ticket: StoredTicket,
  events: readonly TicketEvent[],
  closedAt: Date | null,
  today: Day,
): TicketGroupView {
  const { life } = ticket;
  const about = {
    title: `交办单 ${ticket.number ?? ''}`,
    project: `${ticket.projectName}（${ticket.unit}）`,
    words: withoutPhones(ticket.words),
  };
  if (closedAt !== null)
    return {
      ...about,
      color: 'grey',
      tags: [{ text: '本群已关闭', color: 'neutral' }],
      facts: [],
      progress: [],
      hints: [`本群已于${momentText(closedAt)}关闭，不再受理；办理结果见小结。`],
    };
  return {
    ...about,
    color: colorOf(life, today),
    tags: tagsOf(life, today),
    facts: factsOf(ticket),
    progress: progressOf(events),
    hints: HINTS,
  };
}

const HINTS = [
  '在本群@本助手并发送“反馈：……”，即记入该事项。',
  '签收、申请延期、申请销号、批复等，请在与本助手的单聊中办理。',
];

function factsOf({ life }: StoredTicket): GroupFact[] {
  return [
    { label: '承办单位', value: life.owner },
    ...(life.coOwners.length === 0 ? [] : [{ label: '配合单位', value: life.coOwners.join('、') }]),
    { label: '问题类别', value: life.category },
    ...(life.turn === null ? [] : [{ label: '办理期限', value: dueDayText(life.turn.due) }]),
    { label: '调度级次', value: `${levelText(life.level)}（${levelTitle(life.level)}）` },
    ...(life.requirement === null ? [] : [{ label: '办理要求', value: withoutPhones(life.requirement) }]),
  ];
}

/** The newest first. */
function progressOf(events: readonly TicketEvent[]): string[] {
  return events
    .flatMap(({ at, by, what }) =>
      what.act === 'feedback' || what.act === 'claim'
        ? [`${momentText(at)}　${by ?? ''}：${withoutPhones(what.words)}`]
        : [],
    )
    .toReversed();
}
