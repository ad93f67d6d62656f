import { addDays, type Day } from '../calendar/days.ts';
import { daysNamed } from './day-words.ts';

/** Somebody will be away, or has somebody else report. */
export interface Away {
  /** Really away, not only reported for. */
  readonly absent: boolean;
  /** null: not said. */
  readonly days: { readonly from: Day; readonly until: Day } | null;
  /** Name or post of who reports, as typed. */
  readonly standIn: string | null;
}

const ABSENT =
  /请假|休假|调休|年假|病假|事假|产假|婚假|丧假|出差|外出(?:学习|培训|开会)|在外(?:学习|培训)|住院|不在(?:单位|办公室|岗)/;
const STAND_IN =
  /(?:由|请|让|叫|托|委托|麻烦|安排)([\p{sc=Han}A-Za-z（）()]{2,20}?)(?:代为?|帮我?|替我?|来|去|负责|先)*(?:填?报送?|填写)(?!告|批|名)/u;
const LENGTH =
  /(?:请假|休假|出差|调休|年假|病假|事假)(\d{1,2}|[一二两三四五六七八九十])(?:个)?(?:工作)?天|(\d{1,2}|[一二两三四五六七八九十])天(?:假)/;
const COUNTED = '零一二三四五六七八九十';
const UNTIL = /到|至|截止|之前|以前/;

/** What a sentence says of being away (请假到周三，由某某代报; 我下周一到周三请假); null when it says nothing of it. */
export function readAway(text: string, today: Day): Away | null {
  const absent = ABSENT.test(text);
  const standIn = STAND_IN.exec(text)?.[1]?.replace(/(?:代为?|帮我?|替我?|来|去)$/, '') ?? null;
  if (!absent && standIn === null) return null;
  return { absent, days: absent ? awayDays(text, today) : null, standIn };
}

function awayDays(text: string, today: Day): Away['days'] {
  const [first, second] = daysNamed(text, today);
  const [, before, after] = LENGTH.exec(text) ?? [];
  const length = before ?? after;
  if (length !== undefined) {
    const from = first ?? today;
    return { from, until: addDays(from, Math.max(1, numberOf(length)) - 1) };
  }
  if (first === undefined) return /今天?|上午|下午/.test(text) ? { from: today, until: today } : null;
  if (second !== undefined) return second < first ? null : { from: first, until: second };
  return UNTIL.test(text) ? { from: today, until: first } : { from: first, until: first };
}

const numberOf = (text: string): number =>
  /\d/.test(text) ? Number(text) : text === '两' ? 2 : COUNTED.indexOf(text);

const BACK =
  /^\s*(?:我)?(?:已经?)?(?:回来了|回来上班了|销假|返岗了?|到岗了?|休完假了|出差回来了)[\s。.！!]*$/;

/** 我回来了, 销假 */
export const saysBack = (text: string): boolean => BACK.test(text);
