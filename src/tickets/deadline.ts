import { type Day, daysBetween, shortDayText, weekdayText } from '../calendar/days.ts';
import { workingDaysBetween } from '../calendar/working-days.ts';
import type { ClockRules } from './life/clock-rules.ts';
import { dueFrom } from './life/clocks.ts';
import { MATTER_NAMES } from './matters.ts';
import type { Step } from './story.ts';

/** How long the turn of the unit may take, as it was counted when it began; null before 交办. */
export function countedText(steps: readonly Step[], rules: ClockRules): string | null {
  const begun = steps.findLast(({ what }) => what.act === 'assign' || what.act === 'transfer');
  const { turn, matter } = begun?.after ?? {};
  if (!turn) return null;
  const kind = matter ?? 'ordinary';
  const { since, due } = turn;
  const set = due === dueFrom(since, kind, rules) ? '' : '，期限由领导小组办公室确定';
  const from = `自${shortDayText(since)}次日起算`;
  return kind === 'major'
    ? `${MATTER_NAMES.major}${daysBetween(since, due)}个日历日，${from}${set}`
    : `${MATTER_NAMES[kind]}${workingDaysBetween(since, due)}个工作日，${from}，周末、节假日不计${set}`;
}

/** A time that the deadline was moved: when, how, from which day to which. */
export interface Move {
  readonly on: Day;
  readonly from: Day;
  readonly to: Day;
  readonly text: string;
}

/** Every time that the deadline of this turn was moved, the oldest first. */
export function movesOf(steps: readonly Step[]): Move[] {
  const begun = steps.findLastIndex(({ what }) => what.act === 'assign' || what.act === 'transfer');
  return steps.slice(begun + 1).flatMap((step) => {
    const [from, to] = [step.before.turn?.due, step.after.turn?.due];
    if (from === undefined || to === undefined || from === to) return [];
    return [{ on: step.on, from, to, text: moveText(step, from, to) }];
  });
}

function moveText(step: Step, from: Day, to: Day): string {
  const { what, before, on } = step;
  const moved = `由${shortDayText(from)}延至${shortDayText(to)}`;
  const waited = `${shortDayText(before.waiting?.since ?? on)}至${shortDayText(on)}等待`;
  if (what.act === 'return') return `${waited}核验，期间不计，期限${moved}`;
  if (what.act === 'keep') return `${waited}确定承办单位，期间不计，期限${moved}`;
  if (what.act === 'resume')
    return `自${shortDayText(before.pause?.since ?? on)}起暂停计时（${before.pause?.why ?? ''}），期间不计，期限${moved}`;
  if (what.act === 'accept') return `${shortDayText(on)}整改方案审核通过，期限${moved}`;
  if (what.act === 'instruct')
    return `${shortDayText(on)}经批示，期限由${shortDayText(from)}改为${shortDayText(to)}`;
  return `${shortDayText(on)}批准延期，${moved}${approvedBy(step)}`;
}

const approvedBy = ({ by }: Step): string => (by === null ? '' : `（批准人：${by}）`);

/** “12月7日（星期一）” */
export const dueDayText = (due: Day): string => `${shortDayText(due)}（${weekdayText(due)}）`;
