import { type Kind, rangeText } from '../rules/kinds.ts';
import { type Fen, fenFrom, wanText } from './money.ts';

const wan = (fen: Fen): string => `${wanText(fen)}万元`;

/** An amount, typed and shown in 万元, exact. */
export const moneyKind: Kind<Fen> = {
  unit: '万元',
  show: wan,
  write: wanText,
  read(typed) {
    const [, digits, unit] =
      /^([\d.]+)(亿元?|万元?|元)?$/.exec(typed.normalize('NFKC').replaceAll(/[\s,]/g, '')) ?? [];
    if (digits === undefined) return null;
    return fenFrom(digits, unit === '元' ? '元' : unit?.startsWith('亿') ? '亿元' : '万元');
  },
  expected: (range) => rangeText(range, '金额', wan),
};
