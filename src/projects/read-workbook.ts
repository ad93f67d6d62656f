import { sameName } from './cells.ts';
import { peopleNames } from './people-names.ts';
import { APPROVAL_COLUMNS, readApprovals } from './read-approvals.ts';
import { isMonthHeading, MONTH_PLAN_COLUMNS, readMonthPlans, yearOfMonths } from './read-months.ts';
import { PROJECT_COLUMNS, readProjects } from './read-plan.ts';
import { PERSON_COLUMNS, readPeople, readUnits, type SheetReading, UNIT_COLUMNS } from './read-roster.ts';
import type { Sheet } from './sheets.ts';
import { type Columns, openTable, type Table } from './table.ts';
import { type Kind, KINDS, type Refused, SHEETS, type Unit, type Workbook } from './workbook.ts';

/** Where the plan's year was found; shown to the office, who can change it. */
export type YearFrom = '标题行' | '文件名' | '月份列' | '当前年份' | '办公室指定';

export interface WorkbookReading {
  readonly ok: true;
  /** What would stand after applying: the sheets' rows, and as it stands what they don't say. */
  readonly workbook: Workbook;
  readonly yearFrom: YearFrom;
  /** Kinds whose sheet is in the file; of the others nothing changes. */
  readonly present: readonly Kind[];
  /** Rows taken from the file. */
  readonly taken: number;
  readonly refused: readonly Refused[];
}

export type ReadingResult = WorkbookReading | { readonly ok: false; readonly sentence: string };

export interface ReadingContext {
  readonly fileName: string;
  /** What stands in the database: for sheets that the file hasn't, and for rows that were refused. */
  readonly standing: Workbook;
  /** The clock's year, for want of a better one. */
  readonly clockYear: number;
  /** The year that the office chose. */
  readonly year?: number;
  /** Names of sheets that others read. */
  readonly others?: readonly string[];
}

/**
 * Reads a workbook's sheets as roster and plan. Pure: the same sheets in the same context read the same. A row with
 * a cell that can't be taken is left out and listed; what stands for it stays.
 */
export function readWorkbook(sheets: readonly Sheet[], context: ReadingContext): ReadingResult {
  const found = findSheets(sheets, context.others ?? []);
  if (!found.ok) return found;
  const tables = openTables(found.sheets);
  const { planYear, yearFrom } = yearOf(tables, context);
  const { standing } = context;
  const refused = [...tables.refused];
  const present = KINDS.filter((kind) => tables[kind] !== null);
  let taken = 0;
  const settle = <T>(reading: SheetReading<T> | null, stands: readonly T[]): T[] => {
    if (reading === null) return [...stands];
    refused.push(...reading.refused);
    taken += reading.taken.length;
    return [...reading.taken, ...stands.filter(reading.isHeld)];
  };

  const units = settle(tables.units && readUnits(tables.units), standing.units);
  const unitNamed = unitNames(units);
  const read = tables.people && readPeople(tables.people, unitNamed);
  const roster = settle(read, standing.people);
  const shortNames = new Map(units.map(({ name, shortName }) => [name, shortName]));
  const named = peopleNames(roster, (unit) => shortNames.get(unit) ?? null);
  const standIns = new Map<string, string>();
  for (const { key, words, row } of read?.standIns ?? []) {
    const standIn = row.take('standIn', () =>
      named.find(words, roster.find((one) => one.key === key)?.unit ?? null),
    );
    if (standIn === key) row.refuse('standIn', '本人以外的人员');
    else if (standIn !== null) standIns.set(key, standIn);
    refused.push(...row.refused);
  }
  const people = roster.map((person) => ({ ...person, standIn: standIns.get(person.key) ?? person.standIn }));

  const stood = new Map(standing.projects.map((project) => [project.code, project]));
  const around = { planYear, unitNamed, people: named, standing: (code: string) => stood.get(code) };
  const projects = settle(tables.projects && readProjects(tables.projects, around), standing.projects);
  const codes = new Map(projects.map(({ code }) => [sameName(code), code]));
  const codeOf = (words: string): string | null => codes.get(sameName(words)) ?? null;
  const monthPlans = settle(
    tables.monthPlans && readMonthPlans(tables.monthPlans, planYear, codeOf),
    standing.monthPlans,
  );
  const approvals = settle(
    tables.approvals && readApprovals(tables.approvals, planYear, codeOf),
    standing.approvals,
  );
  const workbook = { planYear, units, people, projects, monthPlans, approvals };
  return { ok: true, workbook, yearFrom, present, taken, refused };
}

/** Full names by full and short name; a short name that two units share names neither. */
function unitNames(units: readonly Unit[]): (words: string) => string | null {
  const byWords = new Map<string, string | null>();
  for (const { name, shortName } of units)
    if (shortName !== null) {
      const key = sameName(shortName);
      byWords.set(key, byWords.has(key) ? null : name);
    }
  for (const { name } of units) byWords.set(sameName(name), name);
  return (words) => byWords.get(sameName(words)) ?? null;
}

type Found = { ok: true; sheets: Readonly<Partial<Record<Kind, Sheet>>> } | { ok: false; sentence: string };

/** Sheets go by their names; “2024年项目清单” is 项目清单 too, as long as it is the only one. */
function findSheets(sheets: readonly Sheet[], others: readonly string[]): Found {
  if (sheets.every(({ rows }) => rows.length === 0))
    return { ok: false, sentence: '这个工作簿是空的，没有任何内容。可发送“模板”领取填写样例。' };
  const found: Partial<Record<Kind, Sheet>> = {};
  for (const kind of KINDS) {
    const name = SHEETS[kind];
    const exact = sheets.filter((sheet) => sameName(sheet.name) === name);
    const alike = exact.length > 0 ? exact : sheets.filter((sheet) => sameName(sheet.name).includes(name));
    const [first, second] = alike;
    if (first && second)
      return {
        ok: false,
        sentence: `有两张工作表都像“${name}”：“${first.name}”和“${second.name}”，请只保留一张后重新发送。`,
      };
    if (first) found[kind] = first;
  }
  const isOther = ({ name }: Sheet): boolean => others.some((other) => sameName(other) === sameName(name));
  if (Object.keys(found).length === 0 && !sheets.some(isOther)) {
    const names = sheets.slice(0, 5).map((sheet) => `“${sheet.name.slice(0, 20)}”`);
    return {
      ok: false,
      sentence: `没有找到可导入的工作表。应有${[...Object.values(SHEETS), ...others]
        .map((name) => `“${name}”`)
        .join('')}中的一张或几张，现有${names.join('')}。可发送“模板”领取填写样例。`,
    };
  }
  return { ok: true, sheets: found };
}

interface Tables {
  readonly units: Table<keyof typeof UNIT_COLUMNS> | null;
  readonly people: Table<keyof typeof PERSON_COLUMNS> | null;
  readonly projects: Table<keyof typeof PROJECT_COLUMNS> | null;
  readonly monthPlans: Table<keyof typeof MONTH_PLAN_COLUMNS> | null;
  readonly approvals: Table<keyof typeof APPROVAL_COLUMNS> | null;
  readonly refused: readonly Refused[];
}

function openTables(sheets: Readonly<Partial<Record<Kind, Sheet>>>): Tables {
  const refused: Refused[] = [];
  const open = <Field extends string>(
    sheet: Sheet | undefined,
    columns: Columns<Field>,
    required: readonly Field[],
    isFurther?: (name: string) => boolean,
  ): Table<Field> | null => {
    if (!sheet) return null;
    const opened = openTable(sheet, columns, required, isFurther);
    if (opened.ok) return opened.table;
    refused.push(opened.refused);
    return null;
  };
  return {
    units: open(sheets.units, UNIT_COLUMNS, ['name', 'group']),
    people: open(sheets.people, PERSON_COLUMNS, ['name', 'roles']),
    projects: open(sheets.projects, PROJECT_COLUMNS, ['code', 'name', 'nature', 'unit']),
    monthPlans: open(sheets.monthPlans, MONTH_PLAN_COLUMNS, ['project'], isMonthHeading),
    approvals: open(sheets.approvals, APPROVAL_COLUMNS, ['project', 'item']),
    refused,
  };
}

/** A title row's year goes before the file name's, that before the month columns', that before the clock's. */
function yearOf(tables: Tables, context: ReadingContext): { planYear: number; yearFrom: YearFrom } {
  if (context.year !== undefined) return { planYear: context.year, yearFrom: '办公室指定' };
  const titles = KINDS.flatMap((kind) => tables[kind]?.titles ?? []);
  const inTitle = titles.map((title) => /(20\d{2})\s*年/.exec(title)?.[1]).find((year) => year !== undefined);
  if (inTitle !== undefined) return { planYear: Number(inTitle), yearFrom: '标题行' };
  const inName = /(?<!\d)(20\d{2})(?:(?!\d)|(?=[01]\d))/.exec(context.fileName.normalize('NFKC'))?.[1];
  if (inName !== undefined) return { planYear: Number(inName), yearFrom: '文件名' };
  const inMonths = tables.monthPlans && yearOfMonths(tables.monthPlans.headings);
  if (inMonths !== null) return { planYear: inMonths, yearFrom: '月份列' };
  return { planYear: context.clockYear, yearFrom: '当前年份' };
}
