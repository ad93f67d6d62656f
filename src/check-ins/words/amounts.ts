import { type Fen, LARGEST_AMOUNT } from '../../projects/money.ts';
import { nextNumeral, NUMERAL_SCALE, type Numeral, readNumeral } from './numerals.ts';

/** A sum of money in a text, and where it stands. */
export interface Sum {
  readonly fen: Fen;
  readonly start: number;
  readonly end: number;
  /** 约, 左右, 来, 多 … */
  readonly approximate: boolean;
  /** How its unit was said: in full, as a bare number (万元 assumed), or as 个 in talk (两百个). */
  readonly unit: 'said' | 'bare' | 'talk';
}

/** What stands behind a number that counts something else than money. */
const COUNTS =
  /^\s*(?:多|余)?(?:个|只|支|方|立方|平|㎡|m|米|公里|千米|km|亩|公顷|吨|t(?![a-z])|人(?!行)|户|套|台|根|盏|件|辆|千瓦|k[wv]|kva|瓦|伏|度|块[砖石板地]|栋|幢|层|间|处|株|棵|车|延米|册|张|份|条|次|片|升|斤|公斤|千克|头|座|年|天|字|群众|居民|标)/i;
/** A price, not a sum: 3万元/平方米. */
const PRICE = /^\s*(?:元|块)?\s*[/／每]/;
const YUAN = /^\s*(?:余|多)?\s*(?:元(?:人民币)?|块钱?(?![砖石板地]))/;
const AROUND = /^\s*(?:元?整|左右|上下|以上|以内|出头|多|余)/;
const APPROXIMATE = /约|近|差不多|大概|大致|超过?|逾|不到|不足|多|余|左右|上下|以上|以内|出头/;
const BEFORE =
  /(?:约|大约|约为|近|将近|差不多|大概|大致|超过?|逾|不到|不足)(?:完成|干了?|做了?|搞了?|投了?|投资|有|是|在|了){0,2}\s*$/;
const FOLLOWS_BARE =
  /^\s*(?:$|[，,。；;、！!)）]|\s(?!\s*\d)|左右|上下|出头|多(?![\p{sc=Han}])|累计|主体|吧|的样子)/u;
/** 1. 2、 3）: the numbers of a list. */
const LISTED = /(?:^|[:：，,。；;！!\s])$/;

/** Longer than any bare amount in 万元: what is longer is some number. */
const BARE_DIGITS = 7;
/** With more of them a text is a table, no reply. */
const MOST_SUMS = 60;

/**
 * All sums of money in the text, in order. Numbers that count something else (方, 米, 亩, 楼号, kV, dates), that are
 * part of a code, of a range or of a price, and negative ones are none.
 * @param text with half-width figures and without phone numbers
 */
export function findSums(text: string): Sum[] {
  const sums: Sum[] = [];
  for (let at = nextNumeral(text, 0); at >= 0 && sums.length < MOST_SUMS;) {
    const numeral = readNumeral(text, at);
    if (!numeral) {
      at = nextNumeral(text, at + 1);
      continue;
    }
    const sum = stands(text, at, numeral) ? sumAt(text, at, numeral) : null;
    if (sum) sums.push(sum);
    at = nextNumeral(text, sum?.end ?? numeral.end);
  }
  return sums;
}

/** Whether the number stands by itself: not in DN300, K1+200, JB-2024-013, 第3批, 100-120万, 几百万. */
function stands(text: string, at: number, numeral: Numeral): boolean {
  const before = text.slice(Math.max(0, at - 3), at);
  if (/[A-Za-z#+/.\-－–—~～第]\s*$/.test(before) || /\d\s*[至到]\s*$/.test(before)) return false;
  if (LISTED.test(before) && /^[.、．)）]/.test(text.charAt(numeral.end))) return false;
  return !(numeral.bare && /[几数好上多]$/.test(before));
}

function sumAt(text: string, at: number, numeral: Numeral): Sum | null {
  const after = text.slice(numeral.end, numeral.end + 12);
  if (PRICE.test(after)) return null;
  const yuan = YUAN.exec(after)?.[0] ?? '';
  const unit = unitOf(text, at, numeral, after, yuan);
  const fen = unit === null ? null : fenOf(numeral.value, unit === 'said' ? 1n : 10_000n);
  if (unit === null || fen === null) return null;
  const talk = unit === 'talk' ? 1 : yuan.length;
  const around = AROUND.exec(after.slice(talk))?.[0] ?? '';
  return {
    fen,
    start: at,
    end: numeral.end + talk + around.length,
    approximate:
      numeral.fuzzy || BEFORE.test(text.slice(Math.max(0, at - 8), at)) || APPROXIMATE.test(yuan + around),
    unit,
  };
}

function unitOf(text: string, at: number, numeral: Numeral, after: string, yuan: string): Sum['unit'] | null {
  if (yuan !== '') return 'said';
  // 千万 is a word of its own: 千万注意安全.
  if (numeral.big && numeral.bare && !FOLLOWS_BARE.test(after)) return null;
  if (numeral.big) return COUNTS.test(after) ? null : 'said';
  if (/^个\s*(?:$|[，,。；;！!]|左右|出头|多|吧)/.test(after)) return 'talk';
  const digits = text.slice(at, numeral.end).replace(/\..*/, '').length;
  return (numeral.arabic || (numeral.compound && !numeral.bare)) &&
    digits <= BARE_DIGITS &&
    FOLLOWS_BARE.test(after)
    ? 'bare'
    : null;
}

/** Hundred-millionths of 元 (times a factor) as whole 分; null beyond what anybody may mean. */
function fenOf(value: bigint, factor: bigint): Fen | null {
  const hundredths = value * factor * 100n;
  const fen = (hundredths + NUMERAL_SCALE / 2n) / NUMERAL_SCALE;
  return fen > BigInt(LARGEST_AMOUNT) ? null : Number(fen);
}
