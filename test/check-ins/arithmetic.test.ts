import { describe, expect, it } from 'vitest';
import { arithmeticRules, doubtsOf } from '../../src/check-ins/arithmetic.ts';

const rules = arithmeticRules.parse({});
const wan = (amount: number | null): number | null => (amount === null ? null : amount * 1_000_000);
const doubts = (
  invested: number | null,
  cumulative: number | null,
  before: number | null,
  yearPlan: number | null,
) =>
  doubtsOf(
    { invested: wan(invested), cumulative: wan(cumulative) },
    { before: wan(before), yearPlan: wan(yearPlan) },
    rules,
  );

describe('figures that don’t fit', () => {
  it.each([
    ['agree', 120, 2460, 2340, 5000, []],
    ['agree within rounding', 120, 2461, 2340, 5000, []],
    ['say nothing of a sum', null, null, 2340, 5000, []],
    ['go backwards', 120, 2000, 2340, 5000, ['backwards']],
    ['don’t add up', 120, 2500, 2340, 5000, ['sum differs']],
    ['are out of proportion', 2000, null, 100, 5000, ['week out of proportion']],
    ['pass the plan twice', 100, 12_000, 11_900, 5000, ['year out of proportion']],
    ['pass the plan as is normal', 100, 6000, 5900, 5000, []],
    ['have no base yet', 120, null, null, 5000, ['no base']],
    ['have no plan', 9999, 9999, 0, null, []],
  ] as const)('%s', (_name, invested, cumulative, before, plan, kinds) => {
    expect(doubts(invested, cumulative, before, plan).map(({ kind }) => kind)).toEqual(kinds);
  });

  it('are told with the figures', () => {
    const [doubt] = doubts(120, 2000, 2340, null);
    expect(doubt?.sentence).toBe('本年累计2,000万元，少于此前累计2,340万元，减少340万元，请核对。');
  });
});
