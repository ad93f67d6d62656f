/** Moments of the district's clock as people write them; the district's zone, whatever the browser's is. */
const format = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  weekday: 'long',
  hour: '2-digit',
  minute: '2-digit',
});

const DAY_MS = 86_400_000;
const ZONE_MS = 8 * 3_600_000;

function partsOf(ms: number) {
  const parts = new Map(format.formatToParts(ms).map(({ type, value }) => [type, value]));
  const at = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? '';
  return {
    year: at('year'),
    month: at('month'),
    day: at('day'),
    date: `${at('month')}月${at('day')}日`,
    weekday: at('weekday'),
    time: `${at('hour')}:${at('minute')}`,
  };
}

const dayNumber = (ms: number): number => Math.floor((ms + ZONE_MS) / DAY_MS);

/** 2026年11月26日 星期四 09:00 */
export function fullText(ms: number): string {
  const { year, date, weekday, time } = partsOf(ms);
  return `${year}年${date} ${weekday} ${time}`;
}

/** 11月26日 周四 09:00 */
export function nextText(ms: number): string {
  const { date, weekday, time } = partsOf(ms);
  return `${date} ${weekday.replace('星期', '周')} ${time}`;
}

/** In the list of chats: the time of today, 昨天, else the day. */
export function listText(ms: number, now: number): string {
  const { date, time, year } = partsOf(ms);
  const days = dayNumber(now) - dayNumber(ms);
  if (days <= 0) return time;
  if (days === 1) return '昨天';
  return partsOf(now).year === year ? date : `${year}年${date}`;
}

/** Between messages. */
export function separatorText(ms: number, now: number): string {
  const { date, time, year, weekday } = partsOf(ms);
  const days = dayNumber(now) - dayNumber(ms);
  if (days === 0) return `今天 ${time}`;
  if (days === 1) return `昨天 ${time}`;
  const day = `${date} ${weekday} ${time}`;
  return partsOf(now).year === year ? day : `${year}年${day}`;
}

export const timeText = (ms: number): string => partsOf(ms).time;

/** A column of dates in a card's table; `pattern` as the card says (YYYY/MM/DD HH:mm). */
export function patternText(ms: number, pattern: string): string {
  const { year, month, day, time } = partsOf(ms);
  return pattern
    .replaceAll('YYYY', year)
    .replaceAll('MM', month.padStart(2, '0'))
    .replaceAll('DD', day.padStart(2, '0'))
    .replaceAll('HH:mm', time);
}
