/** Values are kept in hundred-millionths, exact: 1.2 is 120_000_000n. */
export const NUMERAL_SCALE = 100_000_000n;
const DECIMALS = 8;

/** A number as people type it: 1,200.5 · 1.2亿 · 1千3百万 · 三百二十万 · 叁佰贰拾万 · 80来万 · 150w */
export interface Numeral {
  /** In ones, times NUMERAL_SCALE. */
  readonly value: bigint;
  readonly end: number;
  /** Carries 万 or 亿. */
  readonly big: boolean;
  /** 来, 多, 余 or 几 stands inside: 80来万. */
  readonly fuzzy: boolean;
  /** Begins with 百 or 千 without a figure before it: 千万. */
  readonly bare: boolean;
  /** Begins with a typed figure. */
  readonly arabic: boolean;
  /** Holds 十, 百 or 千. */
  readonly compound: boolean;
}

const DIGITS = new Map(
  ['〇零', '一壹', '二两贰', '三叁', '四肆', '五伍', '六陆', '七柒', '八捌', '九玖'].flatMap((signs, value) =>
    Array.from(signs, (sign): [string, number] => [sign, value]),
  ),
);
const SMALL = new Map<string, bigint>([
  ['十', 10n],
  ['拾', 10n],
  ['百', 100n],
  ['佰', 100n],
  ['千', 1000n],
  ['仟', 1000n],
]);
const WAN = 10_000n;
const YI = 100_000_000n;
const BIG = new Map<string, bigint>([
  ['万', WAN],
  ['萬', WAN],
  ['w', WAN],
  ['W', WAN],
  ['亿', YI],
  ['億', YI],
]);

const ARABIC =
  /(?:\d{1,3}(?:,\d{3})+(?!\d)|\d{1,3}(?:，\d{3})+(?=(?:\.\d+)?\s*[万萬亿億元])|\d{1,3}(?: \d{3})+(?=(?:\.\d+)?\s?[万萬亿億元])|\d{1,15})(?:\.\d{1,8}(?!\d))?/y;
const CHINESE = /[〇零一壹二两贰三叁四肆五伍六陆七柒八捌九玖]{1,12}(?:点[〇零一二三四五六七八九]{1,8})?/y;

const BEGINS = new RegExp(`[\\d${[...DIGITS.keys(), ...SMALL.keys()].join('')}]`, 'g');

/** Where the next number may begin; -1 for nowhere. */
export function nextNumeral(text: string, from: number): number {
  BEGINS.lastIndex = from;
  return BEGINS.exec(text)?.index ?? -1;
}

/** Reads the number that begins at the place; null when none does. */
export function readNumeral(text: string, at: number): Numeral | null {
  let value = 0n;
  let last = 0n;
  let end = at;
  let fuzzy = false;
  let compound = false;
  for (let section = readSection(text, at); section; section = readSection(text, pastZero(text, end))) {
    const worth = worthOf(section, last, text, end);
    if (worth === null) break;
    value += worth;
    ({ end } = section);
    fuzzy ||= section.fuzzy;
    compound ||= section.compound;
    if (section.big === null) break;
    last = section.big;
  }
  if (end === at) return null;
  const first = text.charAt(at);
  return { value, end, big: last > 0n, fuzzy, bare: SMALL.has(first), arabic: /\d/.test(first), compound };
}

/** What a section adds behind a 万 or 亿 (last; 0 where it is the first); null where it is no part of the number. */
function worthOf(section: Section, last: bigint, text: string, end: number): bigint | null {
  if (section.big !== null) return section.value * section.big;
  if (last === 0n || /[元块]/.test(text.charAt(section.end))) return section.value;
  // A figure that counts something else (120万2栋), or leaves its 千 out (6亿3, 1万2).
  if (section.single) {
    const short = section.end === end + 1 && CLOSES.test(text.slice(section.end, section.end + 2));
    return short ? (section.value * last) / 10n : null;
  }
  // 1亿2千 means 2千万.
  return last === YI && section.value >= 1000n * NUMERAL_SCALE ? section.value * WAN : section.value;
}

/** What may stand behind an amount that is at its end. */
const CLOSES = /^(?:$|[，,。；;、！!\s)）]|左右|上下|吧|了)/;

/** The zero of 一亿零五百万, where a figure follows it. */
const pastZero = (text: string, at: number): number =>
  DIGITS.get(text.charAt(at)) === 0 && DIGITS.has(text.charAt(at + 1)) ? at + 1 : at;

interface Section {
  readonly value: bigint;
  readonly end: number;
  /** The 万 or 亿 that closes it. */
  readonly big: bigint | null;
  readonly fuzzy: boolean;
  /** One figure without 十, 百 or 千. */
  readonly single: boolean;
  readonly compound: boolean;
}

/** The part of a number up to its 万 or 亿, or to its end: 1千3百万 */
function readSection(text: string, at: number): Section | null {
  let value = 0n;
  let end = at;
  let fuzzy = false;
  let parts = 0;
  let alone = false;
  let unit = 0n;
  let compound = false;
  for (let part = readPart(text, at); part && !alone; part = readPart(text, pastZero(text, end))) {
    // 一百五 leaves its 十 out, 两千八 its 百.
    const short = part.alone && part.end === end + 1 && unit > 10n;
    value += short ? (part.value * unit) / 10n : part.value;
    ({ end, alone, unit } = part);
    fuzzy ||= part.fuzzy;
    parts += 1;
    compound ||= unit > 0n;
  }
  if (parts === 0) return null;
  const gap = text.charAt(end) === ' ' ? 1 : 0;
  const big = bigAt(text, end + gap) ?? null;
  return {
    value,
    end: big === null ? end : end + gap + 1,
    big,
    fuzzy,
    single: parts === 1 && alone,
    compound,
  };
}

/** 万 or 亿 at the place; a w that begins a word is none. */
function bigAt(text: string, at: number): bigint | undefined {
  const sign = text.charAt(at);
  return /w/i.test(sign) && /[a-z]/i.test(text.charAt(at + 1)) ? undefined : BIG.get(sign);
}

interface Part {
  readonly value: bigint;
  readonly end: number;
  readonly fuzzy: boolean;
  /** No 十, 百 or 千 follows. */
  readonly alone: boolean;
  /** The 十, 百 or 千 that follows, as a number; 0 for none. */
  readonly unit: bigint;
}

/** 3百, 300, 二〇二四, 十, 80来 */
function readPart(text: string, at: number): Part | null {
  const figure = figureAt(text, at);
  const multiplied = SMALL.get(text.charAt(figure?.end ?? at));
  if (!figure && !multiplied) return null;
  const value = (figure?.value ?? NUMERAL_SCALE) * (multiplied ?? 1n);
  const end = (figure?.end ?? at) + (multiplied ? 1 : 0);
  const fuzzy = /[来多余几]/.test(text.charAt(end)) && bigAt(text, end + 1) !== undefined;
  return {
    value,
    end: fuzzy ? end + 1 : end,
    fuzzy,
    alone: multiplied === undefined,
    unit: multiplied ?? 0n,
  };
}

function figureAt(text: string, at: number): { value: bigint; end: number } | null {
  ARABIC.lastIndex = at;
  CHINESE.lastIndex = at;
  const arabic = ARABIC.exec(text)?.[0];
  if (arabic !== undefined)
    return { value: scaled(arabic.replaceAll(/[,， ]/g, '')), end: at + arabic.length };
  const chinese = CHINESE.exec(text)?.[0];
  if (chinese === undefined) return null;
  const figures = Array.from(chinese, (sign) => (sign === '点' ? '.' : String(DIGITS.get(sign)))).join('');
  return { value: scaled(figures), end: at + chinese.length };
}

function scaled(decimal: string): bigint {
  const [whole = '0', fraction = ''] = decimal.split('.');
  return BigInt(whole + fraction.padEnd(DECIMALS, '0'));
}
