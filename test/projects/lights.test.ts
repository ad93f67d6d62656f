import { assert, integer, option, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../src/calendar/days.ts';
import { type LightFacts, lightRules, lightsOf, worstOf } from '../../src/projects/lights.ts';
import { money } from '../../src/projects/money.ts';
import { progressLight } from '../../src/projects/progress-light.ts';
import { scheduleOn } from '../../src/projects/schedule.ts';

const rules = lightRules.parse({});

const facts = (more: Partial<LightFacts>): LightFacts => ({
  stage: '开工',
  planYear: 2024,
  yearPlan: 100_000_000,
  cumulative: 80_000_000,
  monthTarget: null,
  plannedStart: '2024-01',
  actualStart: null,
  enteredOn: null,
  lastReportOn: '2024-11-21',
  lastRedOn: null,
  ...more,
});

const colorOf = (kind: string, more: Partial<LightFacts>, day = '2024-11-22'): string | undefined =>
  lightsOf(facts(more), day, rules).find((light) => light.kind === kind)?.color;

describe('序时进度', () => {
  it.each([
    ['2024-01-31', 0],
    ['2024-07-01', 6],
    ['2024-11-26', 10],
    ['2025-03-01', 12],
    ['2023-12-31', 0],
  ])('on %s %i months have passed', (day, months) => {
    expect(scheduleOn(day, 2024)).toMatchObject({ months, percent: (months / 12) * 100 });
  });

  it('recomputes a published gap', () => {
    const [light] = lightsOf(facts({ yearPlan: 1000, cumulative: 1031 }), '2024-11-22', rules);
    expect(light?.why).toContain('完成年度计划103.1%，对照序时进度83.3%（10个月÷12），相差+19.8个百分点');
  });
});

describe('progress light', () => {
  // 10 months are 83.33 %.
  it.each([
    [73_400_000, '绿灯'],
    [73_200_000, '黄灯'],
    [53_400_000, '黄灯'],
    [53_200_000, '红灯'],
    [0, '红灯'],
    [150_000_000, '绿灯'],
  ])('with %i 分 of 1 亿分 done is %s', (cumulative, color) => {
    expect(colorOf('progress', { cumulative })).toBe(color);
  });

  it('goes by the project’s own target where it has one', () => {
    expect(colorOf('progress', { cumulative: 20_000_000, monthTarget: 20_000_000 })).toBe('绿灯');
    const light = lightsOf(
      facts({ cumulative: 20_000_000, monthTarget: 40_000_000 }),
      '2024-11-22',
      rules,
    )[0];
    expect(light).toMatchObject({
      color: '黄灯',
      why: expect.stringContaining('10月目标40万元（40.0%），相差-20.0个百分点'),
    });
  });

  it('stays yellow for a month after a red that caught up', () => {
    expect(colorOf('progress', { lastRedOn: '2024-10-23' })).toBe('黄灯');
    expect(colorOf('progress', { lastRedOn: '2024-10-22' })).toBe('绿灯');
  });

  it('is not lit without a plan or a figure', () => {
    expect(colorOf('progress', { yearPlan: null })).toBeUndefined();
    expect(colorOf('progress', { cumulative: null })).toBeUndefined();
  });

  it('never gets worse when more is done', () => {
    const order = ['红灯', '黄灯', '绿灯'];
    assert(
      property(
        integer({ min: 0, max: 2e8 }),
        integer({ min: 0, max: 1e7 }),
        option(integer({ min: 0, max: 1e8 })),
        (done, more, monthTarget) => {
          const before = colorOf('progress', { cumulative: done, monthTarget });
          const after = colorOf('progress', { cumulative: done + more, monthTarget });
          expect(order.indexOf(after ?? '')).toBeGreaterThanOrEqual(order.indexOf(before ?? ''));
        },
      ),
    );
  });
});

describe('statistics light (入库)', () => {
  const of = (more: Partial<LightFacts>, day: string) =>
    lightsOf(facts(more), day, rules).find(({ kind }) => kind === 'statistics');

  it.each([
    ['2024-04-04', '绿灯'],
    ['2024-04-05', '黄灯'],
    ['2024-05-05', '黄灯'],
    ['2024-05-06', '红灯'],
  ])('of a project begun on 5 March and not entered is on %s %s', (day, color) => {
    expect(of({ actualStart: '2024-03-05' }, day)?.color).toBe(color);
  });

  it('counts a start of which only the month is known from its last day', () => {
    expect(of({ actualStart: '2024-03' }, '2024-04-29')?.color).toBe('绿灯');
    expect(of({ actualStart: '2024-03' }, '2024-04-30')).toMatchObject({
      color: '黄灯',
      why: '2024年3月开工，开工满1个月未入库。',
      figures: expect.arrayContaining(['实际开工：2024年3月（未填日期，自2024年3月31日起算）']),
    });
  });

  it('is green once entered, and not lit for what is built or never said to have begun', () => {
    expect(of({ actualStart: '2024-03-05', enteredOn: '2024-09-01' }, '2024-11-22')?.color).toBe('绿灯');
    expect(of({ actualStart: null }, '2024-11-22')).toBeUndefined();
    expect(of({ actualStart: '2024-03-05', stage: '建成' }, '2024-11-22')).toBeUndefined();
    expect(of({ actualStart: '2024-12-05', stage: '储备' }, '2024-11-22')).toBeUndefined();
  });

  const days = integer({ min: 0, max: 1500 });
  const order = ['绿灯', '黄灯', '红灯'];

  it('only ever gets worse while nothing is entered, and tells by what it would be green', () => {
    assert(
      property(days, days, days, (began, first, later) => {
        const actualStart = addDays('2023-01-01', began);
        const [before, after] = [first, first + later].map((n) =>
          of({ actualStart }, addDays(actualStart, n)),
        );
        expect(order.indexOf(after?.color ?? '')).toBeGreaterThanOrEqual(order.indexOf(before?.color ?? ''));
        expect(after?.remedy === null).toBe(after?.color === '绿灯');
        expect(of({ actualStart, enteredOn: actualStart }, addDays(actualStart, later))?.color).toBe('绿灯');
      }),
    );
  });

  it('follows the months that the office has set', () => {
    const slow = { ...rules, statisticsYellowMonths: 2, statisticsRedMonths: 4 };
    const on = (day: string) =>
      lightsOf(facts({ actualStart: '2024-03-05' }), day, slow).find(({ kind }) => kind === 'statistics');
    expect(on('2024-05-04')?.color).toBe('绿灯');
    expect(on('2024-07-05')?.color).toBe('黄灯');
    expect(on('2024-07-06')).toMatchObject({
      color: '红灯',
      rule: expect.stringContaining('超过4个月为红灯'),
    });
  });
});

describe('what makes a light green', () => {
  it('is enough: the sum named as missing lifts the light off red and yellow', () => {
    assert(
      property(
        integer({ min: 1_000_000, max: 1e12 }),
        integer({ min: 0, max: 100 }),
        option(integer({ min: 0, max: 100 })),
        (yearPlan, percentDone, percentTarget) => {
          const cumulative = Math.floor((yearPlan * percentDone) / 100);
          const monthTarget = percentTarget === null ? null : Math.floor((yearPlan * percentTarget) / 100);
          const lit = progressLight(facts({ yearPlan, cumulative, monthTarget }), '2024-11-22', rules);
          const share = (percentTarget ?? 1000 / 12) + rules.greenFrom;
          const reached = Math.ceil((share / 100) * (yearPlan / 1_000_000)) * 1_000_000;
          expect(lit?.remedy ?? '').toContain(lit?.color === '绿灯' ? '' : `本年累计达到${money(reached)}`);
          expect(
            progressLight(facts({ yearPlan, cumulative: reached, monthTarget }), '2024-11-22', rules)?.color,
          ).toBe('绿灯');
        },
      ),
    );
  });
});

describe('other lights', () => {
  it('take a start that is known for a start, whatever the stage says', () => {
    expect(
      colorOf('start', { stage: '储备', plannedStart: '2024-06', actualStart: '2024-11-20' }),
    ).toBeUndefined();
    expect(colorOf('start', { stage: '储备', plannedStart: '2024-06', actualStart: '2024-12-20' })).toBe(
      '红灯',
    );
  });

  it.each([
    ['2024-12', '绿灯'],
    ['2024-11', '绿灯'],
    ['2024-10', '黄灯'],
    ['2024-09', '黄灯'],
    ['2024-08', '红灯'],
  ])('a project planned to start in %s and not started is %s in November', (plannedStart, color) => {
    expect(colorOf('start', { stage: '储备', plannedStart })).toBe(color);
  });

  it('turn grey, never green, when nobody reports', () => {
    expect(colorOf('stale', { lastReportOn: '2024-11-08' })).toBeUndefined();
    expect(colorOf('stale', { lastReportOn: '2024-11-07' })).toBe('灰灯');
    const lights = lightsOf(facts({ lastReportOn: null, cumulative: 100_000_000 }), '2024-11-22', rules);
    expect(worstOf(lights)).toMatchObject({ color: '灰灯', why: '数据陈旧：尚未填报。' });
  });

  it('each say their rule and its source', () => {
    for (const light of lightsOf(facts({ stage: '储备', lastReportOn: null }), '2024-11-22', rules)) {
      expect(light.why).toMatch(/。$/);
      expect(light.source).not.toBe('');
    }
  });
});
