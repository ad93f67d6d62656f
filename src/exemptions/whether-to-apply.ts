import { type Day, lastDayOf, monthOf } from '../calendar/days.ts';
import { type Month, monthText, shortMonthText } from '../calendar/months.ts';
import { addWorkingDays } from '../calendar/working-days.ts';
import type { ExemptionRules } from './exemption-rules.ts';
import type { Case } from './life/exemption.ts';
import type { Stage } from './life/stages.ts';

/** What was filled in or said; null: that part wasn't. */
export interface Given {
  readonly month: Month;
  readonly category: string | null;
  readonly reason: string;
  readonly until: Day | null;
}

/** What is known of the project, its month and whoever applies. */
export interface Known {
  readonly today: Day;
  readonly applicant: string;
  readonly nature: '计划实施' | '前期谋划';
  readonly isBehind: boolean;
  /** Whether how far it is can be said at all. */
  readonly isReckoned: boolean;
  readonly isSubjective: (category: string) => boolean;
  /** What stands for the month already, with its number. */
  readonly standing: { readonly stage: Stage; readonly number: string | null } | null;
  /** Person ids of 挂点区领导 and 区分管领导; null where the plan names none. */
  readonly projectLeader: string | null;
  readonly fieldLeader: string | null;
}

/** Why an application can't go to the leaders; `isGap`: the plan lacks a leader, which the office has to mend. */
export interface Objection {
  readonly sentence: string;
  readonly isGap: boolean;
}

const FEWEST_SIGNS = 4;

/**
 * Everything that stands against an application, the hopeless before what is only missing; the case where nothing
 * does. Pure.
 */
export function objectionsTo(given: Given, known: Known, rules: ExemptionRules): Case | readonly Objection[] {
  const { category, until } = given;
  const reason = given.reason.trim();
  const objections = [
    ...[monthObjection(given.month, known.today, rules), standingObjection(given.month, known)].filter(
      (one) => one !== null,
    ),
    ...hopeless(given, known),
    ...missing({ ...given, reason }, known.today),
  ];
  if (objections.length > 0 || category === null || until === null) return objections;
  return { category, reason, until };
}

/** What stands against the words alone: of a renewal, whose project and month are settled. Pure. */
export function objectionsToWords(
  given: Given,
  today: Day,
  isSubjective: Known['isSubjective'],
): Case | readonly Objection[] {
  const { category, until } = given;
  const reason = given.reason.trim();
  const objections = [
    ...(category === null ? [] : subjective(category, isSubjective)),
    ...missing({ ...given, reason }, today),
  ];
  return objections.length > 0 || category === null || until === null
    ? objections
    : { category, reason, until };
}

const subjective = (category: string, isSubjective: Known['isSubjective']): Objection[] =>
  isSubjective(category)
    ? [objection(`“${category}”属主观因素；因客观因素导致滞后的，方可申请不扣分。`)]
    : [];

const objection = (sentence: string, isGap = false): Objection => ({ sentence, isGap });

function monthObjection(month: Month, today: Day, { graceDays }: ExemptionRules): Objection | null {
  if (month > monthOf(today)) return objection(`${monthText(month)}尚未开始；不扣分按月申请，请在当月申请。`);
  const last = addWorkingDays(lastDayOf(month), graceDays);
  if (month === monthOf(today) || today <= last) return null;
  return objection(`${monthText(month)}已过，当月结束后${graceDays}个工作日内可补申请，现已超过。`);
}

function standingObjection(month: Month, { standing }: Known): Objection | null {
  if (!standing) return null;
  const { stage, number } = standing;
  const what = shortMonthText(month);
  if (stage === 'drafted') return objection(`${what}续报已拟好，请在续报卡片上确认报送，无需另行申请。`);
  return stage === 'granted' || stage === 'ended'
    ? objection(`该项目${what}已不扣分（${number ?? ''}），无需重复申请。`)
    : objection(`该项目${what}的申请（${number ?? ''}）正在办理，无需重复申请。`);
}

function hopeless({ category }: Given, known: Known): Objection[] {
  const { nature, isBehind, isReckoned, isSubjective, projectLeader, fieldLeader, applicant } = known;
  const behind =
    nature === '前期谋划'
      ? '前期谋划项目不列入进度扣分，无需申请。'
      : isBehind
        ? null
        : isReckoned
          ? '该项目进度未滞后，无需申请不扣分。'
          : '该项目本年尚未填报累计投资，无法核算滞后情况；请先填报进度。';
  const vacant = [
    ...(projectLeader === null ? ['挂点区领导'] : []),
    ...(fieldLeader === null ? ['区分管领导'] : []),
  ].join('、');
  return [
    ...(behind === null ? [] : [objection(behind)]),
    ...(category === null ? [] : subjective(category, isSubjective)),
    ...(vacant === ''
      ? []
      : [objection(`项目计划未列${vacant}，无法签字确认；已告知领导小组办公室补充。`, true)]),
    ...([projectLeader, fieldLeader].includes(applicant)
      ? [objection('您是该项目的签字领导，不能申请；请由责任单位联系人申请。')]
      : []),
  ];
}

function missing({ category, reason, until, month }: Given, today: Day): Objection[] {
  return [
    ...(reason.length < FEWEST_SIGNS ? [objection('请写明客观原因和具体事实。')] : []),
    ...(reason.length >= FEWEST_SIGNS && category === null ? [objection('请选择原因类别。')] : []),
    ...(until === null
      ? [objection('请写明预计到哪一天消除。')]
      : until < `${month}-01` || (until < today && month === monthOf(today))
        ? [objection('预计消除的日期已过，请另定日期。')]
        : []),
  ];
}
