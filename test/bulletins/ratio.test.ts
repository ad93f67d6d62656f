import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pace, percentText, pointsText, ratio } from '../../src/bulletins/ratio.ts';

describe('ratio', () => {
  it.each([
    [1, 3, 3333],
    [2, 3, 6667],
    [1, 8, 1250],
    [1, 20_000, 1],
    [1, 20_001, 0],
    [676_000_000_000, 676_000_000_000, 10_000],
    [3, 2, 15_000],
    [0, 5, 0],
  ])('%i of %i is %i hundredths', (part, whole, expected) => {
    expect(ratio(part, whole)).toBe(expected);
  });

  it.each([0, -1])('measures nothing against %i', (whole) => {
    expect(ratio(5, whole)).toBeNull();
  });

  it('is off by half a hundredth at most', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 1, max: 1e9 }), (part, whole) => {
        expect(Math.abs((ratio(part, whole) ?? NaN) - (part / whole) * 10_000)).toBeLessThanOrEqual(0.5001);
      }),
    );
  });
});

describe('pace', () => {
  it.each([
    ['2026-01-31', 0, 0],
    ['2026-02-01', 1, 833],
    ['2026-11-27', 10, 8333],
    ['2026-12-31', 11, 9167],
    ['2027-01-01', 12, 10_000],
    ['2025-12-31', 0, 0],
  ])('on %s %i months are over', (day, months, share) => {
    expect(pace(2026, day)).toEqual({ months, ratio: share });
  });
});

describe('in words', () => {
  it.each([
    [8018, '80.18%'],
    [12_345, '123.45%'],
    [5, '0.05%'],
    [-315, '−3.15%'],
  ])('%i hundredths are %s', (value, text) => {
    expect(percentText(value)).toBe(text);
  });

  it.each([
    [1980, '+19.80'],
    [-315, '−3.15'],
    [0, '0.00'],
  ])('%i hundredths are %s points', (value, text) => {
    expect(pointsText(value)).toBe(text);
  });
});
