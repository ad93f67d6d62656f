import { amountCell, requiredText, sameName, textCell } from './cells.ts';
import type { Heading } from './headers.ts';
import type { SheetReading } from './read-roster.ts';
import type { Columns, Row, Table } from './table.ts';
import type { MonthPlan, Refused } from './workbook.ts';

export const MONTH_PLAN_COLUMNS = {
  project: ['项目编号', '编号', '项目编码', '项目代码'],
  name: ['项目名称', '名称'],
  unit: ['责任单位', '项目责任单位'],
} as const satisfies Columns<string>;

type Field = keyof typeof MONTH_PLAN_COLUMNS;

const MONTH_HEADING =
  /^(?:(\d{4})[年.\-/])?(\d{1,2})月?(?:份|底|末)?(累计|目标)?(?:计划)?(?:完成)?(?:累计)?(投资|形象进度|进度)(?:额|目标)?$/;

/** What a month's column is about; null for any other column. `year` is null where the heading says none. */
export function monthHeading(
  name: string,
): { year: number | null; month: number; holds: 'invested' | 'progress' } | null {
  const [, year, month = '', , what] = MONTH_HEADING.exec(name) ?? [];
  const number = Number(month);
  if (what === undefined || number < 1 || number > 12) return null;
  return {
    year: year === undefined ? null : Number(year),
    month: number,
    holds: what === '投资' ? 'invested' : 'progress',
  };
}

export const isMonthHeading = (name: string): boolean => monthHeading(name) !== null;

/** The year that the month columns themselves say; null where they say none. */
export const yearOfMonths = (headings: readonly Heading[]): number | null =>
  headings.map(({ name }) => monthHeading(name)?.year ?? null).find((year) => year !== null) ?? null;

/** @param codeOf the project's code as the plan writes it; null for one that isn't in the plan */
export function readMonthPlans(
  table: Table<Field>,
  planYear: number,
  codeOf: (words: string) => string | null,
): SheetReading<MonthPlan> {
  const columns = table.headings.flatMap((heading) => {
    const meaning = monthHeading(heading.name);
    return meaning === null ? [] : [{ heading, ...meaning, year: meaning.year ?? planYear }];
  });
  const taken: MonthPlan[] = [];
  const rowOf = new Map<string, number>();
  const refused: Refused[] = [];
  const held = new Set<string>();
  for (const row of table.rows) {
    const words = row.take('project', (cell) => requiredText(cell, 40, '项目编号'));
    const code = words === null ? null : codeOf(words);
    if (words !== null && code === null) row.refuse('project', '项目清单中已读入的项目编号');
    const earlier = code === null ? undefined : rowOf.get(code);
    if (earlier !== undefined) row.refuse('project', `每个项目一行（与第${earlier}行重复）`);
    const months = code === null ? [] : readRow(row, code, columns);
    if (code !== null && row.refused.length === 0) {
      rowOf.set(code, row.number);
      taken.push(...months);
    } else if (earlier === undefined) held.add(sameName(row.text('project')));
    refused.push(...row.refused);
  }
  return { taken, refused, isHeld: (plan) => held.has(sameName(plan.project)) };
}

interface MonthColumn {
  readonly heading: Heading;
  readonly year: number;
  readonly month: number;
  readonly holds: 'invested' | 'progress';
}

function readRow(row: Row<Field>, project: string, columns: readonly MonthColumn[]): MonthPlan[] {
  const byMonth = new Map<string, MonthPlan>();
  for (const { heading, year, month, holds } of columns) {
    const key = `${year}-${String(month).padStart(2, '0')}`;
    const before = byMonth.get(key) ?? { project, month: key, investedFen: null, progress: null };
    const cell = row.cell(heading);
    const read = holds === 'invested' ? amountCell(cell, heading.unit ?? '万元') : textCell(cell, 300);
    if (!read.ok) row.refuseAt(heading, read.expected);
    else if (typeof read.value === 'number') byMonth.set(key, { ...before, investedFen: read.value });
    else if (read.value !== null) byMonth.set(key, { ...before, progress: read.value });
  }
  return [...byMonth.values()];
}
