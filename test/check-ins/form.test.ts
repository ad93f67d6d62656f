import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readForm } from '../../src/check-ins/form.ts';

const figures = (form: object, plan: number | null = null) => {
  const read = readForm(form, plan);
  return read.ok ? read.figures : read.sentence;
};

describe('the check-in form', () => {
  it.each([
    ['120', 120_000_000],
    ['１２０', 120_000_000],
    ['1,200.5', 1_200_500_000],
    ['1.2亿', 12_000_000_000],
    ['300000元', 30_000_000],
    ['约80万元', 80_000_000],
    ['50w', 50_000_000],
    ['0', 0],
    ['无', 0],
  ])('reads %s as an amount', (typed, fen) => {
    expect(figures({ invested: typed })).toMatchObject({ invested: fen });
  });

  it.each([
    ['-5', /不能为负数/],
    ['很多', /不是金额/],
    ['12.5.3', /不是金额/],
    ['1e9', /不是金额/],
    ['9999999999999亿', /不是金额/],
  ])('refuses %s with a reason', (typed, reason) => {
    expect(figures({ invested: typed })).toMatch(reason);
  });

  it('asks about a sum a hundred times the plan', () => {
    expect(figures({ invested: '50000' }, 100_000_000)).toMatch(/请核对单位/);
  });

  it('takes “无问题” for no problem', () => {
    expect(figures({ progress: '主体结构五层', problem: '无问题。' })).toMatchObject({ problem: null });
  });

  it('refuses an empty form and an endless text', () => {
    expect(figures({})).toMatch(/还没有填写/);
    expect(figures({ progress: '长'.repeat(10_000) })).toMatch(/文字过长/);
  });

  it('never throws, whatever shape the form has', () => {
    fc.assert(
      fc.property(fc.anything(), (form) => {
        expect(typeof readForm(form, null).ok).toBe('boolean');
      }),
    );
    fc.assert(
      fc.property(
        fc.record({ invested: fc.anything(), cumulative: fc.string(), problem: fc.anything() }),
        (form) => {
          const read = readForm(form, 1_000_000);
          expect(read.ok ? (read.figures.invested ?? 0) : 0).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });
});
