import { personKey, type Project, type Workbook, type WorkbookPerson } from '../../src/projects/workbook.ts';
import { wan } from '../kit/world-district.ts';

export const OFFICE = '办公室主任';
export const LEADER = '区政府主要领导';
export const CONTACTS = ['甲', '乙', '丙', '丁', '戊', '己'].map((name) => `区住建局${name}科联系人`);
export const GROUP = '重大项目推进群';

export const UNITS = ['区住建局', '区教体局', '扬子洲镇'];
const PROJECTS = [
  '滨江安置房',
  '紫金校区',
  '老旧小区改造',
  '扬子洲道路',
  '市民服务中心',
  '青少年宫',
  '中心医院东院',
  '湖滨公园',
  '污水处理厂',
  '文化艺术中心',
];

const person = (
  name: string,
  unit: string | null,
  role: WorkbookPerson['roles'][number],
  at: number,
): WorkbookPerson => {
  // A number that no operator gives out.
  const one = { name, post: name, unit, roles: [role], mobile: `100000002${10 + at}`, email: null };
  return { ...one, key: personKey(one), level: null, standIn: null };
};

const roster: readonly WorkbookPerson[] = [
  person(OFFICE, null, '办公室', 0),
  person(LEADER, null, '区领导', 1),
  ...CONTACTS.map((name, at) => person(name, UNITS[at % UNITS.length] ?? null, '联系人', at + 2)),
];

/** Four contacts have two projects each, two have one. */
const project = (name: string, at: number): Project => ({
  code: `DH-2026-${String(at + 1).padStart(3, '0')}`,
  name,
  unit: roster[2 + (at % CONTACTS.length)]?.unit ?? '',
  contact: roster[2 + (at % CONTACTS.length)]?.key ?? null,
  category: '城市建设',
  nature: '计划实施',
  stage: '开工',
  leadUnit: null,
  projectLeader: roster[1]?.key ?? null,
  fieldLeader: null,
  team: null,
  totalFen: wan(50_000),
  yearPlanFen: wan(20_000),
  funding: null,
  plannedStart: '2026-01',
  plannedFinish: '2027-12',
  actualStart: null,
  actualFinish: null,
  suspendedOn: null,
  enteredOn: null,
  content: null,
  remarks: {},
});

/** Three units, an office, a leader, six contacts and ten projects under way. */
export const townWorkbook = (): Workbook => ({
  planYear: 2026,
  units: UNITS.map((name) => ({
    name,
    shortName: null,
    group: name.endsWith('镇') ? ('属地' as const) : ('区直单位' as const),
  })),
  people: [...roster],
  projects: PROJECTS.map(project),
  monthPlans: [],
  approvals: [],
});

export const TOWN_PROJECTS = PROJECTS.length;
export const townsfolk = (): { name: string; mobile: string }[] =>
  roster.map(({ name, mobile }) => ({ name, mobile: mobile ?? '' }));
export const projectsOf = (contact: string): string[] =>
  PROJECTS.filter((_name, at) => CONTACTS[at % CONTACTS.length] === contact);
export const contactsOf = (unit: string): string[] =>
  CONTACTS.filter((_name, at) => UNITS[at % UNITS.length] === unit);
