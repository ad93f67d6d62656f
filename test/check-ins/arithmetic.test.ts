import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  arithmeticRules,
  doubtsOf,
  type Ground,
  openDoubt,
  type Stated,
} from '../../src/check-ins/arithmetic.ts';
import { money } from '../../src/projects/money.ts';

const rules = arithmeticRules.parse({});
const wan = (amount: number): number => Math.round(amount * 1_000_000);
const maybe = (amount: number | null): number | null => (amount === null ? null : wan(amount));

const ground = (before: number | null, yearPlan: number | null, more: Partial<Ground> = {}): Ground => ({
  before: maybe(before),
  yearPlan: maybe(yearPlan),
  ...more,
});
const said = (invested: number | null, cumulative: number | null, share?: number): Stated => ({
  invested: maybe(invested),
  cumulative: maybe(cumulative),
  ...(share === undefined ? {} : { share: { bp: share * 100, of: 'annual_plan' } }),
});
const asked = (figures: Stated, on: Ground) => openDoubt(doubtsOf(figures, on, rules));
const weeks = (typical: number) => ({ ownWeeks: { typical: wan(typical), count: 5 } });

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
    const found = doubtsOf(said(invested, cumulative), ground(before, plan), rules);
    expect(found.map(({ kind }) => kind)).toEqual(kinds);
  });

  it('are told with the figures, and asked about in one question', () => {
    const [doubt] = doubtsOf(said(120, 2000), ground(2340, null), rules);
    expect(doubt?.sentence).toBe('本年累计2,000万元，少于此前累计2,340万元，减少340万元，请核对。');
    expect(asked(said(120, 2640), ground(2340, 5000))).toMatchObject({
      question: '上期累计2,340万元，加本周120万元应为2,460万元，您填的是2,640万元，以哪个为准？',
      suggestion: { field: 'cumulative', value: wan(2460) },
      yes: null,
    });
  });

  it.each([
    ['元 typed for 万元', said(1_200_000, 2460), ground(2340, 5000), 'invested', 120],
    ['a digit too many in the week', said(1200, 2460), ground(2340, 5000), 'invested', 120],
    ['万 typed for 亿', said(120, 1.246), ground(12_340, 50_000), 'cumulative', 12_460],
    ['a digit too few in the sum', said(120, 246), ground(2340, 5000), 'cumulative', 2460],
    ['元 for 万元 without a sum', said(1_200_000, null), ground(2340, 5000), 'invested', 120],
    ['a digit too many, by its own weeks', said(1200, null), ground(2340, 5000, weeks(110)), 'invested', 120],
    ['亿 for 万 in the sum', said(null, 24_600_000), ground(2340, 5000), 'cumulative', 2460],
  ] as const)('are a slip: %s', (_name, figures, on, field, meant) => {
    const doubt = asked(figures, on);
    expect(doubt?.question).toContain(`是否应为${money(wan(meant))}？`);
    expect(doubt).toMatchObject({ suggestion: { field, value: wan(meant) }, yes: 'adopt' });
  });

  it('stand out from the project’s own weeks, once it has some', () => {
    const doubt = asked(said(900, null), ground(2340, 50_000, weeks(30)));
    expect(doubt?.question).toBe(
      '本周完成投资900万元，为近期每周30万元左右的30倍，明显偏大，是否应为90万元？',
    );
    const few = { ownWeeks: { typical: wan(30), count: 2 } };
    expect(asked(said(900, null), ground(2340, 50_000, few))).toBeNull();
  });

  it('are held against the share that was said', () => {
    expect(asked(said(120, 2460, 93), ground(2340, 5000))).toMatchObject({
      kind: 'share differs',
      question: '本年累计2,460万元占年度计划5,000万元的49.2%，您填的是93%，以哪个为准？',
    });
    expect(asked(said(120, 2460, 49), ground(2340, 5000))).toBeNull();
  });

  it('are asked about no more once somebody stands by them, until they change', () => {
    const vouch = { kind: 'sum differs', invested: wan(120), cumulative: wan(2640), share: null };
    const on = ground(2340, 5000, { vouches: [{ ...vouch, by: '联系人', at: new Date(0) }] });
    expect(asked(said(120, 2640), on)).toBeNull();
    expect(doubtsOf(said(120, 2640), on, rules)).toMatchObject([{ confirmed: { by: '联系人' } }]);
    expect(asked(said(120, 2650), on)).not.toBeNull();
  });

  it('fit as soon as a suggested sum is taken', () => {
    const amount = fc.integer({ min: 0, max: 3_000_000 });
    fc.assert(
      fc.property(amount, amount, amount, (invested, cumulative, before) => {
        const doubt = asked(said(invested, cumulative), ground(before, null));
        if (!doubt?.suggestion) return;
        const { field, value } = doubt.suggestion;
        expect(asked({ ...said(invested, cumulative), [field]: value }, ground(before, null))?.kind).not.toBe(
          doubt.kind === 'sum differs' ? 'sum differs' : 'backwards',
        );
      }),
    );
  });
});
