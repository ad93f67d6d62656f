import { assert, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fenFrom, inWan, inYi, LARGEST_AMOUNT, money, wanText } from '../../src/projects/money.ts';

describe('money', () => {
  it.each([
    ['67.6', '亿元', 676_000_000_000],
    ['1234.5', '万元', 1_234_500_000],
    ['0.000001', '万元', 1],
    ['-3', '元', -300],
    ['.5', '万元', null],
    ['1e5', '万元', null],
    ['1,234', '万元', null],
    ['', '万元', null],
    ['99999999999', '亿元', null],
  ] as const)('reads %s %s', (text, unit, expected) => {
    const fen = fenFrom(text, unit);
    expect(fen).toBe(expected);
  });

  it('writes sums as an official would', () => {
    expect(money(676_000_000_000)).toBe('67.6亿元');
    expect(money(1_234_560_000)).toBe('1,234.56万元');
    expect(money(0)).toBe('0万元');
    expect(money(-5_000_000)).toBe('-5万元');
    expect(inWan(1)).toBe('0');
    expect(inYi(10_000_000_000)).toBe('1');
  });

  it('reads back exactly what it writes into a form', () => {
    assert(
      property(integer({ min: -LARGEST_AMOUNT, max: LARGEST_AMOUNT }), (fen) => {
        expect(fenFrom(wanText(fen), '万元')).toBe(fen);
      }),
    );
  });

  it('rounds half up to the decimals shown', () => {
    assert(
      property(integer({ min: 0, max: LARGEST_AMOUNT }), (fen) => {
        const shown = Number(inWan(fen).replaceAll(',', ''));
        expect(Math.abs(shown - fen / 1_000_000)).toBeLessThanOrEqual(0.005 + 1e-6);
      }),
    );
  });
});
