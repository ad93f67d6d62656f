import { found, type Read, sameName, shown } from './cells.ts';
import { findHeadings, type Heading } from './headers.ts';
import type { MoneyUnit } from './money.ts';
import type { Cell, Sheet } from './sheets.ts';
import type { Refused } from './workbook.ts';

/** A sheet's columns: the names each goes by, the first one being how we write it. */
export type Columns<Field extends string> = Readonly<
  Record<Field, readonly [string, ...(string | RegExp)[]]>
>;

export interface Table<Field extends string> {
  readonly titles: readonly string[];
  readonly rows: readonly Row<Field>[];
  /** Every heading, known or not. */
  readonly headings: readonly Heading[];
}

/** One row being read: what can't be taken is noted, and the row then left out as a whole. */
export interface Row<Field extends string> {
  /** As the spreadsheet counts. */
  readonly number: number;
  take<T>(field: Field, read: (cell: Cell | undefined, unit: MoneyUnit) => Read<T>): T | null;
  /** The sheet has such a column. */
  has(field: Field): boolean;
  text(field: Field): string;
  refuse(field: Field, expected: string): void;
  refuseAt(heading: Heading, expected: string): void;
  cell(heading: Heading): Cell | undefined;
  /** Filled-in columns that aren't known, by heading. */
  remarks(): Record<string, string>;
  readonly refused: readonly Refused[];
}

export type TableResult<Field extends string> =
  | { readonly ok: true; readonly table: Table<Field> }
  | { readonly ok: false; readonly refused: Refused };

/**
 * Opens a sheet: finds its headings in any order under any titles, and its rows.
 * @param isFurther whether a heading that isn't a column is known all the same (months)
 */
export function openTable<Field extends string>(
  sheet: Sheet,
  columns: Columns<Field>,
  required: readonly Field[],
  isFurther: (name: string) => boolean = () => false,
): TableResult<Field> {
  const fieldOf = (name: string): Field | undefined =>
    fieldsOf(columns).find((field) => fits(columns[field], name));
  const whole = (column: string, what: string, expected: string): TableResult<Field> => ({
    ok: false,
    refused: { sheet: sheet.name, row: 0, column, found: what, expected },
  });
  const headings = findHeadings(sheet.rows, (name) => fieldOf(name) !== undefined || isFurther(name));
  const names = required.map((field) => columns[field][0]);
  if (!headings) return whole('表头', '没有找到表头', `表头中有${names.join('、')}`);
  const byField = new Map<Field, Heading>();
  const extra: Heading[] = [];
  for (const heading of headings.headings) {
    const field = fieldOf(heading.name);
    if (field === undefined) {
      if (!isFurther(heading.name)) extra.push(heading);
    } else if (byField.has(field))
      return whole(heading.title, '同一列出现两次', `只有一列“${columns[field][0]}”`);
    else byField.set(field, heading);
  }
  const missing = required.find((field) => !byField.has(field));
  if (missing !== undefined) return whole(columns[missing][0], '没有这一列', `表头中有${names.join('、')}`);
  const rows = sheet.rows.flatMap((cells, index) =>
    index < headings.bodyFrom || isNoRow(cells)
      ? []
      : [createRow({ sheet: sheet.name, number: index + 1, cells, byField, extra, columns })],
  );
  return { ok: true, table: { titles: headings.titles, rows, headings: headings.headings } };
}

const fieldsOf = <Field extends string>(columns: Columns<Field>): Field[] =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys are exactly the fields
  Object.keys(columns) as Field[];

const fits = (names: readonly (string | RegExp)[], name: string): boolean =>
  names.some((one) => (typeof one === 'string' ? sameName(one) === sameName(name) : one.test(name)));

/** Blank rows, sums, and headings between groups of rows (“一、工业项目”). */
function isNoRow(cells: readonly Cell[]): boolean {
  const texts = cells.map(shown).filter((text) => text !== '');
  const [first = ''] = texts;
  if (texts.length === 0) return true;
  if (/^(合计|总计|小计|全区合计)/.test(first)) return true;
  return (
    texts.length === 1 && /^([（(]?[一二三四五六七八九十]+[、）).]|注[:：]|说明|备注|填报|示例)/.test(first)
  );
}

interface RowParts<Field extends string> {
  readonly sheet: string;
  readonly number: number;
  readonly cells: readonly Cell[];
  readonly byField: ReadonlyMap<Field, Heading>;
  readonly extra: readonly Heading[];
  readonly columns: Columns<Field>;
}

const MOST_REMARKS = 40;
const LONGEST_REMARK = 500;

function createRow<Field extends string>(parts: RowParts<Field>): Row<Field> {
  const { sheet, number, cells, byField, extra, columns } = parts;
  const refused: Refused[] = [];
  const cellOf = (field: Field): Cell | undefined => {
    const heading = byField.get(field);
    return heading && cells[heading.column];
  };
  const note = (column: string, cell: Cell | undefined, expected: string) =>
    void refused.push({ sheet, row: number, column, found: found(cell), expected });
  return {
    number,
    refused,
    take(field, read) {
      const result = read(cellOf(field), byField.get(field)?.unit ?? '万元');
      if (result.ok) return result.value;
      note(columns[field][0], cellOf(field), result.expected);
      return null;
    },
    has: (field) => byField.has(field),
    text: (field) => shown(cellOf(field)),
    refuse: (field, expected) => note(columns[field][0], cellOf(field), expected),
    refuseAt: (heading, expected) => note(heading.title, cells[heading.column], expected),
    cell: (heading) => cells[heading.column],
    remarks: () =>
      Object.fromEntries(
        extra
          .filter(({ name, column }) => name !== '序号' && shown(cells[column]) !== '')
          .slice(0, MOST_REMARKS)
          .map(({ title, column }) => [title.slice(0, 50), shown(cells[column]).slice(0, LONGEST_REMARK)]),
      ),
  };
}
