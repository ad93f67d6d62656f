import type { HeaderColor } from '../../../cards/kit/index.ts';
import type { GroupFact, TicketGroupView } from '../../../cards/ticket-group.ts';
import { type Day, momentText, shortDayText } from '../../calendar/days.ts';
import { workingDaysBetween } from '../../calendar/working-days.ts';
import { withoutPhones } from '../../people/without-phones.ts';
import { levelText, levelTitle } from '../ladder/seat.ts';
import { overdueDays } from '../life/clocks.ts';
import { STAGE_NAMES } from '../life/stages.ts';
import type { StoredTicket, TicketEvent } from '../store.ts';

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
  const late = life.turn === null ? 0 : overdueDays(life.turn.due, today);
  return {
    ...about,
    color: colorOf(late, life.stage),
    tags: [
      { text: STAGE_NAMES[life.stage], color: 'blue' },
      { text: levelText(life.level), color: 'neutral' },
      ...(late > 0 ? [{ text: `逾期${late}个工作日`, color: 'red' as const }] : []),
    ],
    facts: factsOf(ticket, today),
    progress: progressOf(events),
    hints: HINTS,
  };
}

const HINTS = [
  '在本群@本助手并发送“反馈：……”，即记入该事项。',
  '签收、申请延期、申请销号、批复等，请在与本助手的单聊中办理。',
];

const colorOf = (late: number, stage: StoredTicket['life']['stage']): HeaderColor =>
  late > 0 ? 'red' : stage === 'claimed' ? 'green' : 'blue';

function factsOf({ life }: StoredTicket, today: Day): GroupFact[] {
  return [
    { label: '承办单位', value: life.owner },
    ...(life.coOwners.length === 0 ? [] : [{ label: '配合单位', value: life.coOwners.join('、') }]),
    { label: '问题类别', value: life.category },
    ...(life.turn === null ? [] : [{ label: '办理期限', value: dueText(life.turn.due, today) }]),
    { label: '调度级次', value: `${levelText(life.level)}（${levelTitle(life.level)}）` },
    ...(life.requirement === null ? [] : [{ label: '办理要求', value: withoutPhones(life.requirement) }]),
  ];
}

function dueText(due: Day, today: Day): string {
  const day = shortDayText(due);
  if (due === today) return `${day}（今天到期）`;
  return due < today
    ? `${day}（已逾期${overdueDays(due, today)}个工作日）`
    : `${day}（剩余${workingDaysBetween(today, due)}个工作日）`;
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
