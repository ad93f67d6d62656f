import {
  choiceCell,
  choicesCell,
  emailCell,
  levelCell,
  mobileCell,
  requiredText,
  sameName,
  textCell,
} from './cells.ts';
import type { Columns, Row, Table } from './table.ts';
import { GROUPS, personKey, type Refused, ROLES, type Unit, type WorkbookPerson } from './workbook.ts';

/** What a sheet gave: rows taken, cells refused, and who or what the refused rows were about. */
export interface SheetReading<T> {
  readonly taken: readonly T[];
  readonly refused: readonly Refused[];
  /** Rows that stay as they stand because the workbook's row for them was refused. */
  readonly isHeld: (standing: T) => boolean;
}

export const UNIT_COLUMNS = {
  name: ['单位名称', '单位', '责任单位', '名称'],
  shortName: ['简称', '单位简称'],
  group: ['分组', '组别', '单位分组', /^分组\(/],
} as const satisfies Columns<string>;

const GROUP_WORDS = {
  区直: '区直单位',
  属地镇街: '属地',
  '镇(街道、管理处)': '属地',
  '属地镇(街道、管理处)': '属地',
  '属地镇(街道,管理处)': '属地',
  镇街: '属地',
} as const;

export function readUnits(table: Table<keyof typeof UNIT_COLUMNS>): SheetReading<Unit> {
  const taken = new Map<string, { unit: Unit; row: number }>();
  const refused: Refused[] = [];
  const held = new Set<string>();
  for (const row of table.rows) {
    const name = row.take('name', (cell) => requiredText(cell, 60, '单位全称'));
    const shortName = row.take('shortName', (cell) => textCell(cell, 30));
    const group = row.take('group', (cell) => choiceCell(cell, GROUPS, GROUP_WORDS));
    if (group === null && row.text('group') === '') row.refuse('group', GROUPS.join('、'));
    const earlier = name === null ? undefined : taken.get(sameName(name));
    if (earlier) row.refuse('name', `不重复的单位（与第${earlier.row}行重复）`);
    if (row.refused.length === 0 && name !== null && group !== null)
      taken.set(sameName(name), { unit: { name, shortName, group }, row: row.number });
    else if (!earlier) held.add(sameName(row.text('name')));
    refused.push(...row.refused);
  }
  return {
    taken: [...taken.values()].map(({ unit }) => unit),
    refused,
    isHeld: (unit) => held.has(sameName(unit.name)),
  };
}

export const PERSON_COLUMNS = {
  name: ['姓名', '名称'],
  post: ['职务', '职位', '岗位'],
  unit: ['单位', '所在单位', '工作单位', '单位名称'],
  roles: ['角色', /^角色\(/],
  mobile: ['手机', '手机号', '手机号码', '联系电话', '电话'],
  email: ['邮箱', '电子邮箱', '邮件'],
  level: ['调度层级', '层级', /^调度层级\(/],
  standIn: ['代理人', 'AB岗', 'B岗', '代理'],
} as const satisfies Columns<string>;

type PersonField = keyof typeof PERSON_COLUMNS;

const ROLE_WORDS = {
  领导小组办公室: '办公室',
  区领导小组办公室: '办公室',
  单位主要负责人: '主要负责人',
  责任单位主要负责人: '主要负责人',
  负责人: '主要负责人',
  单位联系人: '联系人',
  督查: '督查室',
  督查人员: '督查室',
  区政府督查室: '督查室',
  区委督查室: '督查室',
} as const;

export interface PersonReading extends SheetReading<WorkbookPerson> {
  /** The row and the words in which a person's stand-in was named, to be found once everybody is read. */
  readonly standIns: readonly {
    readonly key: string;
    readonly words: string;
    readonly row: Row<PersonField>;
  }[];
}

/** @param unitNamed the full name of the unit that goes by these words, if there is one */
export function readPeople(
  table: Table<PersonField>,
  unitNamed: (words: string) => string | null,
): PersonReading {
  const taken = new Map<string, WorkbookPerson>();
  const rowOf = new Map<string, number>();
  const refused: Refused[] = [];
  const held = new Set<string>();
  const standIns: { key: string; words: string; row: Row<PersonField> }[] = [];
  for (const row of table.rows) {
    const person = readPerson(row, unitNamed);
    const ids = person ? identitiesOf(person) : [];
    const earlier = ids.map((id) => rowOf.get(id)).find((number) => number !== undefined);
    if (person && earlier !== undefined)
      row.refuse(person.mobile ? 'mobile' : 'name', `不重复的人员（与第${earlier}行重复）`);
    if (person && row.refused.length === 0) {
      taken.set(person.key, person);
      for (const id of ids) rowOf.set(id, row.number);
      if (row.text('standIn') !== '') standIns.push({ key: person.key, words: row.text('standIn'), row });
    } else if (earlier === undefined)
      for (const id of everyIdentity(refusedIdentity(row, unitNamed))) held.add(id);
    refused.push(...row.refused);
  }
  return {
    taken: [...taken.values()],
    refused,
    standIns,
    isHeld: (person) => everyIdentity(person).some((id) => held.has(id)),
  };
}

function readPerson(
  row: Row<PersonField>,
  unitNamed: (words: string) => string | null,
): WorkbookPerson | null {
  const name = row.take('name', (cell) => requiredText(cell, 40, '姓名（也可填岗位名称）'));
  const unitWords = row.text('unit');
  const unit = unitWords === '' ? null : unitNamed(unitWords);
  if (unitWords !== '' && unit === null) row.refuse('unit', '责任单位表中的单位名称或简称');
  const roles = row.take('roles', (cell) => choicesCell(cell, ROLES, ROLE_WORDS)) ?? [];
  const needsUnit = roles.includes('联系人') || roles.includes('主要负责人');
  if (needsUnit && unitWords === '') row.refuse('unit', '联系人和主要负责人须填写所在单位');
  const rest = {
    post: row.take('post', (cell) => textCell(cell, 60)),
    mobile: row.take('mobile', mobileCell),
    email: row.take('email', emailCell),
    level: row.take('level', levelCell),
  };
  if (row.refused.length > 0 || name === null) return null;
  const person = { name, unit, roles, ...rest, standIn: null };
  return { key: personKey(person), ...person };
}

type Identity = Pick<WorkbookPerson, 'name' | 'unit' | 'mobile' | 'email'>;

/** Who a refused row was about, as far as it can be read. */
function refusedIdentity(row: Row<PersonField>, unitNamed: (words: string) => string | null): Identity {
  const mobile = mobileCell(row.text('mobile'));
  const email = emailCell(row.text('email'));
  return {
    name: row.text('name'),
    unit: unitNamed(row.text('unit')) ?? row.text('unit'),
    mobile: mobile.ok ? mobile.value : null,
    email: email.ok ? email.value : null,
  };
}

const byName = ({ name, unit }: Identity): string => `${sameName(name)}@${sameName(unit ?? '')}`;

/** No two people share one of these; a name in a unit tells people apart only where there are no numbers. */
const identitiesOf = (person: Identity): string[] =>
  person.mobile === null && person.email === null
    ? [byName(person)]
    : [person.mobile, person.email].filter((id) => id !== null);

const everyIdentity = (person: Identity): string[] =>
  [person.mobile, person.email, byName(person)].filter((id) => id !== null);
