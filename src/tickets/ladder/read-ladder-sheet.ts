import { shown } from '../../projects/cells.ts';
import type { ExtraAround } from '../../projects/extra-sheets.ts';
import type { Sheet } from '../../projects/sheets.ts';
import { type Columns, openTable, type Row } from '../../projects/table.ts';
import type { Refused } from '../../projects/workbook.ts';
import { categoryNamed } from '../categories.ts';
import { Level } from '../life/ticket.ts';
import type { Target } from './target.ts';

type Field = 'level' | 'unit' | 'project' | 'category' | 'person';

const COLUMNS: Columns<Field> = {
  level: ['级次', '调度级次', '层级'],
  unit: ['单位', '承办单位', '责任单位'],
  project: ['项目', '项目编号', '项目名称'],
  category: ['类别', '问题类别'],
  person: ['负责人', '责任人'],
};

/** An appointment as the sheet has it. */
export interface LadderRow extends Target {
  readonly level: number;
  /** Post or name of somebody who is on the roster after the import. */
  readonly person: string;
}

/** Reads the sheet: each row is one appointment, for units, projects and people as they are after the import. Pure. */
export function readLadderSheet(
  sheet: Sheet,
  around: ExtraAround,
): { readonly rows: readonly LadderRow[]; readonly refused: readonly Refused[] } {
  const opened = openTable(sheet, COLUMNS, ['level', 'person']);
  if (!opened.ok) return { rows: [], refused: [opened.refused] };
  const rows: LadderRow[] = [];
  const refused: Refused[] = [];
  for (const row of opened.table.rows) {
    const read = readRow(row, around);
    if (read && rows.some((one) => isTwice(one, read))) row.refuse('level', '同一级次和范围只写一行');
    refused.push(...row.refused);
    if (read && row.refused.length === 0) rows.push(read);
  }
  return { rows, refused };
}

const isTwice = (one: LadderRow, other: LadderRow): boolean =>
  one.level === other.level &&
  one.unit === other.unit &&
  one.project === other.project &&
  one.category === other.category;

function readRow(row: Row<Field>, around: ExtraAround): LadderRow | null {
  const level = row.take('level', (cell) => {
    const read = Level.safeParse(Number(shown(cell).replaceAll(/[第级\s]/g, '')));
    return read.success ? { ok: true, value: read.data } : { ok: false, expected: '1至6的整数' };
  });
  const unit = named(row, 'unit', '花名册中的单位全称', (words) =>
    around.unitNames.includes(words) ? words : null,
  );
  const project = named(
    row,
    'project',
    '项目清单中的项目编号或名称',
    (words) => around.projects.find(({ code, name }) => code === words || name === words)?.code ?? null,
  );
  const category = named(row, 'category', '现有问题类别，如“要素-电”', categoryNamed);
  const person = named(row, 'person', '花名册中一人的职务或姓名全称', (words) => {
    const fitting = around.people.filter(({ name, post }) => name === words || post === words);
    return fitting.length === 1 ? words : null;
  });
  if (person === null && row.text('person') === '') row.refuse('person', '花名册中一人的职务或姓名全称');
  return level === null || person === null ? null : { level, unit, project, category, person };
}

/** null: left empty, or refused. */
function named(
  row: Row<Field>,
  field: Field,
  expected: string,
  find: (words: string) => string | null,
): string | null {
  const words = row.text(field).trim();
  if (words === '') return null;
  const found = find(words);
  if (found === null) row.refuse(field, expected);
  return found;
}
