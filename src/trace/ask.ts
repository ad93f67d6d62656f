import { addDays, type Day, isDay, lastDayOf, monthOf, momentOf, shortDayText } from '../calendar/days.ts';

/** What somebody wants to see the ground of (溯源). */
export interface TraceAsked {
  /** A project, a unit or 全区, as it was called. */
  readonly named: string;
  /** A past day, as things stood at its end; null: as they stand. */
  readonly day: Day | null;
  /** Another value of a rule to see it by as well: “按红灯线-25”. */
  readonly other: { readonly rule: string; readonly value: string } | null;
}

const TRACE = /^(?:请)?(?:溯源|追溯)(?:[\s:：]+|(?=\S))(.{2,80})$|^(.{2,80}?)[\s，,]*(?:的?溯源)[。？?]*$/su;
const OTHER =
  /[\s，,；;]*(?:如果?|假如|若)?按(?:照)?(?:另一套|其他)?\s*(.{2,20}?)\s*(?:改?为|=|＝|：|:)?\s*([-－−+]?\d+(?:\.\d+)?)\s*(?:个?百分点|天|个月|%)?[。\s]*$/u;
const WHEN =
  /[\s，,；;]*(?:截至|截止|到)?(?:(\d{4})年)?(\d{1,2})月(?:(\d{1,2})[日号]|底|末|份)?(?:末|底)?[\s，,。]*$/u;

/**
 * Reads “溯源 DH-2026-001”, “溯源 区住建局 10月”, “溯源 滨江学校，10月25日，按红灯线-25”; null for any other sentence, a
 * sentence when it names a day to come. Pure.
 */
export function traceAsked(written: string, today: Day): TraceAsked | string | null {
  const [about, other] = cut(aboutWhat(written), OTHER);
  const [name, when] = cut(about, WHEN);
  const named = name.replaceAll(/^[\s，,：:]+|[\s，,。？?：:]+$/gu, '');
  const day = when ? dayMeant(when, today) : null;
  if (named === '' || day === undefined) return null;
  if (day !== null && day > today) return `${shortDayText(day)}尚未到来，只能查看今天及以前的情况。`;
  return { named, day: day === today ? null : day, other: other && otherMeant(other) };
}

/** '' where it isn't asked for; a score is traced where it is counted. */
function aboutWhat(written: string): string {
  const [, after, before] = (/得分|分数|积分/.test(written) ? null : TRACE.exec(written.trim())) ?? [];
  return after ?? before ?? '';
}

/** What stands before the pattern, and what it found. */
function cut(text: string, pattern: RegExp): [string, RegExpExecArray | null] {
  const found = pattern.exec(text);
  return [found ? text.slice(0, found.index) : text, found];
}

const otherMeant = ([, rule = '', value = '']: RegExpExecArray): TraceAsked['other'] => ({
  rule,
  value: value.replace(/[－−]/u, '-'),
});

/** A month is seen as it ended; the one that runs, as it stands. */
function dayMeant([, year, month = '', date]: RegExpExecArray, today: Day): Day | undefined {
  const of = `${year ?? today.slice(0, 4)}-${month.padStart(2, '0')}`;
  if (!isDay(`${of}-01`)) return undefined;
  if (date === undefined) return of === monthOf(today) ? today : lastDayOf(of);
  const day = `${of}-${date.padStart(2, '0')}`;
  return isDay(day) ? day : undefined;
}

/** The end of the day: midnight belongs to the next one. */
export const endOf = (day: Day): Date => new Date(momentOf(addDays(day, 1), '00:00').getTime() - 1);
