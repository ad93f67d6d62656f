import writeXlsx, { type Row, type Sheet } from 'write-excel-file/node';
import { withFixedDates } from '../documents/zip-dates.ts';

export type Value = string | number | null;

export interface Column<Item> {
  readonly title: string;
  /** In characters. */
  readonly width: number;
  readonly value: (item: Item) => Value;
}

/** A table in a workbook, as spreadsheet programs open it. */
export type WrittenSheet = Sheet<never>;

/** The sheets as an .xlsx: the same sheets give the same bytes. */
export const xlsx = async (sheets: WrittenSheet[]): Promise<Uint8Array> =>
  withFixedDates(new Uint8Array(await writeXlsx(sheets, { fontFamily: '宋体', fontSize: 11 }).toBuffer()));

const BORDER = { borderColor: '#B7C4D6', borderStyle: 'thin' } as const;

/** A sheet with a title row, a frozen header and columns wide enough; a row an item. */
export function sheet<Item>(
  name: string,
  title: string,
  columns: readonly Column<Item>[],
  items: readonly Item[],
): WrittenSheet {
  return {
    sheet: name,
    stickyRowsCount: 2,
    orientation: 'landscape',
    columns: columns.map(({ width }) => ({ width })),
    data: [
      titleRow(title, columns.length),
      columns.map((column) => ({
        value: column.title,
        fontWeight: 'bold',
        backgroundColor: '#DCE6F4',
        align: 'center',
        alignVertical: 'center',
        wrap: true,
        height: 32,
        ...BORDER,
      })),
      ...items.map((item) => columns.map((column) => cell(column.value(item)))),
    ],
  };
}

/** A sheet of words: what is spoken of, and what is said of it. */
export const textSheet = (
  name: string,
  title: string,
  lines: readonly (readonly [what: string, words: string])[],
): WrittenSheet => ({
  sheet: name,
  stickyRowsCount: 1,
  columns: [{ width: 18 }, { width: 100 }],
  data: [
    titleRow(title, 2),
    ...lines.map(([what, words]): Row => [
      { value: cut(what), type: String, fontWeight: 'bold', alignVertical: 'top', ...BORDER },
      { value: cut(words), type: String, wrap: true, alignVertical: 'top', ...BORDER },
    ]),
  ],
});

const titleRow = (title: string, span: number): Row => [
  {
    value: title,
    columnSpan: span,
    fontWeight: 'bold',
    fontSize: 16,
    align: 'center',
    alignVertical: 'center',
    height: 36,
  },
  ...Array.from({ length: span - 1 }, () => null),
];

function cell(value: Value): Row[number] {
  if (value === null) return { value: '', ...BORDER };
  if (typeof value === 'number') return { value, type: Number, format: '#,##0.######', ...BORDER };
  // As text, so that codes, months and numbers of phones stay what they are, and no words are read as a formula.
  return {
    value: cut(value),
    type: String,
    format: '@',
    alignVertical: 'center',
    wrap: value.length > 20,
    ...BORDER,
  };
}

/** What a cell takes, a little less than the programs' 32 767. */
const CELL_CHARACTERS = 32_000;

const cut = (text: string): string =>
  text.length > CELL_CHARACTERS ? `${text.slice(0, CELL_CHARACTERS)}…` : text;
