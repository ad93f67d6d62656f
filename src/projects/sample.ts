import { type Course, type SampleProject, sampleProjects } from './sample-projects.ts';
import { samplePeopleOf, sampleUnits } from './sample-roster.ts';
import type { Approval, MonthPlan, Workbook } from './workbook.ts';

export { SAMPLE_YEAR_PLAN } from './sample-projects.ts';

/** Stands wherever sample data shows. */
export const SAMPLE_NOTICE = '示例数据';

/**
 * A district to try everything with: 60 units, posts in place of people, 90 projects to implement that sum to 67.6
 * 亿元 this year, 134 in preparation. The same for the same year.
 */
export function sampleDistrict(year: number): Workbook {
  const units = sampleUnits();
  const people = samplePeopleOf(units);
  const sample = sampleProjects(year, units, people);
  return {
    planYear: year,
    units,
    people,
    projects: sample.map(({ project }) => project),
    monthPlans: sample.flatMap((one) => monthPlans(one, year)),
    approvals: sample.flatMap((one, index) => approvals(one, index, year)),
  };
}

export interface SamplePerson {
  readonly name: string;
  readonly post: string;
  readonly unit: string;
  readonly role: string;
  readonly mobile: string;
}

/** The sample's people as the sandbox plays them; the first is the office's director. */
export const samplePeople = (): SamplePerson[] =>
  samplePeopleOf(sampleUnits()).map(({ name, post, unit, roles, mobile }) => ({
    name,
    post: post ?? name,
    unit: unit ?? (roles.includes('督查室') ? '区委、区政府督查室' : '区领导'),
    role: roles.join('、'),
    mobile: mobile ?? '',
  }));

/** 形象进度 from the preparation to the end of the year. */
const COURSES: Readonly<Record<Course, readonly string[]>> = {
  房建: [
    '土方开挖',
    '桩基施工',
    '地下室施工',
    '基础完工',
    '主体结构施工',
    '主体结构过半',
    '主体结构封顶',
    '二次结构施工',
    '装饰装修',
    '设备安装',
    '室外工程',
    '竣工验收',
  ],
  道路: [
    '管线迁改',
    '路基施工',
    '雨污管网敷设',
    '雨污管网过半',
    '雨污管网完成',
    '路床施工',
    '水稳层施工',
    '沥青下面层',
    '沥青面层',
    '人行道施工',
    '交通及绿化工程',
    '竣工验收',
  ],
  改造: [
    '进场施工',
    '拆除清理',
    '管线改造',
    '管线改造过半',
    '管线改造完成',
    '屋面及立面施工',
    '立面施工过半',
    '立面施工完成',
    '公共设施安装',
    '道路及铺装',
    '绿化工程',
    '竣工验收',
  ],
  厂房: [
    '场地平整',
    '桩基施工',
    '基础施工',
    '基础完工',
    '钢结构吊装',
    '钢结构过半',
    '主体封顶',
    '围护及屋面施工',
    '机电安装',
    '设备安装',
    '设备调试',
    '竣工投产',
  ],
};
const PREPARATION = [
  '办理立项和可研',
  '办理用地和规划许可',
  '初步设计及概算批复',
  '施工图审查和招标',
  '办理施工许可',
];

function monthPlans(sample: SampleProject, year: number): MonthPlan[] {
  const { project, startMonth, endMonth } = sample;
  const { yearPlanFen } = project;
  if (yearPlanFen === null) return [];
  return Array.from({ length: 12 }, (_, index) => {
    const month = index + 1;
    const done = Math.min(1, Math.max(0, (month - startMonth + 1) / (endMonth - startMonth + 1)));
    // Slow at first and at the end, as building goes.
    const share = done ** 2 * (3 - 2 * done);
    return {
      project: project.code,
      month: `${year}-${String(month).padStart(2, '0')}`,
      investedFen: done === 1 ? yearPlanFen : Math.round((yearPlanFen * share) / WAN) * WAN,
      progress: progressOf(sample, month, done, year),
    };
  });
}

const WAN = 1_000_000;

function progressOf(sample: SampleProject, month: number, done: number, year: number): string | null {
  const { project, course, startMonth, stepsBefore } = sample;
  if (done === 0) return PREPARATION[Math.max(0, PREPARATION.length - (startMonth - month))] ?? null;
  // What isn't finished this year gets three quarters of the way; what begins late, a step a month.
  const whole = project.plannedFinish?.startsWith(String(year)) ? 12 : 9;
  const lastStep = startMonth === 1 ? whole : Math.min(whole, 13 - startMonth);
  return COURSES[course][stepsBefore + Math.ceil(done * (lastStep - stepsBefore)) - 1] ?? null;
}

const ITEMS: readonly (readonly [item: string, unit: string])[] = [
  ['立项', '区发改委'],
  ['可研', '区发改委'],
  ['初设概算', '区发改委'],
  ['用地', '市自然资源和规划局东湖分局'],
  ['规划许可', '市自然资源和规划局东湖分局'],
  ['环评', '东湖生态环境局'],
  ['能评', '区发改委'],
  ['施工许可', '区住建局'],
];

function approvals({ project, startMonth }: SampleProject, index: number, year: number): Approval[] {
  const isPlanned = project.nature === '前期谋划';
  const isUnderWay = startMonth === 1 && !isPlanned;
  return ITEMS.slice(0, isPlanned ? 1 : ITEMS.length).map(([item, unit], step) => {
    const done = isUnderWay || (!isPlanned && step < 3);
    const month = isUnderWay ? 1 + step : isPlanned ? 12 : Math.max(1, startMonth - 3 + Math.ceil(step / 3));
    const tolerated = !done && step === 4 && index % 5 === 0;
    return {
      project: project.code,
      item,
      unit,
      due: `${isUnderWay ? year - 1 : year}-${String(month).padStart(2, '0')}-${isPlanned ? '20' : '25'}`,
      state: done ? '已办结' : step < 5 && !isPlanned ? '办理中' : '未启动',
      tolerated,
      supplementBy: tolerated ? `${year}-${String(Math.min(12, month + 2)).padStart(2, '0')}-25` : null,
    };
  });
}
