import { describe, expect, it } from 'vitest';
import { applicationIn } from '../../src/exemptions/words/application.ts';
import { exemptionOrder, numbersIn } from '../../src/exemptions/words/orders.ts';

const TODAY = '2026-11-26';

describe('an application in words', () => {
  it.each([
    [
      '申请不扣分：滨江安置房，11月，因施工许可未批，至12月20日',
      { month: '2026-11', until: '2026-12-20', reason: '施工许可未批', others: ['滨江安置房'] },
    ],
    [
      '滨江安置房11月申请不扣分，由于连续降雨，无法浇筑，预计12月底前恢复',
      { month: '2026-11', until: '2026-12-31', reason: '连续降雨，无法浇筑', others: ['滨江安置房'] },
    ],
    [
      '我单位申请滨江安置房一期10月份不予扣分，原因：图审未完成，已补正三次；12月5日前',
      { month: '2026-10', until: '2026-12-05', reason: '图审未完成，已补正三次', others: ['滨江安置房一期'] },
    ],
    ['申请本月不扣分，连续降雨', { month: '2026-11', until: null, reason: '', others: ['连续降雨'] }],
    ['不扣分申请 滨江安置房 因停电', { month: null, until: null, reason: '停电', others: ['滨江安置房'] }],
    ['申请不扣分', { month: null, until: null, reason: '', others: [] }],
  ])('%s', (text, said) => {
    expect(applicationIn(text, TODAY)).toEqual(said);
  });

  it.each([
    '怎么申请不扣分？',
    '不同意申请不扣分',
    '同意不扣分',
    '撤回不扣分申请',
    '申请延期到12月20日',
    '13月底申请延期',
  ])('is not read into “%s”', (text) => {
    expect(applicationIn(text, TODAY)).toBeNull();
  });
});

describe('what is said of an application', () => {
  it.each([
    ['同意 东督免〔2026〕3号', [3], { kind: 'yes', reason: '' }],
    ['不同意东督免〔2026〕3号，原因：属企业自身', [3], { kind: 'no', reason: '属企业自身' }],
    ['继续 东督免〔2026〕3号、5号', [3, 5], { kind: 'yes', reason: '' }],
    [
      '不再继续 东督免3号和东督免〔2026〕4号，客观因素已消除',
      [3, 4],
      { kind: 'no', reason: '客观因素已消除' },
    ],
    ['撤回东督免［2026］3号', [3], { kind: 'withdraw' }],
    ['东督免〔2026〕3号 撤销，原因：情况不实', [3], { kind: 'revoke', reason: '情况不实' }],
    ['东督免〔2026〕3号改为：图审已通过', [3], { kind: 'report', words: '图审已通过' }],
    ['报送 东督免〔2026〕3号', [3], { kind: 'report', words: '' }],
    ['东督免〔2026〕3号', [3], { kind: 'show' }],
    ['东督免〔2026〕3号的情况说明在路上', [3], null],
  ] as const)('%s', (text, numbers, order) => {
    const named = numbersIn(text, '东督免');
    expect(named?.numbers.map(({ number }) => number)).toEqual(numbers);
    expect(exemptionOrder(named?.rest ?? '')).toEqual(order);
  });

  it('names no number where there is none of ours', () => {
    expect(numbersIn('东督交〔2026〕3号 同意', '东督免')).toBeNull();
    expect(numbersIn('东督免3号楼', '东督免')).toBeNull();
  });
});
