/** The smallest and the largest value allowed, null where there is none. */
export interface Range {
  readonly least: number | null;
  readonly most: number | null;
}

/** How a kind of value is shown, typed and read. What `show` and `write` give, `read` takes back as it was. */
export interface Kind<T> {
  /** “个百分点”; '' where the value says it itself. */
  readonly unit: string;
  readonly show: (value: T) => string;
  readonly write: (value: T) => string;
  /** null: not this kind of value. */
  readonly read: (typed: string) => T | null;
  /** What is expected, in words. */
  readonly expected: (range: Range) => string;
  readonly choices?: readonly string[];
  readonly lines?: number;
}

/** Full width as half, all minus signs and 负 as one, no spaces or separators of thousands. */
const plain = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replaceAll(/[\s,]/g, '')
    .replaceAll(/[−–—‐]|负/g, '-');

function numberIn(typed: string, unit: string): number | null {
  const bare = plain(typed);
  const digits = unit !== '' && bare.endsWith(unit) ? bare.slice(0, -unit.length) : bare;
  return /^[+-]?\d{1,12}(?:\.\d{1,6})?$/.test(digits) ? Number(digits) || 0 : null;
}

/** “应为0至60之间的整数”, each limit written by `show`. */
export function rangeText({ least, most }: Range, what: string, show: (value: number) => string): string {
  if (least !== null && most !== null) return `应为${show(least)}至${show(most)}之间的${what}`;
  if (least !== null) return `应为不小于${show(least)}的${what}`;
  return most === null ? `应为${what}` : `应为不大于${show(most)}的${what}`;
}

/** A number with its unit: 个百分点, 倍. */
export const number = (unit: string): Kind<number> => ({
  unit,
  show: (value) => `${value}${unit}`,
  write: String,
  read: (typed) => numberIn(typed, unit),
  expected: (range) => rangeText(range, '数', String),
});

/** A whole number with its unit: 天, 个月, 次. */
export const count = (unit: string): Kind<number> => ({
  ...number(unit),
  read(typed) {
    const value = numberIn(typed, unit);
    return Number.isInteger(value) ? value : null;
  },
  expected: (range) => rangeText(range, '整数', String),
});

const percent = (share: number): string => `${Number((share * 100).toFixed(4))}%`;

/** A share, 0.3 being 30%. A number below 1 without a sign is what a spreadsheet makes of 30%. */
export const share: Kind<number> = {
  unit: '',
  show: percent,
  write: percent,
  read(typed) {
    const value = numberIn(typed, '%');
    if (value === null) return null;
    const isShare = Math.abs(value) < 1 && !plain(typed).endsWith('%');
    return isShare ? value : Number((value / 100).toFixed(6));
  },
  expected: (range) => rangeText(range, '百分数', percent),
};

const WEEKDAYS = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'] as const;
const WEEKDAY_SIGNS = '一二三四五六日';

/** A day of the week, Monday being 1. */
export const weekday: Kind<number> = {
  unit: '',
  show: (value) => WEEKDAYS[value - 1] ?? '',
  write: (value) => WEEKDAYS[value - 1] ?? '',
  read(typed) {
    const [, sign = ''] = /^(?:星期|礼拜|周|每周)?([一二三四五六日天1-7])$/.exec(plain(typed)) ?? [];
    if (sign === '') return null;
    return sign === '天' ? 7 : WEEKDAY_SIGNS.indexOf(sign) + 1 || Number(sign);
  },
  expected: () => '应为周一至周日中的一天',
  choices: WEEKDAYS,
};

const TIME = /^(上午|下午|晚上|晚|早上|中午)?(\d{1,2})(?:[:点时](?:(\d{2})分?|(半|整))?)$/;

/** What a spreadsheet makes of a time: a part of the day. */
function ofDay(part: number): string {
  const minutes = Math.round(part * 24 * 60) % (24 * 60);
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** A time of the day, HH:mm. */
export const timeOfDay: Kind<string> = {
  unit: '',
  show: (value) => value,
  write: (value) => value,
  read(typed) {
    if (/^0?\.\d+$/.test(typed)) return ofDay(Number(typed));
    const [, part = '', hours, minutes = '00', half = ''] = TIME.exec(plain(typed)) ?? [];
    if (hours === undefined) return null;
    const isAfternoon = /下午|晚/.test(part) && Number(hours) < 12;
    const hour = String(Number(hours) + (isAfternoon ? 12 : 0)).padStart(2, '0');
    const time = `${hour}:${half === '半' ? '30' : minutes}`;
    return /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(time) ? time : null;
  },
  expected: () => '应为时间，如09:00',
};

/** A short name, of a unit say. */
export const name: Kind<string> = {
  unit: '',
  show: (value) => value,
  write: (value) => value,
  read: (typed) => typed.replaceAll(/\s+/g, '') || null,
  expected: () => '应为名称，不能为空',
};

const YES = /^(?:是|开|开启|启用|对|要|true|yes|1)$/i;
const NO = /^(?:否|关|关闭|停用|不|不要|不启用|不开启|false|no|0)$/i;

/** Whether something is done. */
export const yesNo: Kind<boolean> = {
  unit: '',
  show: (value) => (value ? '是' : '否'),
  write: (value) => (value ? '是' : '否'),
  read(typed) {
    const bare = plain(typed);
    if (YES.test(bare)) return true;
    return NO.test(bare) ? false : null;
  },
  expected: () => '应为“是”或“否”',
  choices: ['是', '否'],
};

/** Several names or words, one after another: 要素-电、天气. */
export const names: Kind<string[]> = {
  unit: '',
  show: (value) => value.join('、'),
  write: (value) => value.join('、'),
  read(typed) {
    const read = typed.split(/[、，,；;\s]+/).filter((each) => each !== '');
    return read.length === 0 ? null : [...new Set(read)];
  },
  expected: () => '应为以顿号分开的词，不能为空',
};
