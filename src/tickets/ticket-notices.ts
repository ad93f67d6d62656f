import { shortDayText } from '../calendar/days.ts';
import { levelText } from './ladder/seat.ts';
import type { Ladder } from './ladder/seats.ts';
import { DECIDING_LEVEL, decidingLevel, type Waiting } from './life/ticket.ts';
import { sentenceOf, type Step } from './story.ts';
import type { StoredTicket } from './store.ts';
import { namesOf } from './ticket-view.ts';

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
    ...askedForPlan(steps),
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

const ANSWERS_URGING: ReadonlySet<Step['what']['act']> = new Set(['urge', 'transfer', 'accept', ...ASKED]);

/** What a 督办单 asks of the unit, until it has answered. */
function askedForPlan(steps: readonly Step[]): string[] {
  const last = steps.findLast(({ what }) => ANSWERS_URGING.has(what.act));
  if (last?.what.act !== 'urge') return [];
  const { reminders } = last.before;
  const reminded = reminders === 0 ? '' : `，此前已提醒${reminders}次`;
  return [
    `${shortDayText(last.on)}督办：超期${last.what.overdue}个工作日${reminded}。请说明逾期原因，报送整改方案。`,
  ];
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
  reply: ({ reason, plan }, who, by) =>
    `已报送逾期原因和整改方案，待${who}审核（${by}）。逾期原因：${reason}${plan === null ? '' : `；整改措施：${plan}`}`,
  claim: ({ reason }, who, by) => `承办单位申请销号，待${who}核验（${by}），期间不计时。办结情况：${reason}`,
};
