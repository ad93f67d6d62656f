import { describe, expect, it } from 'vitest';
import { lightRules, lightsOf } from '../../src/projects/lights.ts';
import { SAMPLE_YEAR_PLAN, sampleDistrict } from '../../src/projects/sample.ts';

const rules = lightRules.parse({});
const MONTHS = Array.from({ length: 12 }, (_, index) => String(index + 1).padStart(2, '0'));

describe.each([2024, 2026, 2027])('the sample district of %i', (year) => {
  const plan = sampleDistrict(year);
  const implementing = plan.projects.filter(({ nature }) => nature === '计划实施');
  const inStage = (stage: string) => implementing.filter((project) => project.stage === stage).length;

  it('is mostly being built, with some of every stage', () => {
    expect(inStage('开工')).toBeGreaterThan(60);
    for (const stage of ['储备', '停工', '建成']) expect(inStage(stage)).toBeGreaterThan(1);
  });

  it.each(MONTHS)('has few projects overdue for their start in month %s', (month) => {
    const reds = implementing.filter(({ stage, plannedStart, actualStart, enteredOn, yearPlanFen }) =>
      lightsOf(
        {
          stage,
          plannedStart,
          actualStart,
          enteredOn,
          planYear: year,
          yearPlan: yearPlanFen,
          cumulative: null,
          monthTarget: null,
          lastReportOn: null,
          lastRedOn: null,
        },
        `${year}-${month}-28`,
        rules,
      ).some(({ kind, color }) => kind === 'start' && color === '红灯'),
    );
    expect(reds.length).toBeLessThanOrEqual(10);
  });

  it('reaches each year plan exactly, never going back', () => {
    const sum = implementing.reduce((total, { yearPlanFen }) => total + (yearPlanFen ?? 0), 0);
    expect(sum).toBe(SAMPLE_YEAR_PLAN);
    for (const { code, yearPlanFen } of implementing) {
      const months = plan.monthPlans.filter(({ project }) => project === code);
      const amounts = months.map(({ investedFen }) => investedFen ?? -1);
      expect(amounts).toHaveLength(12);
      expect(amounts).toEqual(amounts.toSorted((a, b) => a - b));
      expect(amounts.at(-1)).toBe(yearPlanFen);
      expect(months.every(({ progress }) => progress !== null)).toBe(true);
    }
  });

  it('starts nothing in the future that is being built', () => {
    const started = implementing.filter(({ stage }) => stage !== '储备');
    expect(started.every(({ plannedStart }) => (plannedStart ?? '') <= `${year}-01`)).toBe(true);
  });
});
