import { shortDayText } from '../calendar/days.ts';
import { sourceOf } from '../rules/rule-set.ts';
import { dueDayText, movesOf } from './deadline.ts';
import { CLOCKS } from './life/clock-rule-set.ts';
import type { ClockRules } from './life/clock-rules.ts';
import type { Happening } from './life/happenings.ts';
import { sentenceOf, type Step } from './story.ts';

/** 为什么发这张单: the dates that led to it, line by line, and the rule with its source. */
export interface Why {
  readonly lines: readonly string[];
  readonly source: string;
}

/**
 * Why a form went out, or why the ticket stands where it does.
 * @param steps all that happened, up to the form where it is about one
 * @param counted how its deadline was counted
 */
export function whyOf(steps: readonly Step[], counted: string | null, rules: ClockRules): Why {
  const last = steps.findLast(({ what }) => FORMING.has(what.act));
  const lines = last ? linesOf(last, steps, counted, rules) : [];
  return {
    lines: [...lines, ...paused(steps, last), ...levelLine(steps)],
    source: `依据：${sourceOf(CLOCKS, rules, last ? KEYS[last.what.act] : undefined)}`,
  };
}

const FORMING: ReadonlySet<Happening['act']> = new Set(['assign', 'transfer', 'remind', 'urge']);

const BEGINS = ['signDays', 'feedbackDays', 'ordinaryDays', 'higherDays', 'majorDays'];
const KEYS: Readonly<Partial<Record<Happening['act'], readonly string[]>>> = {
  assign: BEGINS,
  transfer: BEGINS,
  remind: ['remindFirst', 'remindLast'],
  urge: ['urgeAgainDays'],
};

function linesOf(
  { what, before, after, on }: Step,
  steps: readonly Step[],
  counted: string | null,
  rules: ClockRules,
): string[] {
  const due = (after.turn ?? before.turn)?.due;
  const deadline =
    due === undefined ? [] : [`办理期限${dueDayText(due)}${counted === null ? '' : `：${counted}`}。`];
  if (what.act === 'assign')
    return [
      `问题经领导小组办公室梳理，于${shortDayText(on)}交由${after.owner}承办。`,
      ...clocks(what),
      ...deadline,
    ];
  if (what.act === 'transfer')
    return [
      `原由${before.owner}承办，于${shortDayText(on)}转由${after.owner}承办（第${after.transfers}次转办），期限重新计算。`,
      ...refused(before),
      ...clocks(what),
      ...deadline,
    ];
  if (what.act === 'remind')
    return [
      ...deadline,
      `发单之日距办理期限还有${what.left}个工作日；按规则在期限前${rules.remindFirst}个和${rules.remindLast}个工作日提醒。`,
    ];
  if (what.act !== 'urge') return [];
  return [
    ...deadline,
    `截至${shortDayText(on)}已超期${what.overdue}个工作日，未办结；期限届满后第一个工作日起督办，此后每满${rules.urgeAgainDays}个工作日再次督办。`,
    remindersLine(steps),
  ];
}

const clocks = ({ signBy, feedbackBy }: { signBy: string; feedbackBy: string | null }): string[] => [
  `应于${shortDayText(signBy)}前签收${feedbackBy === null ? '' : `，${shortDayText(feedbackBy)}前首次反馈`}。`,
];

const refused = ({ refusals }: Step['before']): string[] => {
  const last = refusals.at(-1);
  return last ? [`${last.unit}于${shortDayText(last.on)}提出不属其职责：${last.reason}`] : [];
};

/** “此前发提醒单2次：东督提〔2024〕4号（4月17日）、……” */
function remindersLine(steps: readonly Step[]): string {
  const begun = steps.findLastIndex(({ what }) => what.act === 'assign' || what.act === 'transfer');
  const reminders = steps.slice(begun).filter(({ what }) => what.act === 'remind');
  return reminders.length === 0
    ? '此前未发提醒单。'
    : `此前发提醒单${reminders.length}次：${reminders.map(({ form, on }) => `${form ?? ''}（${shortDayText(on)}）`).join('、')}。`;
}

/** What moved the deadline; or that nothing did, which of a form is true of its day only. */
function paused(steps: readonly Step[], last: Step | undefined): string[] {
  const moves = movesOf(steps);
  if (moves.length > 0) return moves.map(({ text }) => `${text}。`);
  return [`${last && last === steps.at(-1) ? '发单时' : ''}没有延期，也没有暂停计时。`];
}

/** Why it is on this level: what lifted it last. */
function levelLine(steps: readonly Step[]): string[] {
  const lifted = steps.findLast(({ before, after }) => after.level > before.level && before.turn !== null);
  if (!lifted) return [];
  return [`${shortDayText(lifted.on)}${sentenceOf(lifted)}。`];
}
