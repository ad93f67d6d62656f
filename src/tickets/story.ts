import { dayOf, type Day, shortDayText } from '../calendar/days.ts';
import { levelText, levelTitle } from './ladder/seat.ts';
import { apply, replay } from './life/apply.ts';
import type { HappeningOf } from './life/happenings.ts';
import type { Act } from './life/stages.ts';
import type { Ticket, Waiting } from './life/ticket.ts';
import { CAUSE_NAMES } from './matters.ts';
import type { TicketEvent } from './store.ts';

/** One thing that happened, with the ticket before and after it. */
export interface Step extends TicketEvent {
  readonly on: Day;
  readonly before: Ticket;
  readonly after: Ticket;
}

/** All that happened to a ticket, each with what it made of it. */
export function stepsOf(events: readonly TicketEvent[]): Step[] {
  const steps: Step[] = [];
  for (const event of events) {
    const on = dayOf(event.at);
    const before = steps.at(-1)?.after ?? replay([]);
    steps.push({ ...event, on, before, after: apply(before, event.what, on) });
  }
  return steps;
}

/** A line of a ticket's story (经过), as the card and the printed 单 tell it. All texts are plain words. */
export interface StoryLine {
  readonly at: Date;
  readonly event: string;
  /** By name of post; 系统 for what the service does by its rules. */
  readonly by: string;
  /** 周填报, 卡片, 消息, 四单时限规则. */
  readonly source: string;
  /** 东督办〔2024〕3号, where a form went out with it. */
  readonly form: string | null;
}

/** A time that the problem was said. */
export interface Said {
  readonly at: Date;
  readonly by: string;
  readonly words: string;
  /** 周填报, 督查 … */
  readonly where: string;
}

/**
 * The story in order: what was said, the first time and again, and everything that happened since.
 * @param said the oldest first
 * @param cards which of the sources are cards that were pressed
 */
export function storyLines(
  said: readonly Said[],
  steps: readonly Step[],
  cards: ReadonlySet<string>,
): StoryLine[] {
  const told = said.map(({ at, by, words, where }, index) => ({
    at,
    event: `${index === 0 ? '反映' : '再次反映'}：“${words}”`,
    by,
    source: where,
    form: null,
  }));
  const happened = steps
    .filter(({ what }) => what.act !== 'raise')
    .map((step) => ({
      at: step.at,
      event: sentenceOf(step),
      by: step.by ?? '系统',
      source: sourceText(step, cards),
      form: step.form,
    }));
  // What was said is older than what happened at the same moment.
  return [...told, ...happened].toSorted((a, b) => a.at.getTime() - b.at.getTime());
}

function sourceText({ by, source }: Step, cards: ReadonlySet<string>): string {
  if (by === null) return '四单时限规则';
  if (source === null) return '系统登记';
  return cards.has(source) ? '卡片' : '消息';
}

/** What happened, as an official writes it into the record. */
export const sentenceOf = (step: Step): string => told(step.what.act, step.what, step);

const told = <A extends Act>(act: A, what: HappeningOf<A>, step: Step): string => SENTENCES[act](what, step);

type Sentence<A extends Act> = (what: HappeningOf<A>, step: Step) => string;

const day = shortDayText;
const because = (label: string, reason: string | null): string =>
  reason === null || reason.trim() === '' ? '' : `。${label}：${reason.trim().replace(/。$/, '')}`;
const why = (reason: string | null): string => because('原因', reason);

/** “，提升至第2级（责任单位主要负责人）”; '' where the level stays. */
const raised = ({ before, after }: Step): string =>
  after.level > before.level ? `，提升至${levelText(after.level)}（${levelTitle(after.level)}）` : '';

const dueText = ({ after }: Step): string => (after.turn ? `，办理期限${day(after.turn.due)}` : '');

/** What is asked for, as a noun. */
export const REQUESTS: Readonly<Record<Waiting['act'], string>> = {
  extend: '延期申请',
  refuse: '转办申请',
  reply: '整改方案',
  claim: '销号申请',
};

const FED_BACK = { owner: '反馈办理情况', 'co-owner': '配合单位反馈', other: '补充情况' } as const;
const MISSED = { sign: '签收', feedback: '首次反馈', decision: '批复' } as const;

const SENTENCES: { readonly [A in Act]: Sentence<A> } = {
  raise: () => '反映问题',
  dismiss: ({ reason }) => `未列入问题清单${why(reason)}`,
  merge: () => '并入同一项目的同一问题',
  assign: ({ owner, coOwners, requirement }, step) =>
    `交由${owner}承办${coOwners.length > 0 ? `，${coOwners.join('、')}配合` : ''}，列${levelText(step.after.level)}${dueText(step)}${because('要求', requirement)}`,
  sign: () => '签收',
  feedback: ({ words, by }) => `${FED_BACK[by]}：${words}`,
  extend: ({ until, reason }) => `申请延期至${day(until)}${why(reason)}`,
  refuse: ({ to, reason }, step) =>
    `提出不属本单位职责，申请${to === null ? '另行确定承办单位' : `转${to}办理`}${raised(step)}${because('理由', reason)}`,
  reply: ({ reason, plan, until }) =>
    `报送逾期原因和整改方案。逾期原因：${reason}；整改措施：${plan}${until === null ? '' : `；整改期限：${day(until)}`}`,
  claim: ({ words }) => `申请销号：${words}`,
  withdraw: (_what, { before }) => `撤回${before.waiting ? REQUESTS[before.waiting.act] : '申请'}`,
  grant: ({ until, reason }, { before }) =>
    `${before.stage === 'extending' ? '批准延期至' : '将办理期限调整为'}${day(until)}${because('意见', reason)}`,
  deny: ({ reason }, step) => `不予延期${dueText(step)}不变${why(reason)}`,
  transfer: ({ owner, reason }, step) =>
    `由${step.before.owner}转由${owner}承办${dueText(step)}${because('理由', reason)}`,
  keep: ({ reason }, step) => `维持由${step.after.owner}承办${dueText(step)}${why(reason)}`,
  accept: ({ valid, due }) =>
    `整改方案审核通过，逾期原因${valid ? '成立' : '不成立'}${due === null ? '' : `，整改期限${day(due)}`}`,
  reject: ({ reason }) => `退回整改方案${why(reason)}`,
  verify: ({ words }) => `核验属实，予以销号${because('意见', words)}`,
  return: ({ reason }, step) => `未予销号，退回继续办理${dueText(step)}${why(reason)}`,
  instruct: ({ words, due }) => `批示：${words}${due === null ? '' : `（办理期限${day(due)}）`}`,
  refer: ({ reason }) => `提请会商${why(reason)}`,
  rise: ({ reason }, step) => `提级办理${raised(step)}${why(reason)}`,
  involve: ({ coOwners }) =>
    coOwners.length > 0 ? `配合单位确定为${coOwners.join('、')}` : '不再安排配合单位',
  reclassify: ({ category, cause }) =>
    `归类调整为${category}${cause === null ? '' : `（${CAUSE_NAMES[cause]}）`}`,
  miss: ({ clock, due, level }, step) =>
    `未按期${MISSED[clock]}（应于${day(due)}前）${clock === 'decision' ? `，改由${levelText(level)}（${levelTitle(level)}）批复` : raised(step)}`,
  remind: ({ left }) => (left === 0 ? '今日到期，发提醒单' : `距办理期限还有${left}个工作日，发提醒单`),
  urge: ({ overdue }, step) => `超期${overdue}个工作日未办结，发督办单${raised(step)}`,
  pause: ({ until, why: reason }) => `暂停计时${until === null ? '' : `至${day(until)}`}${why(reason)}`,
  resume: (_what, step) => `恢复计时${dueText(step)}`,
};
