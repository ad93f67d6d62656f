import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readForm } from '../../src/check-ins/form.ts';

const TODAY = '2026-11-26';

const figures = (form: object) => {
  const read = readForm(form, TODAY);
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

  it('takes a sum a hundred times the plan: it is asked about, not refused', () => {
    expect(figures({ invested: '5000000' })).toMatchObject({ invested: 5_000_000_000_000 });
  });

  it('takes what became of last week’s plan, with its reason and the day it is put off to', () => {
    expect(figures({ promise: '改期', reason: '连续下雨，改到12月5日' })).toMatchObject({
      kept: { result: '改期', note: '连续下雨，改到12月5日', until: '2026-12-05' },
    });
    expect(figures({ promise: '别的', progress: '五层' })).toMatchObject({ kept: null });
    expect(figures({ reason: '连续下雨' })).toMatch(/完成、未完成还是改期/);
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
        expect(typeof readForm(form, TODAY).ok).toBe('boolean');
      }),
    );
    fc.assert(
      fc.property(
        fc.record({ invested: fc.anything(), cumulative: fc.string(), problem: fc.anything() }),
        (form) => {
          const read = readForm(form, TODAY);
          expect(read.ok ? (read.figures.invested ?? 0) : 0).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });
});
