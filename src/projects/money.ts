/**
 * Money, exact. Everywhere inside the service an amount is a whole number of 分 (1/100 元) in a safe
 * integer; 67.6 亿元 is 676_000_000_000 分, far below 2^53.
 */
export type Fen = number;

const FEN_PER_YUAN = 100;
const FEN_PER_WAN = 10_000 * FEN_PER_YUAN;
const FEN_PER_YI = 10_000 * FEN_PER_WAN;

/** The largest amount anybody may mean: 10 000 亿元. Above it a figure is a slip, not a sum. */
export const LARGEST_AMOUNT: Fen = 10_000 * FEN_PER_YI;

const FACTOR = { 元: FEN_PER_YUAN, 万元: FEN_PER_WAN, 亿元: FEN_PER_YI } as const;
export type MoneyUnit = keyof typeof FACTOR;

/**
 * Reads a plain decimal ("1234.5", "-3") as an amount in the unit; decimals finer than a 分 are rounded
 * half up. Returns null for anything that isn't a plain decimal or is absurdly large.
 */
export function fenFrom(decimal: string, unit: MoneyUnit): Fen | null {
  const match = /^([+-]?)(\d{1,15})(?:\.(\d{1,12}))?$/.exec(decimal.trim());
  if (!match) return null;
  const [, sign, whole = '0', fraction = ''] = match;
  const scaled = BigInt(whole + fraction.padEnd(12, '0')) * BigInt(FACTOR[unit]);
  const divisor = 10n ** 12n;
  const fen = (scaled + divisor / 2n) / divisor;
  if (fen > BigInt(LARGEST_AMOUNT)) return null;
  return sign === '-' && fen !== 0n ? -Number(fen) : Number(fen);
}

/** 1_234_560_000 → "1,234.56" (万元, at most `decimals` decimals, trailing zeros dropped). */
export const inWan = (fen: Fen, decimals = 2): string => grouped(fen, FEN_PER_WAN, decimals);

/** 676_000_000_000 → "67.6" (亿元). */
export const inYi = (fen: Fen, decimals = 2): string => grouped(fen, FEN_PER_YI, decimals);

/** As an official would write it: from 1 亿元 on in 亿元, below in 万元. */
export const money = (fen: Fen): string =>
  Math.abs(fen) >= FEN_PER_YI ? `${inYi(fen)}亿元` : `${inWan(fen)}万元`;

/** The amount in 万元 as typed into a form: no separators, up to six decimals, so that it reads back exactly. */
export const wanText = (fen: Fen): string => grouped(fen, FEN_PER_WAN, 6).replaceAll(',', '');

/** For charts, where a float is fine. */
export const wanNumber = (fen: Fen): number => Math.round((fen / FEN_PER_WAN) * 100) / 100;

function grouped(fen: Fen, unit: number, decimals: number): string {
  const scale = 10n ** BigInt(decimals);
  const absolute = BigInt(Math.abs(fen));
  const rounded = (absolute * scale * 2n + BigInt(unit)) / (2n * BigInt(unit));
  const whole = String(rounded / scale).replaceAll(/\B(?=(\d{3})+$)/g, ',');
  const fraction = String(rounded % scale)
    .padStart(decimals, '0')
    .replace(/0+$/, '');
  const text = decimals > 0 && fraction ? `${whole}.${fraction}` : whole;
  return fen < 0 && rounded !== 0n ? `-${text}` : text;
}
