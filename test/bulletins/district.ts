import type { ProjectFacts, WeeklyFacts, WeeklyRules } from '../../src/bulletins/project-standing.ts';
import type { ReportVersion } from '../../src/check-ins/year-reports.ts';

/** 万元 in 分. */
export const wan = (amount: number): number => Math.round(amount * 1_000_000);

let reports = 0;

export const version = (
  more: Partial<ReportVersion> & { project: string; round: string },
): ReportVersion => ({
  id: `report-${(reports += 1)}`,
  version: 1,
  at: new Date('2026-11-26T02:00:00Z'),
  invested: null,
  cumulative: null,
  cumulativeStated: false,
  progress: null,
  problem: null,
  next: null,
  late: false,
  confirmed: true,
  kept: null,
  share: null,
  milestone: null,
  category: null,
  vouches: [],
  ...more,
});

export const project = (more: Partial<ProjectFacts> & { code: string }): ProjectFacts => ({
  name: `项目${more.code}`,
  unit: '区住建局',
  stage: '开工',
  plannedStart: '2026-03',
  actualStart: null,
  enteredOn: null,
  yearPlan: wan(1000),
  monthTarget: null,
  targetNow: null,
  lastRedOn: null,
  contact: '区住建局联系人',
  versions: [],
  ...more,
});

/** Friday 15:00 of the 48th week: ten months are over. */
export const facts = (more: Partial<WeeklyFacts> = {}): WeeklyFacts => ({
  round: {
    id: '2026-W48',
    opensAt: new Date('2026-11-26T01:00:00Z'),
    closesAt: new Date('2026-11-27T04:00:00Z'),
  },
  now: new Date('2026-11-27T07:00:00Z'),
  day: '2026-11-27',
  late: false,
  sample: false,
  planYear: 2026,
  units: [
    { name: '区住建局', shortName: null, group: '区直单位' },
    { name: '区教体局', shortName: '教体局', group: '区直单位' },
    { name: '扬子洲镇', shortName: null, group: '属地' },
  ],
  projects: [],
  rounds: ['2026-W48'],
  previous: null,
  visits: [],
  standing: [],
  ...more,
});

/** Red below 30 %, else green; everything goes to 区公建中心. */
export const rules: WeeklyRules = {
  light: (standing) =>
    standing.reported === null
      ? { light: 'grey', reasons: ['两周未填报'], brief: '两周未填报', progressRed: false }
      : standing.investedYear * 10 < (standing.yearPlan ?? 0) * 3
        ? { light: 'red', reasons: ['投资完成率低于30%'], brief: '低于30%', progressRed: true }
        : { light: 'green', reasons: [], brief: '', progressRed: false },
  ownerOf: () => '区公建中心',
  doubts: ({ invested }, _before, yearPlan) =>
    (invested ?? 0) > (yearPlan ?? Infinity) * 2 ? ['本周数明显偏大，请核对。'] : [],
  said: ['规则一。'],
};
