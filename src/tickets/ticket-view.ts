import type { HeaderColor, Tag } from '../../cards/kit/index.ts';
import type { Fact } from '../../cards/ticket.ts';
import { type Day, momentText, shortDayText } from '../calendar/days.ts';
import { workingDaysBetween } from '../calendar/working-days.ts';
import { calledBy } from '../people/person.ts';
import { dueDayText, isHeld, leftText, movesOf } from './deadline.ts';
import { ORIGINS } from './drafts/said-text.ts';
import { levelText, levelTitle, type Seat } from './ladder/seat.ts';
import type { Ladder } from './ladder/seats.ts';
import { STAGE_NAMES } from './life/stages.ts';
import { DECIDING_LEVEL, decidingLevel, type Ticket, type Waiting } from './life/ticket.ts';
import { CAUSE_NAMES } from './matters.ts';
import { sentenceOf, type Step } from './story.ts';
import type { TicketFile } from './files.ts';
import type { StoredTicket } from './store.ts';

/** So many working days before the deadline a ticket is urgent. */
const SOON = 3;

const isOver = (ticket: Ticket, today: Day): boolean =>
  ticket.turn !== null && ticket.turn.due < today && !isHeld(ticket);

/** Green: written off; red: past the deadline; orange: due soon, or waiting for somebody; else blue. */
export function colorOf(ticket: Ticket, today: Day): HeaderColor {
  if (ticket.stage === 'closed') return 'green';
  if (isOver(ticket, today)) return 'red';
  return isSoon(ticket, today) || ticket.waiting !== null || ticket.pause !== null ? 'orange' : 'blue';
}

const isSoon = ({ turn }: Ticket, today: Day): boolean =>
  turn !== null && workingDaysBetween(today, turn.due) <= SOON;

export function tagsOf(ticket: Ticket, today: Day): Tag[] {
  const color = isOver(ticket, today) ? 'red' : isSoon(ticket, today) ? 'orange' : 'neutral';
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

const namesOf = (people: Seat['people']): string =>
  `${people.slice(0, MOST_NAMED).map(calledBy).join('、')}${people.length > MOST_NAMED ? `等${people.length}人` : ''}`;

/** What waits for whom until when, what stands still, what was instructed last. */
export function noticesOf(ticket: StoredTicket, steps: readonly Step[], ladder: Ladder): string[] {
  const { waiting, pause, referred, stage } = ticket.life;
  if (stage === 'closed') return [];
  const instructed = steps.findLast(({ what }) => what.act === 'instruct');
  const refused = turnedDown(steps);
  return [
    ...(waiting
      ? [
          WAITING[waiting.act](
            waiting,
            whoDecides(ticket, waiting, ladder),
            `应于${shortDayText(waiting.decideBy)}前`,
          ),
        ]
      : []),
    ...(pause
      ? [
          `自${shortDayText(pause.since)}起暂停计时${pause.until === null ? '' : `，至${shortDayText(pause.until)}`}。原因：${pause.why}`,
        ]
      : []),
    ...(refused ? [`${shortDayText(refused.on)}${refused.by ?? ''}：${sentenceOf(refused)}`] : []),
    ...(instructed ? [`${instructed.by ?? ''}${shortDayText(instructed.on)}${sentenceOf(instructed)}`] : []),
    ...(referred === null ? [] : [`已提请会商：${referred}`]),
  ];
}

const ASKED: ReadonlySet<Step['what']['act']> = new Set(['extend', 'refuse', 'reply', 'claim']);
const TURNED_DOWN: ReadonlySet<Step['what']['act']> = new Set(['deny', 'keep', 'reject', 'return']);

/** The unit's last request, where it was turned down: why has to be read before it is made again. */
function turnedDown(steps: readonly Step[]): Step | undefined {
  const last = steps.findLast(({ what }) => ASKED.has(what.act) || TURNED_DOWN.has(what.act));
  return last && TURNED_DOWN.has(last.what.act) ? last : undefined;
}

/** “第3级办公室主任”; of a gap the office. */
function whoDecides(ticket: StoredTicket, { act }: Waiting, ladder: Ladder): string {
  const level = decidingLevel(ticket.life);
  if (act === 'claim' && level === DECIDING_LEVEL) return '领导小组办公室或反映人';
  const { people } = ladder.seat(level, ticket);
  if (people.length === 0) return `领导小组办公室（${levelText(level)}暂缺负责人）`;
  return `${levelText(level)}${namesOf(people)}`;
}

/** @param who is to decide it; `by`: “应于12月1日前” */
const WAITING: Readonly<Record<Waiting['act'], (waiting: Waiting, who: string, by: string) => string>> = {
  extend: ({ until, reason }, who, by) =>
    `申请延期至${until === null ? '' : shortDayText(until)}，待${who}批复（${by}），批复前原期限不变。原因：${reason}`,
  refuse: ({ to, reason }, who, by) =>
    `承办单位提出不属其职责${to === null ? '' : `，建议转${to}`}，待${who}确定承办单位（${by}），期间不计时。理由：${reason}`,
  reply: ({ reason }, who, by) => `已报送逾期原因和整改方案，待${who}审核（${by}）。逾期原因：${reason}`,
  claim: ({ reason }, who, by) => `承办单位申请销号，待${who}核验（${by}），期间不计时。办结情况：${reason}`,
};

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
