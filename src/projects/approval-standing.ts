import { type Day, dayText, isDay, lastDayOf } from '../calendar/days.ts';
import { workingDaysBetween } from '../calendar/working-days.ts';

/** A 前期手续 as far as its deadline goes. Dates are days or, where no more is known, months. */
export interface DatedApproval {
  readonly due: string | null;
  readonly state: string | null;
  /** 容缺受理 */
  readonly tolerated: boolean;
  readonly supplementBy: string | null;
}

export interface ApprovalStanding {
  readonly isDone: boolean;
  /** What counts: the day to supply what is missing where it was accepted without it, else the planned one. */
  readonly deadline: Day | null;
  /** Working days past the deadline; 0 while there are none. */
  readonly overdue: number;
  /** “逾期12个工作日”, “剩5个工作日”; '' for what is done or has no deadline. */
  readonly text: string;
}

/** How the counting is explained wherever such days show. */
export const APPROVAL_COUNTING =
  '余期按工作日计（含调休），到期日次日起算逾期；容缺受理的按补齐日期计，只填月份的按月末计。';

const DONE =
  /^(?:已?(?:办结|办理完成|办完|完成|取得|批复|核发|备案)|不涉及|无需办理|免办|豁免)(?!.*(?:未|待|部分))/;

/** How a 前期手续 stands on a day. Pure. */
export function approvalStanding(approval: DatedApproval, day: Day): ApprovalStanding {
  const { due, state, tolerated, supplementBy } = approval;
  const isDone = state !== null && DONE.test(state.trim());
  const date = tolerated && supplementBy !== null ? supplementBy : due;
  const deadline = date === null ? null : isDay(date) ? date : lastDayOf(date);
  if (isDone || deadline === null) return { isDone, deadline, overdue: 0, text: '' };
  const overdue = workingDaysBetween(deadline, day);
  if (overdue > 0) return { isDone, deadline, overdue, text: `逾期${overdue}个工作日` };
  const left = workingDaysBetween(day, deadline);
  return { isDone, deadline, overdue: 0, text: left === 0 ? '今日到期' : `剩${left}个工作日` };
}

/** A date as the plan has it: a day, or the month alone. */
export const dateText = (date: string): string =>
  isDay(date) ? dayText(date) : `${date.slice(0, 4)}年${Number(date.slice(5, 7))}月`;
