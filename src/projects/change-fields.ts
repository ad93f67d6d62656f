import type { Day } from '../calendar/days.ts';
import { amountCell, dayOrMonthCell, monthCell, plain, type Read, sameName, textCell } from './cells.ts';
import { peopleNames } from './people-names.ts';
import type { Approval, MonthPlan, Project, Workbook } from './workbook.ts';

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

export const map = <T>(read: Read<T>, patch: (value: T) => Patch): Read<Patch> =>
  read.ok ? { ok: true, value: patch(read.value) } : read;

const NOTHING = /^(?:-|—|\/|无|空|清空|删除|取消|待定|暂无)$/;
const orNothing = (words: string): string => (NOTHING.test(words.trim()) ? '' : words);

type DatedField = 'actualStart' | 'actualFinish' | 'suspendedOn' | 'enteredOn';

/** A day that has come: what really happened can't lie ahead. */
export function happened(words: string, { today, workbook }: About): Read<string | null> {
  const read = dayOrMonthCell(orNothing(words), workbook.planYear);
  return read.ok && read.value !== null && read.value > today
    ? { ok: false, expected: `不晚于今天（${today}）的日期` }
    : read;
}

export const dated = (key: DatedField, title: string, ...names: string[]): Changeable => ({
  key,
  title,
  names,
  read: (words, about) =>
    words === ''
      ? { ok: false, expected: '日期，如2026年3月5日' }
      : map(happened(words, about), (date) => ({ project: { [key]: date } })),
});

export const month = (
  key: 'plannedStart' | 'plannedFinish',
  title: string,
  ...names: string[]
): Changeable => ({
  key,
  title,
  names,
  read: (words, { workbook }) =>
    map(monthCell(orNothing(words), workbook.planYear), (date) => ({ project: { [key]: date } })),
});

export const amount = (key: 'totalFen' | 'yearPlanFen', title: string, ...names: string[]): Changeable => ({
  key,
  title,
  names,
  read: (words) => map(amountCell(orNothing(words), '万元'), (fen) => ({ project: { [key]: fen } })),
});

export const text = (
  key: 'team' | 'funding',
  title: string,
  most: number,
  ...names: string[]
): Changeable => ({
  key,
  title,
  names,
  read: (words) => map(textCell(orNothing(words), most), (value) => ({ project: { [key]: value } })),
});

export const person = (
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

export const unit = (key: 'unit' | 'leadUnit', title: string, ...names: string[]): Changeable => ({
  key,
  title,
  names,
  read(words, { workbook }) {
    const said = sameName(orNothing(words));
    const found = workbook.units.filter(({ name, shortName }) =>
      [name, shortName ?? ''].some((one) => said !== '' && sameName(one) === said),
    );
    if (said === '' && key === 'leadUnit') return { ok: true, value: { project: { leadUnit: null } } };
    const [one, ...others] = found;
    return one && others.length === 0
      ? { ok: true, value: { project: { [key]: one.name } } }
      : { ok: false, expected: '责任单位表中的单位名称或简称（一个单位）' };
  },
});
