import {
  amountCell,
  choiceCell,
  dayOrMonthCell,
  monthCell,
  requiredText,
  sameName,
  textCell,
} from './cells.ts';
import type { PeopleNames } from './people-names.ts';
import type { SheetReading } from './read-roster.ts';
import type { Columns, Row, Table } from './table.ts';
import { NATURES, type Project, type Refused, STAGES } from './workbook.ts';

export const PROJECT_COLUMNS = {
  code: ['项目编号', '编号', '项目编码', '项目代码'],
  name: ['项目名称', '名称'],
  category: ['项目类别', '类别', '项目类型'],
  nature: ['性质', '项目性质', /^性质\(/],
  stage: ['阶段', '项目阶段', /^阶段\(/],
  unit: ['责任单位', '项目责任单位', '责任主体'],
  leadUnit: ['牵头单位', '行业主管部门'],
  contact: ['联系人', '项目联系人', '单位联系人'],
  projectLeader: ['挂点领导', '挂点区领导'],
  fieldLeader: ['分管领导', '分管区领导', '区分管领导'],
  team: ['推进班子', '专班', '工作专班'],
  total: ['总投资', '总投资额', '计划总投资'],
  yearPlan: ['年度计划投资', /^(\d{4}年)?(度|年度)?(计划)?(完成)?投资(计划|额)?$/],
  funding: ['资金来源'],
  plannedStart: ['计划开工', '计划开工时间', '开工时间', '计划开工年月'],
  plannedFinish: ['计划竣工', '计划竣工时间', '竣工时间', '计划完工时间'],
  actualStart: ['实际开工', '实际开工时间', '实际开工日期'],
  actualFinish: ['实际竣工', '实际竣工时间', '实际竣工日期', '实际完工时间'],
  suspendedOn: ['停工日期', '停工时间'],
  enteredOn: ['入库日期', '入库时间', '入统日期', '入统时间', /^入库日期\(/],
  content: ['建设内容', '建设内容及规模', '建设规模及内容', '主要建设内容'],
} as const satisfies Columns<string>;

type Field = keyof typeof PROJECT_COLUMNS;

/** Columns that older workbooks lack: where there is no such column, what stands stays. */
const DATED = ['actualStart', 'actualFinish', 'suspendedOn', 'enteredOn'] as const;

const NATURE_WORDS = { 实施: '计划实施', 谋划: '前期谋划', 前期: '前期谋划' } as const;
/** Further ways to write a stage. */
export const STAGE_WORDS = {
  前期: '策划',
  谋划: '策划',
  未开工: '储备',
  在建: '开工',
  已开工: '开工',
  '开工(在建)': '开工',
  续建: '开工',
  复工: '开工',
  竣工: '建成',
  完工: '建成',
  已建成: '建成',
  已竣工: '建成',
} as const;

export interface Surroundings {
  readonly planYear: number;
  readonly unitNamed: (words: string) => string | null;
  readonly people: PeopleNames;
  /** The project as it stands, by its code. */
  readonly standing: (code: string) => Project | undefined;
}

export function readProjects(table: Table<Field>, around: Surroundings): SheetReading<Project> {
  const taken = new Map<string, Project>();
  const rowOf = new Map<string, number>();
  const refused: Refused[] = [];
  const held = new Set<string>();
  for (const row of table.rows) {
    const project = readProject(row, around);
    const code = sameName(row.text('code'));
    const earlier = rowOf.get(code);
    if (earlier !== undefined) row.refuse('code', `不重复的项目编号（与第${earlier}行重复）`);
    if (project && row.refused.length === 0) {
      taken.set(code, project);
      rowOf.set(code, row.number);
    } else if (earlier === undefined) held.add(code);
    refused.push(...row.refused);
  }
  return { taken: [...taken.values()], refused, isHeld: (project) => held.has(sameName(project.code)) };
}

function readProject(row: Row<Field>, around: Surroundings): Project | null {
  const code = row.take('code', (cell) => requiredText(cell, 40, '项目编号'));
  const name = row.take('name', (cell) => requiredText(cell, 100, '项目名称'));
  const nature = row.take('nature', (cell) => choiceCell(cell, NATURES, NATURE_WORDS));
  if (nature === null && row.text('nature') === '') row.refuse('nature', NATURES.join('、'));
  const stage = row.take('stage', (cell) => choiceCell(cell, STAGES, STAGE_WORDS));
  const units = readUnits(row, around);
  const people = readPeople(row, around, units.unit);
  const sums = {
    totalFen: row.take('total', amountCell),
    yearPlanFen: row.take('yearPlan', amountCell),
    plannedStart: row.take('plannedStart', (cell) => monthCell(cell, around.planYear)),
    plannedFinish: row.take('plannedFinish', (cell) => monthCell(cell, around.planYear)),
  };
  const texts = {
    category: row.take('category', (cell) => textCell(cell, 40)),
    team: row.take('team', (cell) => textCell(cell, 300)),
    funding: row.take('funding', (cell) => textCell(cell, 200)),
    content: row.take('content', (cell) => textCell(cell, 2000)),
  };
  if (row.refused.length > 0 || code === null || name === null || nature === null || units.unit === null)
    return null;
  return {
    code,
    name,
    nature,
    // A list of projects often says no stage: what is to be implemented waits for its start.
    stage: stage ?? (nature === '计划实施' ? '储备' : '策划'),
    unit: units.unit,
    leadUnit: units.leadUnit,
    ...people,
    ...sums,
    ...readDates(row, around, code),
    ...texts,
    remarks: row.remarks(),
  };
}

function readDates(
  row: Row<Field>,
  { planYear, standing }: Surroundings,
  code: string,
): Pick<Project, (typeof DATED)[number]> {
  const date = (field: (typeof DATED)[number]): string | null =>
    row.has(field)
      ? row.take(field, (cell) => dayOrMonthCell(cell, planYear))
      : (standing(code)?.[field] ?? null);
  return {
    actualStart: date('actualStart'),
    actualFinish: date('actualFinish'),
    suspendedOn: date('suspendedOn'),
    enteredOn: date('enteredOn'),
  };
}

function readUnits(
  row: Row<Field>,
  { unitNamed }: Surroundings,
): { unit: string | null; leadUnit: string | null } {
  const named = (field: 'unit' | 'leadUnit'): string | null => {
    const words = row.text(field);
    const unit = words === '' ? null : unitNamed(words);
    if (words !== '' && unit === null) row.refuse(field, '责任单位表中的单位名称或简称（一个单位）');
    return unit;
  };
  const unit = named('unit');
  if (row.text('unit') === '') row.refuse('unit', '责任单位表中的单位名称或简称（一个单位）');
  return { unit, leadUnit: named('leadUnit') };
}

function readPeople(
  row: Row<Field>,
  { people }: Surroundings,
  unit: string | null,
): Pick<Project, 'contact' | 'projectLeader' | 'fieldLeader'> {
  const named = (field: 'contact' | 'projectLeader' | 'fieldLeader', near: string | null): string | null =>
    row.take(field, () => people.find(row.text(field), near));
  return {
    contact: named('contact', unit),
    projectLeader: named('projectLeader', null),
    fieldLeader: named('fieldLeader', null),
  };
}
