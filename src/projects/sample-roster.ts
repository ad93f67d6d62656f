import type { Role } from '../people/person.ts';
import { personKey, type Unit, type WorkbookPerson } from './workbook.ts';

/** Departments as the plan names them, and others that a district has. */
const DEPARTMENTS =
  '区公建中心 区发改委 区住建局 区城管执法局 市自然资源和规划局东湖分局 东湖生态环境局 区商务局 区财政局 区工信局 ' +
  '区教体局 区卫健委 区文广新旅局 区农业农村局 区民政局 区人社局 区应急管理局 区市场监管局 区科技局 区司法局 区审计局 ' +
  '区统计局 区医保局 区退役军人事务局 区行政审批局 区数据局 区机关事务中心 区房屋征收中心 区城投集团 区产业投资集团 ' +
  '区文旅集团 区水务中心 区园林绿化中心 区环卫中心 东湖公安分局 区残联 区总工会 区妇联 区供销社';

/** Two that the district has; the others are invented. */
const TOWNS =
  '扬子洲镇 贤士湖管理处 滨江街道 湖滨街道 青云街道 桃苑街道 建设街道 新华街道 和平街道 光明街道 文苑街道 江畔街道 ' +
  '花园街道 桥头街道 学府街道 北湖街道 南浦街道 紫荆街道 松柏街道 示例街道 示例湖管理处 示例洲镇';

export const sampleUnits = (): Unit[] => [
  ...DEPARTMENTS.split(' ').map((name) => unit(name, '区直单位')),
  ...TOWNS.split(' ').map((name) => unit(name, '属地')),
];

const SHORT_NAMES: Readonly<Record<string, string>> = {
  市自然资源和规划局东湖分局: '自规东湖分局',
  东湖生态环境局: '生态环境局',
  东湖公安分局: '公安分局',
};

const unit = (name: string, group: Unit['group']): Unit => ({
  name,
  shortName:
    SHORT_NAMES[name] ?? (name.startsWith('区') ? name.slice(1) : name.replace(/(街道|管理处|镇)$/, '')),
  group,
});

/** Whom the plan's offices are held by; posts, never names. */
const LEADERS: readonly (readonly [post: string, level: number])[] = [
  ['区委主要领导', 6],
  ['区政府主要领导', 6],
  ['常务副区长', 5],
  ['区委副书记', 5],
  ['副区长（分管城建）', 4],
  ['副区长（分管工业）', 4],
  ['副区长（分管科教文卫）', 4],
  ['副区长（分管农业农村）', 4],
  ['副区长（分管商贸）', 4],
  ['区人大联系领导', 5],
  ['区政协联系领导', 5],
];

/** Units with more projects than one contact can follow. */
const CONTACTS: Readonly<Record<string, number>> = {
  区公建中心: 3,
  区住建局: 3,
  区城管执法局: 2,
  区教体局: 2,
  区城投集团: 2,
};

/** Units whose contact has a stand-in (AB岗). */
const WITH_STAND_IN = new Set([
  '区公建中心',
  '区住建局',
  '区城管执法局',
  '区教体局',
  '区商务局',
  '区工信局',
  '扬子洲镇',
  '贤士湖管理处',
]);

/** Numbers under a prefix that no operator has: nobody can be called by them. */
const mobile = (index: number): string => `100${String(index + 1).padStart(8, '0')}`;

export function samplePeopleOf(units: readonly Unit[]): WorkbookPerson[] {
  const posts: Omit<WorkbookPerson, 'key' | 'mobile' | 'standIn'>[] = [
    post('办公室主任', '区公建中心', '办公室', 3),
    post('办公室综合岗', '区公建中心', '办公室', 3),
    post('督查室主任', null, '督查室', null),
    post('督查室督查员', null, '督查室', null),
    ...LEADERS.map(([name, level]) => post(name, null, '区领导', level)),
    ...units.flatMap(({ name }) => [
      post(`${name}主要负责人`, name, '主要负责人', 2),
      ...contactNames(name).map((contact) => post(contact, name, '联系人', 1)),
      ...(WITH_STAND_IN.has(name) ? [post(`${name}联系人（B岗）`, name, '联系人', 1)] : []),
    ]),
  ];
  const people = posts.map((one, index) => {
    const person = { ...one, mobile: mobile(index) };
    return { key: personKey(person), ...person, standIn: null };
  });
  const keys = new Map(people.map(({ name, key }) => [name, key]));
  return people.map((person) => {
    const isFirst = person.unit !== null && person.name === contactNames(person.unit)[0];
    return { ...person, standIn: (isFirst && keys.get(`${person.unit}联系人（B岗）`)) || null };
  });
}

export const contactNames = (unitName: string): string[] =>
  CONTACTS[unitName] === undefined
    ? [`${unitName}联系人`]
    : Array.from(
        { length: CONTACTS[unitName] },
        (_, index) => `${unitName}联系人（${'一二三四'.charAt(index)}）`,
      );

const post = (
  name: string,
  unitName: string | null,
  role: Role,
  level: number | null,
): Omit<WorkbookPerson, 'key' | 'mobile' | 'standIn'> => ({
  name,
  post: name,
  unit: unitName,
  roles: [role],
  email: null,
  level,
});
