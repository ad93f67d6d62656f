import type { HeaderColor, Tag } from '../../cards/kit/index.ts';
import type { Fact } from '../../cards/ticket.ts';
import { type Day, momentText } from '../calendar/days.ts';
import { workingDaysBetween } from '../calendar/working-days.ts';
import { calledBy } from '../people/person.ts';
import { dueDayText, movesOf } from './deadline.ts';
import { ORIGINS } from './drafts/said-text.ts';
import { levelText, levelTitle, type Seat } from './ladder/seat.ts';
import type { Ladder } from './ladder/seats.ts';
import { STAGE_NAMES } from './life/stages.ts';
import { isHeld, lateBy, leftText } from './lateness.ts';
import type { Ticket } from './life/ticket.ts';
import { CAUSE_NAMES } from './matters.ts';
import { sentenceOf, type Step } from './story.ts';
import type { TicketFile } from './files.ts';
import type { StoredTicket } from './store.ts';

/** So many working days before the deadline a ticket is urgent. */
const SOON = 3;

/** Green: written off; red: past the deadline; orange: due soon, or waiting for somebody; else blue. */
export function colorOf(ticket: Ticket, today: Day): HeaderColor {
  if (ticket.stage === 'closed') return 'green';
  if (lateBy(ticket, today) > 0 && !isHeld(ticket)) return 'red';
  return isSoon(ticket, today) || ticket.waiting !== null || ticket.pause !== null ? 'orange' : 'blue';
}

const isSoon = ({ turn }: Ticket, today: Day): boolean =>
  turn !== null && workingDaysBetween(today, turn.due) <= SOON;

export function tagsOf(ticket: Ticket, today: Day): Tag[] {
  const color = lateBy(ticket, today) > 0 ? 'red' : isSoon(ticket, today) ? 'orange' : 'neutral';
  const left = leftText(ticket, today);
  const stage = ticket.pause === null ? STAGE_NAMES[ticket.stage] : '暂停计时';
  return [
    { text: levelText(ticket.level), color: 'neutral' },
    { text: stage, color: ticket.stage === 'closed' ? 'green' : 'blue' },
    ...(left === null ? [] : [{ text: left, color } as const]),
  ];
}

/** By whom, when, where. */
export const saidText = ({ by, raisedAt, origin }: StoredTicket): string =>
  `反映：${by}　${momentText(raisedAt)}　${ORIGINS[origin]}`;

export function factsOf(
  ticket: StoredTicket,
  steps: readonly Step[],
  ladder: Ladder,
  counted: string | null,
): Fact[] {
  const { owner, coOwners, category, cause, requirement, turn } = ticket.life;
  const moved = movesOf(steps).map(({ text }) => text);
  return [
    { label: '承办单位', value: owner },
    ...(coOwners.length > 0 ? [{ label: '配合单位', value: coOwners.join('、') }] : []),
    ...(turn === null
      ? []
      : [
          {
            label: '办理期限',
            value: dueDayText(turn.due),
            note: [...(counted === null ? [] : [counted]), ...moved].join('；'),
          },
        ]),
    { label: '调度级次', value: seatText(ticket, ladder, ticket.life.level) },
    { label: '问题类别', value: cause === null ? category : `${category}（${CAUSE_NAMES[cause]}）` },
    ...(requirement === null ? [] : [{ label: '办理要求', value: requirement }]),
  ];
}

/** “佐证材料 2份”; nothing where there is none. */
export function evidenceFacts(files: readonly TicketFile[]): Fact[] {
  const last = files.at(-1);
  if (!last) return [];
  return [{ label: '佐证材料', value: `${files.length}份`, note: `最近：${last.by} ${momentText(last.at)}` }];
}

const MOST_NAMED = 3;

/** “第4级（区分管领导）：副区长（分管城建）”; a gap says who stands in for it. */
export function seatText(ticket: StoredTicket, ladder: Ladder, level: number): string {
  const { people } = ladder.seat(level, ticket);
  const called = `${levelText(level)}（${levelTitle(level)}）`;
  if (people.length === 0) return `${called}暂缺负责人，由领导小组办公室代为协调`;
  return `${called}：${namesOf(people)}`;
}

export const namesOf = (people: Seat['people']): string =>
  `${people.slice(0, MOST_NAMED).map(calledBy).join('、')}${people.length > MOST_NAMED ? `等${people.length}人` : ''}`;

const FED_BACK: ReadonlySet<Step['what']['act']> = new Set(['feedback', 'reply', 'claim']);

/** What the units fed back, the newest first. */
export const progressOf = (steps: readonly Step[]): string[] =>
  steps
    .filter(({ what }) => FED_BACK.has(what.act))
    .map((step) => `${momentText(step.at)}　${step.by ?? ''}　${sentenceOf(step)}`)
    .toReversed();

/** “区公建中心办公室主任 12月3日 10:00 核验属实，予以销号”; null while it isn't written off. */
export function outcomeOf(steps: readonly Step[]): string | null {
  const verified = steps.findLast(({ what }) => what.act === 'verify');
  return verified ? `${verified.by ?? ''} ${momentText(verified.at)}　${sentenceOf(verified)}` : null;
}
