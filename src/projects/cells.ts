import { isDay } from '../calendar/days.ts';
import { type Fen, fenFrom, type MoneyUnit } from './money.ts';
import type { Cell } from './sheets.ts';

/** What a cell reads as, or what was expected in its place. */
export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly expected: string };

const ok = <T>(value: T): Read<T> => ({ ok: true, value });
const expected = (text: string): Read<never> => ({ ok: false, expected: text });

/** Full-width digits, letters and spaces as plain ones; Chinese punctuation stays as it is written. */
export const plain = (text: string): string =>
  text
    .replaceAll(/[\uFF10-\uFF19\uFF21-\uFF3A\uFF41-\uFF5A]/g, (sign) =>
      String.fromCharCode(sign.charCodeAt(0) - 0xfe_e0),
    )
    .replaceAll(/[\u3000\u00A0]/g, ' ')
    .trim();

/** For comparing names: no spaces, no difference between full and half width. */
export const sameName = (text: string): string => text.normalize('NFKC').replaceAll(/\s/g, '').toLowerCase();

/** The cell as people see it. */
export function shown(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'object') return cell.day;
  if (typeof cell === 'boolean') return cell ? '是' : '否';
  return plain(typeof cell === 'number' ? decimal(cell) : cell);
}

/** What stands in a refused cell, short enough to show. */
export function found(cell: Cell | undefined): string {
  const text = shown(cell).replaceAll(/\s+/g, ' ');
  if (text === '') return '（空）';
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

/** Without the noise of binary floats, never in exponent form. */
const decimal = (value: number): string =>
  Number.isInteger(value) ? BigInt(value).toString() : value.toFixed(8).replace(/\.?0+$/, '');

export function textCell(cell: Cell | undefined, most: number): Read<string | null> {
  const text = shown(cell);
  return text.length > most ? expected(`不超过${most}字（现有${text.length}字）`) : ok(text || null);
}

export function requiredText(cell: Cell | undefined, most: number, what: string): Read<string> {
  const text = textCell(cell, most);
  if (!text.ok) return text;
  return text.value === null ? expected(`填写${what}（合并单元格请先取消合并并逐行填写）`) : ok(text.value);
}

/** One of the choices; `others` are further ways to write them. */
export function choiceCell<Choice extends string>(
  cell: Cell | undefined,
  choices: readonly Choice[],
  others: Readonly<Record<string, Choice>> = {},
): Read<Choice | null> {
  const text = sameName(shown(cell));
  if (text === '') return ok(null);
  const choice = choices.find((one) => sameName(one) === text) ?? own(others, text);
  return choice === undefined ? expected(choices.join('、')) : ok(choice);
}

/** Several of the choices, separated as people do. */
export function choicesCell<Choice extends string>(
  cell: Cell | undefined,
  choices: readonly Choice[],
  others: Readonly<Record<string, Choice>> = {},
): Read<Choice[]> {
  const words = shown(cell)
    .split(/[、,，;；/\n]+/)
    .map((word) => choiceCell(word, choices, others));
  const values = new Set<Choice>();
  for (const word of words) {
    if (!word.ok) return expected(`${choices.join('、')}；多个角色用“、”分开`);
    if (word.value !== null) values.add(word.value);
  }
  return ok(choices.filter((choice) => values.has(choice)));
}

const own = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;

const MONEY = /^[¥￥]?([+-]?[\d,]*\.?\d+)(亿元?|万元?|元)?$/;
const MONEY_UNITS: Readonly<Record<string, MoneyUnit>> = { 亿: '亿元', 万: '万元', 元: '元' };

/** No single project of a district comes near it (default): above, a figure stands in the wrong unit. */
const MOST_FEN: Fen = 10_000_000_000_000;

/** @param unit what a bare number means, from the header; the cell's own unit goes before */
export function amountCell(cell: Cell | undefined, unit: MoneyUnit): Read<Fen | null> {
  const text = shown(cell).normalize('NFKC').replaceAll(/\s/g, '');
  if (/^(|-|—|–|\/|无)$/.test(text)) return ok(null);
  const [, digits = '', stated = ''] = MONEY.exec(text) ?? [];
  if (digits === '') return expected(`金额（数字，单位${unit}，或写明“1.2亿元”“1200万元”）`);
  const whole = digits.replaceAll(',', '').replace(/^([+-]?)\./, '$10.');
  const fen = fenFrom(whole, MONEY_UNITS[stated.charAt(0)] ?? unit);
  if (digits.startsWith('-')) return expected('不小于0的金额');
  if (fen === null || fen > MOST_FEN)
    return expected(`不超过1000亿元的金额（请核对单位，本列按${unit}读取）`);
  return ok(fen);
}

const MONTH_HINT = '月份，如2024年3月、2024-03、2024.3或3月';

/** yyyy-MM. @param year of a month that says none */
export function monthCell(cell: Cell | undefined, year: number): Read<string | null> {
  const read = dayOrMonthCell(cell, year);
  if (!read.ok) return read.expected.startsWith('日期') ? expected(MONTH_HINT) : read;
  return ok(read.value === null ? null : read.value.slice(0, 7));
}

/** yyyy-MM-dd where a day is given, else yyyy-MM. */
export function dayOrMonthCell(cell: Cell | undefined, year: number): Read<string | null> {
  if (typeof cell === 'object' && cell !== null) return day(cell.day);
  if (typeof cell === 'number') return numberAsMonth(cell);
  const text = shown(cell).normalize('NFKC').replaceAll(/\s/g, '');
  if (/^(|-|—|\/|无|待定)$/.test(text)) return ok(null);
  const full = /^(\d{4})[年.\-/](\d{1,2})(?:[月.\-/](\d{1,2})日?|月(?:份|底|初|中旬|上旬|下旬)?)?$/.exec(
    text,
  );
  if (full) return assemble(Number(full[1]), Number(full[2]), full[3]);
  const short = /^(\d{1,2})月(?:(\d{1,2})日|份|底|初|中旬|上旬|下旬)?$/.exec(text);
  if (short) return assemble(year, Number(short[1]), short[2]);
  const compact = /^(\d{4})(\d{2})(\d{2})?$/.exec(text);
  if (compact) return assemble(Number(compact[1]), Number(compact[2]), compact[3]);
  return expected(`日期或${MONTH_HINT}`);
}

/** A cell that Excel made a number: 202403, 2024.3, or a date whose format got lost. */
function numberAsMonth(value: number): Read<string | null> {
  const text = decimal(value);
  const compact = /^(\d{4})(\d{2})(\d{2})?$/.exec(text);
  if (compact) return assemble(Number(compact[1]), Number(compact[2]), compact[3]);
  if (/^\d{4}\.1$/.test(text))
    return expected(`能区分1月和10月的写法，如${text.slice(0, 4)}-01或${text.slice(0, 4)}-10`);
  const dotted = /^(\d{4})\.(\d{1,2})$/.exec(text);
  if (dotted) return assemble(Number(dotted[1]), Number(dotted[2]), undefined);
  // 1 January 2000 to 31 December 2099 as Excel counts days.
  if (Number.isInteger(value) && value >= 36_526 && value <= 73_050)
    return day(new Date((value - 25_569) * 86_400_000).toISOString().slice(0, 10));
  return expected(`日期或${MONTH_HINT}`);
}

const inRange = (year: number): boolean => year >= 1990 && year <= 2099;

function day(text: string): Read<string> {
  return isDay(text) && inRange(Number(text.slice(0, 4)))
    ? ok(text)
    : expected(`日期或${MONTH_HINT}（1990—2099年）`);
}

function assemble(year: number, month: number, date: string | undefined): Read<string> {
  if (!inRange(year) || month < 1 || month > 12)
    return expected(`日期或${MONTH_HINT}（1990—2099年，1—12月）`);
  const text = `${year}-${String(month).padStart(2, '0')}`;
  return date === undefined ? ok(text) : day(`${text}-${date.padStart(2, '0')}`);
}

/** 100 is no operator's prefix: the sample's people have numbers that nobody can have. */
const MOBILE = /^1(?:[3-9]\d|00)\d{8}$/;

export function mobileCell(cell: Cell | undefined): Read<string | null> {
  const text = shown(cell)
    .normalize('NFKC')
    .replaceAll(/[\s-]/g, '')
    .replace(/^(?:\+?86)(?=1\d{10}$)/, '');
  if (text === '') return ok(null);
  return MOBILE.test(text) ? ok(text) : expected('11位手机号码');
}

export function emailCell(cell: Cell | undefined): Read<string | null> {
  const text = shown(cell).normalize('NFKC').replaceAll(/\s/g, '').toLowerCase();
  if (text === '') return ok(null);
  return /^[\w.+-]{1,64}@(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)+[a-z]{2,}$/.test(text) && text.length <= 254
    ? ok(text)
    : expected('邮箱地址，如 name@example.cn');
}

const LEVELS = '一二三四五六';

export function levelCell(cell: Cell | undefined): Read<number | null> {
  const text = sameName(shown(cell)).replace(/^第?(.)级?$/, '$1');
  if (text === '') return ok(null);
  const level = /^[1-6]$/.test(text) ? Number(text) : text.length === 1 ? LEVELS.indexOf(text) + 1 : 0;
  return level > 0 ? ok(level) : expected('调度层级1—6');
}

const YES = new Set(['是', '有', '√', '✓', '容缺', '容缺受理', 'y', 'yes', '1']);
const NO = new Set(['', '否', '无', '×', 'x', '-', '—', 'n', 'no', '0']);

export function yesCell(cell: Cell | undefined): Read<boolean> {
  const text = sameName(shown(cell));
  if (YES.has(text)) return ok(true);
  return NO.has(text) ? ok(false) : expected('是、否');
}
