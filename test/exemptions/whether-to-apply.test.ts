import { describe, expect, it } from 'vitest';
import { exemptionRules } from '../../src/exemptions/exemption-rules.ts';
import { type Given, type Known, objectionsTo } from '../../src/exemptions/whether-to-apply.ts';
import { renewalDay } from '../../src/exemptions/renew.ts';

const RULES = exemptionRules.parse({});
const GIVEN: Given = {
  month: '2026-11',
  category: '审批-施工许可',
  reason: '图审意见未闭合，施工许可未批',
  until: '2026-12-20',
};
const KNOWN: Known = {
  today: '2026-11-26',
  applicant: 'contact',
  nature: '计划实施',
  isBehind: true,
  isReckoned: true,
  isSubjective: (category) => category === '企业自身',
  standing: null,
  projectLeader: 'project',
  fieldLeader: 'field',
};

const against = (given: Partial<Given>, known: Partial<Known> = {}): string[] => {
  const found = objectionsTo({ ...GIVEN, ...given }, { ...KNOWN, ...known }, RULES);
  return 'category' in found ? [] : found.map(({ sentence }) => sentence);
};

describe('an application', () => {
  it('stands where nothing is against it', () => {
    expect(objectionsTo(GIVEN, KNOWN, RULES)).toEqual({
      category: GIVEN.category,
      reason: GIVEN.reason,
      until: GIVEN.until,
    });
  });

  it.each<[string, Partial<Given>, Partial<Known>, string]>([
    ['no facts', { reason: '雨' }, {}, '请写明客观原因和具体事实。'],
    ['no category', { category: null }, {}, '请选择原因类别。'],
    ['no end', { until: null }, {}, '请写明预计到哪一天消除。'],
    ['an end that is past', { until: '2026-11-20' }, {}, '预计消除的日期已过，请另定日期。'],
    ['the unit’s own doing', { category: '企业自身' }, {}, '“企业自身”属主观因素'],
    ['no lag', {}, { isBehind: false }, '该项目进度未滞后，无需申请不扣分。'],
    ['nothing reported', {}, { isBehind: false, isReckoned: false }, '尚未填报累计投资'],
    ['a month to come', { month: '2026-12' }, {}, '2026年12月尚未开始'],
    ['a month long over', { month: '2026-10' }, {}, '2026年10月已过'],
    [
      'exempt already',
      {},
      { standing: { stage: 'granted', number: '东督免〔2026〕1号' } },
      '已不扣分（东督免〔2026〕1号）',
    ],
    ['asked already', {}, { standing: { stage: 'asked', number: '东督免〔2026〕1号' } }, '正在办理'],
    ['a leader missing', {}, { fieldLeader: null }, '项目计划未列区分管领导'],
    ['a leader who applies', {}, { applicant: 'field' }, '您是该项目的签字领导'],
    ['a project in preparation', {}, { nature: '前期谋划' }, '前期谋划项目不列入进度扣分'],
  ])('is told of %s', (_what, given, known, sentence) => {
    const found = against(given, known);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(sentence);
  });

  it('is told all that stands against it at once', () => {
    expect(against({ category: null, reason: '', until: null }, { fieldLeader: null })).toHaveLength(3);
  });

  it('may be made for a month that has just ended, within the working days of grace', () => {
    // 30 November is a Monday; two working days later it is Wednesday.
    expect(against({}, { today: '2026-12-02' })).toEqual([]);
    expect(against({}, { today: '2026-12-03' })).toHaveLength(1);
  });
});

it.each([
  ['2026-11', '2026-11-25'],
  // A Friday for a Saturday.
  ['2026-07', '2026-07-24'],
  // The last day before the holidays.
  ['2026-09', '2026-09-24'],
])('the renewals of %s are drafted on %s', (month, day) => {
  expect(renewalDay(month, RULES.renewDay)).toBe(day);
});
