import { dayOf, dayText, shortDayText, timeText } from '../calendar/days.ts';
import type { FormKind } from '../database/schema.ts';
import { countedText, movesOf } from './deadline.ts';
import { ORIGINS } from './drafts/said-text.ts';
import { levelText, levelTitle } from './ladder/seat.ts';
import type { ClockRules } from './life/clock-rules.ts';
import type { HappeningOf } from './life/happenings.ts';
import type { Act } from './life/stages.ts';
import { DECIDING_LEVEL, type Ticket } from './life/ticket.ts';
import { CAUSE_NAMES } from './matters.ts';
import { sentenceOf, type Step, type StoryLine } from './story.ts';
import type { StoredTicket } from './store.ts';
import type { Supervision, TicketFormView } from './ticket-form.ts';
import { whyOf } from './why-form.ts';

/** A form that went out, as it is kept. */
export interface KeptForm {
  readonly kind: FormKind;
  /** 东督交〔2024〕13号 */
  readonly title: string;
  /** To whom it went. */
  readonly unit: string;
  readonly level: number;
  readonly issuedAt: Date;
}

export interface Printed {
  readonly ticket: StoredTicket;
  readonly steps: readonly Step[];
  readonly story: readonly StoryLine[];
  readonly form: KeptForm;
  /** Of all its forms, by title: 交办单 东督交〔2024〕13号. */
  readonly called: ReadonlyMap<string, string>;
  readonly evidence: readonly string[];
  readonly rules: ClockRules;
  readonly issuer: string;
  readonly notice: string | null;
}

const momentInFull = (at: Date): string => `${dayText(dayOf(at))} ${timeText(at)}`;

/** The form as it is printed: what led to it, and what the unit did about it since, until another unit got the ticket. */
export function formView(printed: Printed): TicketFormView | null {
  const { form, steps } = printed;
  const at = steps.findIndex((step) => step.form === form.title);
  const issued = steps[at];
  if (!issued) return null;
  const common = { ...factsOf(printed, issued), ...handlingOf(printed, turnOf(steps, at), at) };
  const { what } = issued;
  if (what.act === 'transfer')
    return {
      ...common,
      kind: '转办单',
      transfer: {
        from: issued.before.owner,
        reason: what.reason ?? issued.before.waiting?.reason ?? null,
        times: `第${issued.after.transfers}次转办`,
      },
    };
  if (what.act === 'remind')
    return {
      ...common,
      kind: '提醒单',
      remaining: what.left === 0 ? '今日到期' : `尚余${what.left}个工作日`,
    };
  if (what.act === 'urge') return { ...common, kind: '督办单', supervision: supervisionOf(what, steps, at) };
  return { ...common, kind: '交办单' };
}

/** All that happened while the form's unit had the ticket. */
function turnOf(steps: readonly Step[], at: number): readonly Step[] {
  const begins = ({ what }: Step): boolean => what.act === 'assign' || what.act === 'transfer';
  const first = steps.findLastIndex((step, index) => index <= at && begins(step));
  const next = steps.findIndex((step, index) => index > Math.max(first, at) && begins(step));
  return steps.slice(Math.max(first, 0), next < 0 ? steps.length : next);
}

/** A 督办单 goes to whom it concerns besides: the district leader of its level, 责任单位 of the project, 配合单位. */
const copiesOf = ({ unit }: StoredTicket, { owner, coOwners, level }: Ticket): string[] => [
  ...(level > DECIDING_LEVEL ? [levelTitle(level)] : []),
  ...new Set([unit, ...coOwners].filter((one) => one !== owner)),
];

function factsOf({ ticket, form, called, issuer, notice, story, steps }: Printed, issued: Step) {
  const { category, cause, coOwners, requirement } = issued.after;
  const last = steps.at(-1)?.at ?? form.issuedAt;
  const before = steps.slice(0, steps.indexOf(issued)).findLast((step) => step.form !== null)?.form;
  return {
    number: form.title,
    issuer,
    issuedOn: dayText(dayOf(form.issuedAt)),
    writtenAt: last,
    notice,
    to: form.unit,
    copiesTo: issued.what.act === 'urge' ? copiesOf(ticket, issued.after) : [],
    project: ticket.projectName,
    unit: ticket.unit,
    problem: {
      words: ticket.words,
      raisedBy: ticket.by,
      source: `${momentInFull(ticket.raisedAt)}，${ORIGINS[ticket.origin]}`,
    },
    category,
    cause: cause && CAUSE_NAMES[cause],
    owner: form.unit,
    coOwners,
    level: `${levelText(form.level)}（${levelTitle(form.level)}）`,
    requirement,
    previous: before === undefined || before === null ? null : (called.get(before) ?? before),
    timeline: story.map(({ at, event, by, source, form: with_ }) => ({
      at: momentInFull(at),
      event: with_ === null ? event : `${event}（${with_}）`,
      by,
      source,
    })),
    asOf: momentInFull(last),
  };
}

const lastOf = <A extends Act>(
  steps: readonly Step[],
  act: A,
): { step: Step; what: HappeningOf<A> } | null => {
  const step = steps.findLast(({ what }) => what.act === act);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- its act was looked for
  return step ? { step, what: step.what as HappeningOf<A> } : null;
};

const byWhomWhen = ({ by, at }: Step): string => `${by ?? '系统'} ${momentInFull(at)}`;

const FED_BACK: ReadonlySet<Act> = new Set(['feedback', 'reply']);

function handlingOf({ steps, evidence, rules }: Printed, turn: readonly Step[], at: number) {
  const counted = countedText(turn, rules);
  const received = turn.find(
    ({ before, after }) =>
      !before.turn?.signedOn && after.turn?.signedOn !== undefined && after.turn?.signedOn !== null,
  );
  const claimed = lastOf(turn, 'claim');
  const verified = lastOf(turn, 'verify');
  const { turn: last } = turn.at(-1)?.after ?? { turn: null };
  const assigned = turn[0]?.at;
  return {
    why: [...whyOf(steps.slice(0, at + 1), counted, rules).lines].join(''),
    assignedAt: assigned ? momentInFull(assigned) : '',
    signedBy: received?.by ?? null,
    signedAt: received ? momentInFull(received.at) : null,
    deadline: last ? dayText(last.due) : '',
    counted: counted ?? '',
    extensions: movesOf(turn).map(({ text }) => `${text}。`),
    progress: turn
      .filter(({ what }) => FED_BACK.has(what.act))
      .map((step) => `${byWhomWhen(step)}　${sentenceOf(step)}`),
    evidence,
    completion: claimed ? `${byWhomWhen(claimed.step)}　${claimed.what.words}` : null,
    verifiedBy: verified?.step.by ?? null,
    writtenOffAt: verified ? momentInFull(verified.step.at) : null,
    returned: turn.flatMap((step) =>
      step.what.act === 'return' ? [`${byWhomWhen(step)}　${step.what.reason}`] : [],
    ),
  };
}

/** What was asked for by the form, and what came of it until the next one. */
function supervisionOf({ overdue }: HappeningOf<'urge'>, steps: readonly Step[], at: number): Supervision {
  const next = steps.findIndex(({ what }, index) => index > at && what.act === 'urge');
  const since = steps.slice(at + 1, next < 0 ? steps.length : next);
  const reply = lastOf(since, 'reply');
  const accepted = lastOf(since, 'accept');
  const reviewed = since.findLast(({ what }) => what.act === 'accept' || what.act === 'reject');
  return {
    overdue: `${overdue}个工作日`,
    reminders: turnOf(steps, at)
      .filter(({ what }) => what.act === 'remind')
      .map(({ form, on }) => `${form ?? ''}（${shortDayText(on)}）`),
    reason: reply?.what.reason ?? null,
    reasonValid: accepted ? (accepted.what.valid ? '成立' : '不成立') : null,
    plan: reply
      ? `${reply.what.plan}${reply.what.until === null ? '' : `（整改期限${dayText(reply.what.until)}）`}`
      : null,
    planReview: reviewed ? `${byWhomWhen(reviewed)}　${sentenceOf(reviewed)}` : null,
  };
}
