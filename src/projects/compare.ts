import { money } from './money.ts';
import {
  type Approval,
  type MonthPlan,
  personKey,
  type Project,
  type Unit,
  type Workbook,
  type WorkbookPerson,
} from './workbook.ts';

/** A field before and after, as an official reads it. */
export interface FieldChange {
  readonly title: string;
  readonly before: string;
  readonly after: string;
}

export interface Changed<T> {
  readonly before: T;
  readonly after: T;
  readonly fields: readonly FieldChange[];
}

export interface Changes<T> {
  readonly added: readonly T[];
  readonly changed: readonly Changed<T>[];
  readonly gone: readonly T[];
  readonly same: number;
}

/** What applying `next` to `standing` changes. */
export interface Comparison {
  readonly units: Changes<Unit>;
  readonly people: Changes<WorkbookPerson>;
  readonly projects: Changes<Project>;
  readonly monthPlans: Changes<MonthPlan>;
  readonly approvals: Changes<Approval>;
  /** Keys of people in `next` who stand under another key. */
  readonly standingKeys: ReadonlyMap<string, string>;
}

interface Field<T> {
  readonly title: string;
  readonly value: (item: T) => string | number | null;
  readonly text?: (value: string | number) => string;
}

/** Compares two states of roster and plan: pure, and empty for two equal ones. */
export function compare(standing: Workbook, next: Workbook): Comparison {
  const standingKeys = matchPeople(standing.people, next.people);
  const stands = (key: string | null): string | null =>
    key === null ? null : (standingKeys.get(key) ?? key);
  const called = new Map([...next.people, ...standing.people].map(({ key, name }) => [key, name]));
  const afterNames = new Map(next.people.map(({ key, name }) => [stands(key), name]));
  const who = (key: string | number): string =>
    called.get(String(key)) ?? afterNames.get(String(key)) ?? '（不在册）';
  const ofPlanYear = ({ month }: MonthPlan): boolean => month.startsWith(String(next.planYear));
  return {
    standingKeys,
    units: changes(standing.units, next.units, ({ name }) => name, UNIT_FIELDS),
    people: changes(standing.people, next.people, ({ key }) => stands(key) ?? key, personFields(stands, who)),
    projects: changes(standing.projects, next.projects, ({ code }) => code, projectFields(stands, who)),
    // Targets of other years are history.
    monthPlans: changes(
      standing.monthPlans.filter(ofPlanYear),
      next.monthPlans.filter(ofPlanYear),
      ({ project, month }) => `${project} ${month}`,
      MONTH_PLAN_FIELDS,
    ),
    approvals: changes(
      standing.approvals,
      next.approvals,
      ({ project, item }) => `${project} ${item}`,
      APPROVAL_FIELDS,
    ),
  };
}

/** The same people by mobile, else by mail, else by name and unit: the key in `next` → the standing key. */
function matchPeople(
  standing: readonly WorkbookPerson[],
  next: readonly WorkbookPerson[],
): ReadonlyMap<string, string> {
  const ways: readonly ((person: WorkbookPerson) => string | null)[] = [
    ({ mobile }) => mobile,
    ({ email }) => email?.toLowerCase() ?? null,
    (person) => personKey({ ...person, mobile: null, email: null }),
  ];
  const matched = new Map<string, string>();
  const taken = new Set<string>();
  for (const way of ways) {
    const open = new Map<string, string>();
    for (const person of standing) {
      const id = way(person);
      if (id !== null && !taken.has(person.key) && !open.has(id)) open.set(id, person.key);
    }
    for (const person of next) {
      const id = way(person);
      const key = id === null || matched.has(person.key) ? undefined : open.get(id);
      if (key === undefined || taken.has(key)) continue;
      matched.set(person.key, key);
      taken.add(key);
    }
  }
  return matched;
}

function changes<T>(
  standing: readonly T[],
  next: readonly T[],
  idOf: (item: T) => string,
  fields: readonly Field<T>[],
): Changes<T> {
  const before = new Map(standing.map((item) => [idOf(item), item]));
  const added: T[] = [];
  const changed: Changed<T>[] = [];
  const seen = new Set<string>();
  for (const after of next) {
    const id = idOf(after);
    const stood = before.get(id);
    seen.add(id);
    if (stood === undefined) {
      added.push(after);
      continue;
    }
    const differing = fieldChanges(stood, after, fields);
    if (differing.length > 0) changed.push({ before: stood, after, fields: differing });
  }
  const gone = standing.filter((item) => !seen.has(idOf(item)));
  return { added, changed, gone, same: next.length - added.length - changed.length };
}

const fieldChanges = <T>(before: T, after: T, fields: readonly Field<T>[]): FieldChange[] =>
  fields.flatMap(({ title, value, text = String }) => {
    const [was, is] = [value(before), value(after)];
    const shown = (one: string | number | null): string =>
      one === null || one === '' ? '（空）' : text(one);
    return was === is ? [] : [{ title, before: shown(was), after: shown(is) }];
  });

const UNIT_FIELDS: readonly Field<Unit>[] = [
  { title: '简称', value: (unit) => unit.shortName },
  { title: '分组', value: (unit) => unit.group },
];

type Stands = (key: string | null) => string | null;
type Who = (key: string | number) => string;

/** Numbers of phones are never shown, only told apart. */
const tail = (mobile: string | number): string => `尾号${String(mobile).slice(-4)}`;

const personFields = (stands: Stands, who: Who): readonly Field<WorkbookPerson>[] => [
  { title: '姓名', value: (person) => person.name },
  { title: '职务', value: (person) => person.post },
  { title: '单位', value: (person) => person.unit },
  { title: '角色', value: (person) => person.roles.join('、') },
  { title: '手机', value: (person) => person.mobile, text: tail },
  { title: '邮箱', value: (person) => person.email },
  { title: '调度层级', value: (person) => person.level },
  { title: '代理人', value: (person) => stands(person.standIn), text: who },
];

const amount = (fen: string | number): string => money(Number(fen));

const projectFields = (stands: Stands, who: Who): readonly Field<Project>[] => [
  { title: '项目名称', value: (project) => project.name },
  { title: '项目类别', value: (project) => project.category },
  { title: '性质', value: (project) => project.nature },
  { title: '阶段', value: (project) => project.stage },
  { title: '责任单位', value: (project) => project.unit },
  { title: '牵头单位', value: (project) => project.leadUnit },
  { title: '联系人', value: (project) => stands(project.contact), text: who },
  { title: '挂点领导', value: (project) => stands(project.projectLeader), text: who },
  { title: '分管领导', value: (project) => stands(project.fieldLeader), text: who },
  { title: '推进班子', value: (project) => project.team },
  { title: '总投资', value: (project) => project.totalFen, text: amount },
  { title: '年度计划投资', value: (project) => project.yearPlanFen, text: amount },
  { title: '资金来源', value: (project) => project.funding },
  { title: '计划开工', value: (project) => project.plannedStart },
  { title: '计划竣工', value: (project) => project.plannedFinish },
  { title: '实际开工', value: (project) => project.actualStart },
  { title: '实际竣工', value: (project) => project.actualFinish },
  { title: '停工日期', value: (project) => project.suspendedOn },
  { title: '入库日期', value: (project) => project.enteredOn },
  { title: '建设内容', value: (project) => project.content },
  { title: '备注', value: remarksText },
];

/** In one order, so that two equal sets of remarks read the same. */
const remarksText = ({ remarks }: Project): string =>
  Object.entries(remarks)
    .map(([title, text]) => `${title}：${text}`)
    .toSorted()
    .join('；');

const MONTH_PLAN_FIELDS: readonly Field<MonthPlan>[] = [
  { title: '累计投资', value: (plan) => plan.investedFen, text: amount },
  { title: '形象进度', value: (plan) => plan.progress },
];

const APPROVAL_FIELDS: readonly Field<Approval>[] = [
  { title: '责任单位', value: (approval) => approval.unit },
  { title: '计划完成', value: (approval) => approval.due },
  { title: '状态', value: (approval) => approval.state },
  { title: '容缺', value: (approval) => (approval.tolerated ? '是' : '否') },
  { title: '补齐日期', value: (approval) => approval.supplementBy },
];
