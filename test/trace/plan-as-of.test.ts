import { describe, expect, it } from 'vitest';
import { type PlanEntry, type PlanFacts, takenBack } from '../../src/projects/plan-as-of.ts';

const NOW: PlanFacts = {
  code: 'P-1',
  name: '滨江学校（一期）',
  unit: '区教体局',
  nature: '计划实施',
  stage: '停工',
  yearPlanFen: 12_345_678_900,
  plannedStart: '2026-03',
  actualStart: '2026-04-02',
  enteredOn: null,
  planYear: 2026,
  content: null,
  months: [{ project: 'P-1', month: '2026-10', investedFen: 500, progress: null }],
};

const entry = (day: number, action: string, data: object): PlanEntry => ({
  at: new Date(Date.UTC(2026, 10, day)),
  action,
  who: null,
  source: null,
  data,
});

describe('a plan as it stood', () => {
  it('is as it stands where nothing came after', () => {
    expect(takenBack(NOW, [])).toEqual(NOW);
  });

  it('has the newest change taken back first, to the last 分', () => {
    const later = [
      entry(2, 'project.changed', { was: { yearPlanFen: 12_345_678_912, stage: '开工' } }),
      entry(5, 'project.changed', { was: { yearPlanFen: 99 } }),
    ];
    for (const order of [later, later.toReversed()])
      expect(takenBack(NOW, order)).toEqual({ ...NOW, yearPlanFen: 12_345_678_912, stage: '开工' });
  });

  it('has the targets of then', () => {
    const changed = entry(3, 'month-plan.changed', { month: '2026-10', was: { investedFen: 400 } });
    expect(takenBack(NOW, [changed])?.months).toEqual([{ ...NOW.months[0], investedFen: 400 }]);
    const added = entry(3, 'month-plan.added', {
      project: 'P-1',
      month: '2026-10',
      investedFen: 500,
      progress: null,
    });
    expect(takenBack(NOW, [added])?.months).toEqual([]);
  });

  it('is none before the project came in, and one after it went out', () => {
    expect(takenBack(NOW, [entry(3, 'project.added', {})])).toBeNull();
    const facts = {
      ...NOW,
      category: null,
      leadUnit: null,
      contact: null,
      projectLeader: null,
      fieldLeader: null,
      team: null,
      totalFen: null,
      funding: null,
      plannedFinish: null,
      actualFinish: null,
      suspendedOn: null,
      remarks: {},
    };
    expect(takenBack(null, [entry(3, 'project.removed', facts)])).toMatchObject({
      code: 'P-1',
      stage: '停工',
    });
  });
});
