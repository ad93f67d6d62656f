import type { Day } from '../calendar/days.ts';
import { amountCell, choiceCell, dayOrMonthCell, monthCell, plain, type Read, textCell } from './cells.ts';
import { peopleNames } from './people-names.ts';
import { STAGE_WORDS } from './read-plan.ts';
import { readApproval, STANDARD_APPROVALS } from './change-approval.ts';
import { readMonth } from './change-month.ts';
import { type Approval, type MonthPlan, type Project, STAGES, type Workbook } from './workbook.ts';

/** What one sentence changes of the plan. */
export interface Patch {
  readonly project?: Partial<Project>;
  readonly monthPlan?: MonthPlan;
  readonly approval?: Approval;
  /** The day of a 复工, which no field of a project holds. */
  readonly resumedOn?: string | null;
}

/** The project as it stands, and where names are looked up. */
export interface About {
  readonly project: Project;
  readonly workbook: Workbook;
  /** For a stage given without its day; nothing can have happened after it. */
  readonly today: Day;
}

/** One thing that the office may change of a project, in words, by form and by workbook alike. */
export interface Changeable {
  /** Kept with a proposed change. */
  readonly key: string;
  readonly title: string;
  /** How it is called in a sentence, the title besides. */
  readonly names: readonly string[];
  /** Names that are part of what is said: “停工 2026-05-01”. */
  readonly verbs?: readonly string[];
  readonly read: (words: string, about: About) => Read<Patch>;
}

const map = <T>(read: Read<T>, patch: (value: T) => Patch): Read<Patch> =>
  read.ok ? { ok: true, value: patch(read.value) } : read;

const NOTHING = /^(?:-|—|\/|无|空|清空|删除|取消|待定|暂无)$/;
const orNothing = (words: string): string => (NOTHING.test(words.trim()) ? '' : words);

type DatedField = 'actualStart' | 'actualFinish' | 'suspendedOn' | 'enteredOn';

/** A day that has come: what really happened can't lie ahead. */
function happened(words: string, { today, workbook }: About): Read<string | null> {
  const read = dayOrMonthCell(orNothing(words), workbook.planYear);
  return read.ok && read.value !== null && read.value > today
    ? { ok: false, expected: `不晚于今天（${today}）的日期` }
    : read;
}

const dated = (key: DatedField, title: string, ...names: string[]): Changeable => ({
  key,
  title,
  names,
  read: (words, about) =>
    words === ''
      ? { ok: false, expected: '日期，如2026年3月5日' }
      : map(happened(words, about), (date) => ({ project: { [key]: date } })),
});

const month = (key: 'plannedStart' | 'plannedFinish', title: string, ...names: string[]): Changeable => ({
  key,
  title,
  names,
  read: (words, { workbook }) =>
    map(monthCell(orNothing(words), workbook.planYear), (date) => ({ project: { [key]: date } })),
});

const amount = (key: 'totalFen' | 'yearPlanFen', title: string, ...names: string[]): Changeable => ({
  key,
  title,
  names,
  read: (words) => map(amountCell(orNothing(words), '万元'), (fen) => ({ project: { [key]: fen } })),
});

const text = (key: 'team' | 'funding', title: string, most: number, ...names: string[]): Changeable => ({
  key,
  title,
  names,
  read: (words) => map(textCell(orNothing(words), most), (value) => ({ project: { [key]: value } })),
});

const person = (
  key: 'contact' | 'projectLeader' | 'fieldLeader',
  title: string,
  ...names: string[]
): Changeable => ({
  key,
  title,
  names,
  read(words, { project, workbook }) {
    const shortNames = new Map(workbook.units.map(({ name, shortName }) => [name, shortName]));
    const people = peopleNames(workbook.people, (unit) => shortNames.get(unit) ?? null);
    const near = key === 'contact' ? project.unit : null;
    return map(people.find(plain(orNothing(words)), near), (one) => ({ project: { [key]: one } }));
  },
});

/** “开工 2026-03-05”, “停工”, “复工”: a stage with its day, today where none is said. */
function readStage(words: string, about: About): Read<Patch> {
  const [, said = '', date = ''] = /^(\S*?)(?:[\s，,于]+|(?=\d))(.*)$/su.exec(plain(words)) ?? [
    '',
    plain(words),
  ];
  const stage = choiceCell(said, STAGES, STAGE_WORDS);
  if (!stage.ok) return { ok: false, expected: `${STAGES.join('、')}、复工，后面可写日期` };
  if (stage.value === null) return { ok: false, expected: `${STAGES.join('、')}、复工` };
  const on = date === '' ? ({ ok: true, value: null } as const) : happened(date, about);
  return map(on, (day) => stagePatch(said, stage.value ?? '策划', day, about));
}

function stagePatch(said: string, stage: Project['stage'], day: string | null, about: About): Patch {
  const { project, today } = about;
  if (stage === '开工' && (said === '复工' || project.stage === '停工'))
    return { project: { stage, suspendedOn: null }, resumedOn: day ?? today };
  if (stage === '开工') return { project: { stage, actualStart: day ?? project.actualStart ?? today } };
  if (stage === '停工') return { project: { stage, suspendedOn: day ?? today } };
  if (stage === '建成') return { project: { stage, actualFinish: day ?? today } };
  return { project: { stage } };
}

/** What of a project itself the office may change in chat. */
export const CHANGEABLE: readonly Changeable[] = [
  {
    key: 'stage',
    title: '阶段',
    names: ['项目阶段'],
    verbs: ['停工', '复工', '开工', '建成'],
    read: readStage,
  },
  amount('yearPlanFen', '年度计划投资', '年度计划', '年度投资计划', '年度投资'),
  amount('totalFen', '总投资', '总投资额'),
  text('funding', '资金来源', 200),
  month('plannedStart', '计划开工', '计划开工时间', '计划开工月份'),
  month('plannedFinish', '计划竣工', '计划竣工时间', '计划完工'),
  dated('actualStart', '实际开工', '实际开工时间', '实际开工日期'),
  dated('actualFinish', '实际竣工', '实际竣工时间', '实际竣工日期'),
  dated('suspendedOn', '停工日期', '停工时间'),
  dated('enteredOn', '入库日期', '入统日期', '入库时间', '入统时间', '已入库', '已入统', '入库', '入统'),
  person('projectLeader', '挂点领导', '挂点区领导'),
  person('fieldLeader', '分管领导', '分管区领导'),
  person('contact', '联系人', '项目联系人'),
  text('team', '推进班子', 300, '专班', '工作专班'),
];

/**
 * Everything that may be changed of a project: its own fields, its months, its 前期手续.
 * @param items the 前期手续 that it has, besides those that every project has
 */
export function changeablesOf(items: readonly string[], planYear: number): Changeable[] {
  return [
    ...CHANGEABLE,
    ...Array.from({ length: 12 }, (_, index) => monthTarget(index + 1, planYear)),
    ...[...new Set([...items, ...STANDARD_APPROVALS])].map((item): Changeable => ({
      key: `approval:${item}`,
      title: `手续：${item}`,
      names: [item],
      read: (words, about) => map(readApproval(item, words, about), (approval) => ({ approval })),
    })),
  ];
}

const monthTarget = (number: number, planYear: number): Changeable => ({
  key: `month:${planYear}-${String(number).padStart(2, '0')}`,
  title: `${number}月目标`,
  names: ['目标', '计划', '投资', '形象进度', '进度', '计划投资', '累计投资'].flatMap((what) => [
    `${number}月${what}`,
    `${number}月份${what}`,
    `${planYear}年${number}月${what}`,
  ]),
  read: (words, about) =>
    map(readMonth(`${planYear}-${String(number).padStart(2, '0')}`, words, about), (monthPlan) => ({
      monthPlan,
    })),
});

/** The workbook as it stands with the patch applied to the project. Pure. */
export function patched(workbook: Workbook, code: string, { project, monthPlan, approval }: Patch): Workbook {
  return {
    ...workbook,
    projects: workbook.projects.map((one) => (one.code === code && project ? { ...one, ...project } : one)),
    monthPlans: monthPlan
      ? [
          ...workbook.monthPlans.filter((one) => one.project !== code || one.month !== monthPlan.month),
          monthPlan,
        ]
      : workbook.monthPlans,
    approvals: approval
      ? [...workbook.approvals.filter((one) => one.project !== code || one.item !== approval.item), approval]
      : workbook.approvals,
  };
}
