import { assert, constantFrom, integer, option, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../src/calendar/days.ts';
import { approvalStanding, type DatedApproval } from '../../src/projects/approval-standing.ts';
import { fiveOnes, missingOf } from '../../src/projects/five-ones.ts';

const approval = (more: Partial<DatedApproval>): DatedApproval => ({
  due: '2026-11-16',
  state: '办理中',
  tolerated: false,
  supplementBy: null,
  ...more,
});

const said = (more: Partial<DatedApproval>, day: string): string =>
  approvalStanding(approval(more), day).text;

describe('a 前期手续', () => {
  // 16 November 2026 is a Monday.
  it.each([
    ['2026-11-09', '剩5个工作日'],
    ['2026-11-13', '剩1个工作日'],
    ['2026-11-15', '剩1个工作日'],
    ['2026-11-16', '今日到期'],
    ['2026-11-17', '逾期1个工作日'],
    ['2026-11-22', '逾期4个工作日'],
    ['2026-11-26', '逾期8个工作日'],
  ])('due on Monday the 16th is on %s %s', (day, text) => {
    expect(said({}, day)).toBe(text);
  });

  it('goes by the last day of a month alone, and by the day to supply what is missing', () => {
    expect(said({ due: '2026-11' }, '2026-11-30')).toBe('今日到期');
    expect(said({ tolerated: true, supplementBy: '2026-12-01' }, '2026-11-30')).toBe('剩1个工作日');
    expect(said({ tolerated: true }, '2026-11-17')).toBe('逾期1个工作日');
  });

  it.each(['已办结', '办结', '已核发', '已取得批复', '已批复（2026）', '不涉及', '无需办理'])(
    '“%s” is done',
    (state) => {
      expect(approvalStanding(approval({ state }), '2027-01-01')).toMatchObject({
        isDone: true,
        overdue: 0,
        text: '',
      });
    },
  );

  it.each(['办理中', '未办结', '待批复', '未启动', '已受理', '已完成部分', '', null])(
    '“%s” is not',
    (state) => {
      expect(approvalStanding(approval({ state }), '2027-01-01').overdue).toBeGreaterThan(0);
    },
  );

  it('has no days without a deadline', () => {
    expect(approvalStanding(approval({ due: null }), '2027-01-01')).toMatchObject({ overdue: 0, text: '' });
  });

  it('is never both overdue and to come, and only ever becomes more overdue', () => {
    assert(
      property(integer({ min: -60, max: 60 }), integer({ min: 0, max: 30 }), (at, later) => {
        const [first, then] = [at, at + later].map((days) =>
          approvalStanding(approval({}), addDays('2026-11-16', days)),
        );
        expect(first?.overdue ?? 0).toBeLessThanOrEqual(then?.overdue ?? 0);
        expect(first?.text).toMatch(first && first.overdue > 0 ? /^逾期/ : /^剩|^今日到期/);
      }),
    );
  });
});

describe('五个一', () => {
  const facts = record({
    isPreparing: constantFrom(true, false),
    projectLeader: option(constantFrom('区委副书记')),
    team: option(constantFrom('滨江专班')),
    hasYearPlan: constantFrom(true, false),
    plannedMonths: integer({ min: 0, max: 12 }),
  });

  it('are four beside the project itself, each there or missing', () => {
    assert(
      property(facts, (one) => {
        const all = fiveOnes(one);
        expect(all.map(({ what }) => what)).toEqual(['挂点领导', '推进班子', '推进计划', '考核体系']);
        expect(missingOf(one)).toEqual(all.filter(({ is }) => is === null).map(({ what }) => what));
        expect(missingOf(one).includes('推进计划')).toBe(!one.isPreparing && one.plannedMonths === 0);
        expect(missingOf(one).includes('挂点领导')).toBe(one.projectLeader === null);
      }),
    );
  });
});
