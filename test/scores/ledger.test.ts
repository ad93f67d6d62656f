import { describe, expect, it } from 'vitest';
import type { HappeningOf } from '../../src/tickets/life/happenings.ts';
import { momentOf } from '../../src/calendar/days.ts';
import { stoodAt, versionsOf } from '../../src/projects/plan-versions.ts';
import { lightRules } from '../../src/projects/light-rules.ts';
import type { Fact } from '../../src/scores/facts/fact.ts';
import { type MonthEnd, monthEndFacts, monthOver } from '../../src/scores/facts/month-ends.ts';
import { overdueFacts } from '../../src/scores/facts/overdue-tickets.ts';
import { roundOver, weeklyFact } from '../../src/scores/facts/weekly-reports.ts';
import { ledgerOf } from '../../src/scores/ledger.ts';
import { endOf, monthsOver, nowOf } from '../../src/scores/moment.ts';
import { otherRules } from '../../src/scores/other-rules.ts';
import { scoreRules } from '../../src/scores/score-rules.ts';
import { scoreOrderOf } from '../../src/scores/words.ts';

const RULES = scoreRules.parse({});
const at = (day: string) => momentOf(day, '12:00');

describe('what a month’s end shows', () => {
  const stood = (more: Partial<MonthEnd>): MonthEnd => ({
    code: 'A',
    name: '甲园',
    unit: '区住建局',
    stage: '开工',
    planYear: 2026,
    yearPlan: 1000,
    monthTarget: null,
    plannedStart: '2026-03',
    actualStart: '2026-03',
    cumulative: 500,
    ...more,
  });
  const kinds = (more: Partial<MonthEnd>) =>
    monthEndFacts(stood(more), monthOver('2026-06'), lightRules.parse({})).map(({ kind }) => kind);

  it.each([
    ['on its schedule', {}, []],
    [
      'not started when its planned month ended',
      { stage: '储备', plannedStart: '2026-06', actualStart: null, cumulative: null },
      ['lateStart'],
    ],
    [
      'planned for the month after',
      { stage: '储备', plannedStart: '2026-07', actualStart: null, cumulative: null },
      [],
    ],
    // 50 % are due: 40 % are ten points behind, still green; 39.9 % are not.
    ['ten points behind', { cumulative: 400 }, []],
    ['more than ten points behind', { cumulative: 399 }, ['behindTarget']],
    ['with a target of its own, which it met', { cumulative: 300, monthTarget: 300 }, []],
    ['built', { stage: '建成', cumulative: 100 }, []],
    ['never reported of', { cumulative: null }, []],
  ] as const)('%s', (_how, more, expected) => expect(kinds(more)).toEqual(expected));
});

it('a report in time is nothing; a late one is told, and none', () => {
  const due = { code: 'A', name: '甲园', unit: '区住建局' };
  const round = roundOver(
    { id: '2026-W48', opensAt: at('2026-11-26'), closesAt: at('2026-11-27') },
    '2026-11',
  );
  const report = { at: at('2026-11-28'), late: false, by: '联系人', message: 'om_12345678' };
  expect(weeklyFact({ ...due, report }, round)).toBeNull();
  expect(weeklyFact({ ...due, report: { ...report, late: true } }, round)).toMatchObject({
    kind: 'lateReport',
  });
  expect(weeklyFact({ ...due, report: null }, round)).toMatchObject({
    kind: 'missingReport',
    on: '2026-11-27',
  });
});

it('a ticket’s deadline that went by is told once, against the unit that had it then', () => {
  const turn = { signBy: '2026-11-03', feedbackBy: null, due: '2026-11-10' };
  const assign: HappeningOf<'assign'> = {
    act: 'assign',
    owner: '区住建局',
    coOwners: [],
    category: '资金',
    cause: null,
    matter: 'ordinary',
    level: 1,
    requirement: null,
    ...turn,
  };
  const facts = overdueFacts({
    number: '东督交〔2026〕1号',
    project: 'A',
    projectName: '甲园',
    projectUnitOn: () => '区教体局',
    happened: [
      { on: '2026-11-02', what: assign, form: '东督交〔2026〕1号' },
      { on: '2026-11-11', what: { act: 'urge', overdue: 1, level: 2 }, form: '东督督〔2026〕1号' },
      { on: '2026-11-18', what: { act: 'urge', overdue: 6, level: 3 }, form: '东督督〔2026〕2号' },
      {
        on: '2026-11-20',
        what: { act: 'transfer', owner: '区教体局', coOwners: [], reason: null, ...turn, due: '2026-11-24' },
        form: null,
      },
      { on: '2026-11-25', what: { act: 'urge', overdue: 1, level: 4 }, form: '东督督〔2026〕3号' },
    ],
  });
  expect(facts.map(({ unit, on, ofOwnProject, source }) => [unit, on, ofOwnProject, source])).toEqual([
    ['区住建局', '2026-11-11', false, '东督督〔2026〕1号'],
    ['区教体局', '2026-11-25', true, '东督督〔2026〕3号'],
  ]);
});

describe('the ledger', () => {
  const fact = (more: Partial<Fact>): Fact => ({
    kind: 'lateStart',
    unit: '区住建局',
    project: 'A',
    projectName: '甲园',
    ofOwnProject: true,
    month: '2026-06',
    on: '2026-06-30',
    words: '',
    source: '',
    ...more,
  });
  const exempt = [{ number: '东督免〔2026〕1号', project: 'A', month: '2026-06' }];

  it('takes nothing off where no amount is set', () =>
    expect(ledgerOf([fact({})], [], RULES)).toMatchObject({
      taken: 0,
      entries: [{ points: null, struck: null }],
    }));

  it('strikes what is exempt, month by month, and leaves others’ work on the project', () => {
    const facts = [
      fact({}),
      fact({ month: '2026-07', on: '2026-07-31' }),
      fact({ kind: 'overdueTicket', ofOwnProject: false }),
    ];
    const { entries, taken } = ledgerOf(facts, exempt, { ...RULES, lateStart: 0.5, overdueTicket: 0.15 });
    expect(taken).toBe(65);
    expect(entries.map(({ points, struck }) => [points, struck?.number ?? null])).toEqual([
      [50, null],
      [null, '东督免〔2026〕1号'],
      [15, null],
    ]);
  });
});

describe('what stood when', () => {
  const whole = (told: object): { unit: string; stage?: string } | null =>
    'unit' in told && typeof told.unit === 'string' ? { ...told, unit: told.unit } : null;
  const versions = versionsOf(
    new Map([['A', { unit: '丙', stage: '开工' }]]),
    [
      { at: at('2026-09-01'), key: 'A', verb: 'changed', told: { unit: '乙' } },
      { at: at('2026-07-01'), key: 'B', verb: 'removed', told: { unit: '丁' } },
      { at: at('2026-05-01'), key: 'A', verb: 'changed', told: { unit: '甲', stage: '储备' } },
      { at: at('2026-03-01'), key: 'A', verb: 'added', told: { unit: '甲', stage: '储备' } },
    ],
    whole,
  );

  it.each([
    ['A', '2026-02-01', null],
    ['A', '2026-03-02', { unit: '甲', stage: '储备' }],
    ['A', '2026-06-01', { unit: '乙', stage: '开工' }],
    ['A', '2026-10-01', { unit: '丙', stage: '开工' }],
    ['B', '2026-06-01', { unit: '丁' }],
    ['B', '2026-08-01', null],
    ['C', '2026-08-01', null],
  ])('%s on %s', (key, day, stood) => expect(stoodAt(versions.get(key), at(day))).toEqual(stood));
});

describe('moments and words', () => {
  it('a month’s end is its last moment, and now while it lasts', () => {
    const now = at('2026-11-26');
    expect(endOf('2026-10', now).asOf).toEqual(new Date(momentOf('2026-11-01', '00:00').getTime() - 1));
    expect(endOf('2026-11', now).asOf).toEqual(now);
    expect(monthsOver(endOf('2026-10', now)).at(-1)).toBe('2026-10');
    expect(monthsOver(nowOf(now)).at(-1)).toBe('2026-10');
    expect(monthsOver({ year: 2026, asOf: at('2027-02-01') })).toHaveLength(12);
  });

  it.each([
    ['我的得分', { kind: 'one', unit: null, month: null }],
    ['得分 区住建局 10月', { kind: 'one', unit: '区住建局', month: '2026-10' }],
    ['区住建局2025年9月得分', { kind: 'one', unit: '区住建局', month: '2025-09' }],
    ['得分表', { kind: 'table' }],
    ['各单位得分 3月', { kind: 'table', month: '2026-03' }],
    ['溯源 得分 区住建局', { kind: 'trace', unit: '区住建局' }],
    ['我的得分怎么算的', { kind: 'trace', unit: null }],
    ['得分明细', { kind: 'file', unit: null }],
    ['得分 区住建局 按 逾期未开工扣分 1', { unit: '区住建局', otherwise: '逾期未开工扣分 1' }],
  ])('%s', (words, order) => expect(scoreOrderOf(words, 2026)).toMatchObject(order));

  it.each([
    [
      '逾期未开工1、申报最少的得分改为5',
      { rules: { lateStart: 1, least: 5 }, words: '逾期未开工扣分1分、申报最少的得分5分' },
    ],
    ['周填报未报扣分0.2分', { rules: { missingReport: 0.2 } }],
  ])('%s', (words, other) => expect(otherRules(words, RULES)).toMatchObject(other));

  it.each(['天气1', '逾期未开工扣分很多', '申报最少的得分11'])('%s is refused in a sentence', (words) =>
    expect(otherRules(words, RULES)).toMatch(/[。]$/),
  );
});
