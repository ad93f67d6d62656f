import { personKey, type Project, type Workbook, type WorkbookPerson } from '../../src/projects/workbook.ts';

/** 万元 in 分. */
export const wan = (amount: number): number => Math.round(amount * 1_000_000);

export const OFFICE = '办公室主任';
export const LEADER = '区政府主要领导';
export const INSPECTOR = '督查室主任';
/** Of 滨江安置房 and 老旧小区改造; has a stand-in. */
export const BUILDER = '区住建局联系人';
export const STAND_IN = '区住建局副科长';
export const HEAD = '区住建局主要负责人';
/** Of 紫金校区; of 文化中心 too, which is finished. */
export const TEACHER = '区教体局联系人';
/** Of 扬子洲道路, which should have started in June and has not. */
export const TOWN = '扬子洲镇联系人';
/** Of a unit that has no projects under way. */
export const AUDITOR = '区审计局联系人';
/** In the tenant, not on the roster. */
export const STRANGER = '外单位人员';

const people: readonly [name: string, unit: string | null, role: WorkbookPerson['roles'][number]][] = [
  [OFFICE, '区公建中心', '办公室'],
  [LEADER, null, '区领导'],
  [INSPECTOR, null, '督查室'],
  [HEAD, '区住建局', '主要负责人'],
  [BUILDER, '区住建局', '联系人'],
  [STAND_IN, '区住建局', '联系人'],
  [TEACHER, '区教体局', '联系人'],
  [TOWN, '扬子洲镇', '联系人'],
  [AUDITOR, '区审计局', '联系人'],
];

/** Numbers that no operator gives out. */
const mobileOf = (index: number): string => `100000001${String(index + 1).padStart(2, '0')}`;

const person = ([name, unit, role]: (typeof people)[number], index: number): WorkbookPerson => {
  const one = { name, post: name, unit, roles: [role], mobile: mobileOf(index), email: null };
  return { ...one, key: personKey(one), level: null, standIn: null };
};

const project = (
  code: string,
  name: string,
  unit: string,
  contact: string,
  yearPlan: number,
  more: Partial<Project> = {},
): Project => ({
  code,
  name,
  unit,
  category: '城市建设',
  nature: '计划实施',
  stage: '开工',
  leadUnit: null,
  contact: roster.find((one) => one.name === contact)?.key ?? null,
  projectLeader: roster[1]?.key ?? null,
  fieldLeader: null,
  team: null,
  totalFen: wan(yearPlan * 2),
  yearPlanFen: wan(yearPlan),
  funding: null,
  plannedStart: '2026-01',
  plannedFinish: '2027-12',
  actualStart: null,
  actualFinish: null,
  suspendedOn: null,
  enteredOn: null,
  content: null,
  remarks: {},
  ...more,
});

const roster: readonly WorkbookPerson[] = people.map(person);

/**
 * A district small enough to reckon by hand: five units, five projects to implement, of which one is finished, and
 * one in preparation. Planned for 2026: 12 000 + 6 000 + 24 000 + 8 000 + 10 000 = 60 000万元.
 */
export const smallDistrict = (): Workbook => ({
  planYear: 2026,
  units: [
    { name: '区公建中心', shortName: '公建中心', group: '区直单位' },
    { name: '区住建局', shortName: '住建局', group: '区直单位' },
    { name: '区教体局', shortName: '教体局', group: '区直单位' },
    { name: '区审计局', shortName: '审计局', group: '区直单位' },
    { name: '扬子洲镇', shortName: '扬子洲', group: '属地' },
  ],
  people: roster.map((one) =>
    one.name === BUILDER
      ? { ...one, standIn: roster.find(({ name }) => name === STAND_IN)?.key ?? null }
      : one,
  ),
  projects: [
    project('DH-2026-001', '滨江安置房一期', '区住建局', BUILDER, 12_000),
    project('DH-2026-002', '老旧小区改造提升', '区住建局', BUILDER, 6_000),
    project('DH-2026-003', '育新学校紫金校区', '区教体局', TEACHER, 24_000),
    project('DH-2026-004', '扬子洲道路提升', '扬子洲镇', TOWN, 8_000, {
      stage: '储备',
      plannedStart: '2026-06',
    }),
    project('DH-2026-005', '文化中心', '区教体局', TEACHER, 10_000, {
      stage: '建成',
      plannedFinish: '2026-05',
    }),
    project('DH-2026-006', '青少年宫迁建', '区住建局', BUILDER, 0, {
      nature: '前期谋划',
      stage: '策划',
      yearPlanFen: null,
      plannedStart: null,
      plannedFinish: null,
    }),
  ],
  monthPlans: [
    { project: 'DH-2026-001', month: '2026-11', investedFen: wan(11_000), progress: '主体结构封顶' },
  ],
  approvals: [],
});

/** Everybody of the small district, as the tenant knows them, and one more. */
export const smallTenant = (): { name: string; mobile: string; unit: string }[] => [
  ...roster.map(({ name, mobile, unit }) => ({ name, mobile: mobile ?? '', unit: unit ?? '' })),
  { name: STRANGER, mobile: mobileOf(97), unit: '' },
];
