import { addDays, type Day, isDay, monthOf, weekdayOf } from '../calendar/days.ts';

const DAY =
  /(?<near>今天|今日|明天|明日|大后天|后天)|(?<week>下下|下个?|本|这个?)?(?:周|星期|礼拜)(?<weekday>[一二三四五六日天])|(?:(?<month>\d{1,2})月)(?<date>\d{1,2})[日号]?|(?<![\d月.])(?<only>\d{1,2})[日号](?!楼)|(?<end>(?:本月|这个?月)?月?底)(?=$|[前，,。；;\s完])/g;

const NEAR: Readonly<Record<string, number>> = { 今天: 0, 今日: 0, 明天: 1, 明日: 1, 后天: 2, 大后天: 3 };

/**
 * The days that a text names, in order, as somebody says them today: 周三, 下周一, 12月5日, 5号, 明天. A bare weekday or
 * date is the first one from the day named before it on (下周一到周三).
 */
export function daysNamed(text: string, today: Day): Day[] {
  const days: Day[] = [];
  for (const { groups = {} } of text.matchAll(DAY)) {
    const day = dayMeant(groups, today, days.at(-1) ?? today);
    if (day !== null) days.push(day);
  }
  return days;
}

type Groups = Readonly<Record<string, string | undefined>>;

function dayMeant(groups: Groups, today: Day, from: Day): Day | null {
  const { near, week, weekday, month, date, only, end } = groups;
  if (near !== undefined) return addDays(today, NEAR[near] ?? 0);
  if (weekday !== undefined) return onWeekday(weekday, week ?? '', today, from);
  if (month !== undefined) return inYear(month, date ?? '', from);
  if (only !== undefined) return inMonth(only, from);
  return end === undefined ? null : lastOfMonth(from);
}

function onWeekday(sign: string, week: string, today: Day, from: Day): Day {
  const wanted = '一二三四五六日'.indexOf(sign === '天' ? '日' : sign) + 1;
  const monday = addDays(today, 1 - weekdayOf(today));
  if (week.startsWith('下下')) return addDays(monday, 13 + wanted);
  if (week.startsWith('下')) return addDays(monday, 6 + wanted);
  if (week !== '') return addDays(monday, wanted - 1);
  return addDays(from, (wanted - weekdayOf(from) + 7) % 7);
}

const two = (number: string | number): string => String(number).padStart(2, '0');

function inYear(month: string, date: string, from: Day): Day | null {
  const year = Number(from.slice(0, 4));
  const candidates = [year, year + 1].map((each) => `${each}-${two(month)}-${two(date)}`);
  return candidates.find((day) => isDay(day) && day >= from) ?? null;
}

function inMonth(date: string, from: Day): Day | null {
  const candidates = [from, nextMonth(from)].map((day) => `${monthOf(day)}-${two(date)}`);
  return candidates.find((day) => isDay(day) && day >= from) ?? null;
}

const nextMonth = (day: Day): Day => addDays(`${monthOf(day)}-01`, 32);
const lastOfMonth = (day: Day): Day => addDays(`${monthOf(nextMonth(day))}-01`, -1);
