import { addMonths, type Day, lastDayOf, monthOf } from '../../calendar/days.ts';
import { daysNamed } from '../../check-ins/day-words.ts';
import type { Until } from './order.ts';

const LONGER =
  /(?:延期|展期|延长|顺延|宽限|宽延|延后|再给)[^，,。；;\d一二两三四五六七八九十半]{0,4}(?<count>\d{1,3}|[一二两三四五六七八九十]{1,3}|半)\s*个?\s*(?<of>工作日|天|日|周|星期|月)(?![\d月])/;

/** A new deadline: after 延期 where a day stands there, else anywhere. */
export function untilIn(typed: string, today: Day): Until | null {
  const text = monthsNumbered(typed, today);
  const at = text.search(/(?:延|展|宽|缓|推迟)/);
  const day = daysNamed(at < 0 ? text : text.slice(at), today)[0];
  const longer = LONGER.exec(text)?.groups;
  if (longer) return longerBy(longer['count'] ?? '', longer['of'] ?? '');
  if (day !== undefined) return { day };
  const only = daysNamed(text, today).at(-1);
  return only === undefined ? null : { day: only };
}

const SIGNS = '一二三四五六七八九十';

function longerBy(count: string, of: string): Until {
  if (count === '半') return { longer: 15, of: 'days' };
  const number = /^\d+$/.test(count) ? Number(count) : signsValue(count);
  if (of === '工作日') return { longer: number, of: 'working days' };
  if (of === '月') return { longer: number, of: 'months' };
  return { longer: number * (of === '周' || of === '星期' ? 7 : 1), of: 'days' };
}

/** 三, 十, 十五, 二十, 二十五 */
function signsValue(signs: string): number {
  const one = (sign: string): number => SIGNS.indexOf(sign === '两' ? '二' : sign) + 1;
  const [tens, ones] = signs.split('十');
  if (ones === undefined) return one(signs);
  return (tens === '' || tens === undefined ? 1 : one(tens)) * 10 + (ones === '' ? 0 : one(ones));
}

/** 下月15号 as 12月15号, 下月底 as its last day. */
const monthsNumbered = (text: string, today: Day): string =>
  text.replaceAll(
    /(本|这个?|下下|下)个?月(?:(\d{1,2})[日号]?|底)/g,
    (_said, which: string, date: string | undefined) => {
      const month = monthOf(addMonths(`${monthOf(today)}-01`, which.startsWith('下') ? which.length : 0));
      return `${Number(month.slice(5))}月${date ?? Number(lastDayOf(month).slice(8))}日`;
    },
  );
