import { type Day, lastDayOf, monthOf } from '../../calendar/days.ts';
import { type Month, previousMonth } from '../../calendar/months.ts';
import { daysNamed } from '../../check-ins/day-words.ts';

/** An application as it was said; null: that part wasn't. */
export interface SaidApplication {
  readonly month: Month | null;
  readonly until: Day | null;
  /** The words after 因, or ''. */
  readonly reason: string;
  /** What stands before: the project's name, or, of no project, the reason without its 因. */
  readonly others: readonly string[];
}

const ASKS =
  /(?:我[们单位局镇]*|现|拟|特)?(?:申请|请求|恳请|希望|能否|可否|报请)(?<of>[^，,。；;：:\n]{0,20}?)(?:项目)?(?:(?:免|不)(?:于|予|再)?(?:进行)?扣分|不扣分处理|免扣)(?:处理)?|不扣分(?:的)?申请|免扣(?:分)?申请/;
/** How one does it is asked for, not it itself. */
const QUESTION = /怎么|如何|怎样|什么|哪|吗[？?]?$/;

/** null: the text doesn't ask for 不扣分. A text that reports figures is a report, whatever it asks besides. */
export function applicationIn(typed: string, today: Day): SaidApplication | null {
  const text = typed.trim();
  if (!ASKS.test(text) || QUESTION.test(text) || /^(?:不?同意|批准|驳回|不予|撤销|撤回)/.test(text))
    return null;
  const parts = text
    .replace(ASKS, (_all, of: string | undefined) => `，${of ?? ''}，`)
    .replaceAll(/(?:原因|理由|事由)(?:是|为)?\s*[：:]\s*/g, '因')
    .split(/[，,。；;：:？?\n]+|\s+(?=因|由于|预计|[至到]\d)/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return parts.reduce((said, part) => withPart(said, part, today), NOTHING);
}

const NOTHING: SaidApplication = { month: null, until: null, reason: '', others: [] };

const BECAUSE = /^(?:主要)?(?:是)?(?:因为|因|由于|原因(?:是|为)?|理由(?:是|为)?|事由(?:是|为)?)\s*/;
const UNTIL = /^(?:预计|预期|期限|时限|截止|截至|拟|直至|直到|延至|至|到)/;

function withPart(said: SaidApplication, part: string, today: Day): SaidApplication {
  const day = untilIn(part, today);
  if (day !== null) return { ...said, until: day };
  if (said.reason !== '') return { ...said, reason: `${said.reason}，${part}` };
  if (BECAUSE.test(part)) return { ...said, reason: part.replace(BECAUSE, '') };
  const { month, rest } = monthIn(part, today);
  return {
    ...said,
    month: said.month ?? month,
    others: rest === '' ? said.others : [...said.others, rest],
  };
}

/** “至12月20日”, “预计12月底前解决”, “12月20日”. */
function untilIn(typed: string, today: Day): Day | null {
  const part = typed.replace(/(?<!\d)(1[0-2]|0?[1-9])月底/, (_end, month: string) => endOf(month, today));
  const isDay = /^(?:\d{4}年)?\d{1,2}月\d{1,2}[日号]?(?:前|止|为止)?$/.test(part);
  return UNTIL.test(part) || isDay ? (daysNamed(part, today).at(-1) ?? null) : null;
}

/** 12月底 as 12月31日, whichever year is meant. */
const endOf = (month: string, today: Day): string =>
  `${month}月${Number(lastDayOf(`${today.slice(0, 4)}-${month.padStart(2, '0')}`).slice(8))}日`;

const MONTH = /(?:(?<year>20\d{2})年)?(?<![\d月])(?<number>1[0-2]|0?[1-9])月份?(?!\d|底|初|中|末)/;
const NEAR = /本月|这个?月|当月|(?<last>上个?月)/;

function monthIn(part: string, today: Day): { readonly month: Month | null; readonly rest: string } {
  const near = NEAR.exec(part);
  const named = near ? null : MONTH.exec(part);
  const found = near ?? named;
  if (!found) return { month: null, rest: part };
  const rest = part
    .replace(found[0], '')
    .replace(/^的|的$/g, '')
    .trim();
  if (near) return { month: near.groups?.['last'] ? previousMonth(monthOf(today)) : monthOf(today), rest };
  const { year, number = '' } = named?.groups ?? {};
  return { month: monthMeant(year, number.padStart(2, '0'), monthOf(today)), rest };
}

/** Without a year the nearest: 12月 said in January is last year's. */
function monthMeant(year: string | undefined, number: string, now: Month): Month {
  if (year !== undefined) return `${year}-${number}`;
  const of = (month: Month): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5));
  const [first = now] = [-1, 0, 1]
    .map((more) => `${Number(now.slice(0, 4)) + more}-${number}`)
    .toSorted((a, b) => Math.abs(of(a) - of(now)) - Math.abs(of(b) - of(now)));
  return first;
}
