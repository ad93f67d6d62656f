import { escapeMarkdown, type TagColor } from './text.ts';

/** What a cell of each kind of column holds. A `markdown` cell is ours; typed text comes in through `escapeMarkdown`. */
interface Cells {
  text: string;
  markdown: string;
  number: number;
  options: string | readonly { readonly text: string; readonly color: TagColor }[];
  /** Milliseconds. */
  date: number;
}

export interface TableColumn<Name extends string = string, Type extends keyof Cells = keyof Cells> {
  /** The key of its cells in the rows. */
  readonly name: Name;
  /** The heading. */
  readonly title: string;
  readonly type: Type;
  /** `auto`, `[80,600]px` or a percentage. */
  readonly width?: string;
  readonly align?: 'left' | 'center' | 'right';
  /** Of a number column. */
  readonly format?: { readonly symbol?: string; readonly precision?: number; readonly separator?: boolean };
  /** Of a date column, `YYYY-MM-DD` say. */
  readonly dateFormat?: string;
}

/** A row as the columns ask for it; a cell left out stays empty. */
export type TableRow<Columns extends readonly TableColumn[]> = {
  readonly [Column in Columns[number] as Column['name']]?: Cells[Column['type']] | undefined;
};

export interface Table {
  readonly tag: 'table';
  readonly page_size: number;
  readonly row_height: 'low' | 'middle' | 'high';
  readonly freeze_first_column?: boolean;
  readonly header_style: object;
  readonly columns: readonly object[];
  readonly rows: readonly object[];
}

const DATA_TYPES = {
  text: 'text',
  markdown: 'markdown',
  number: 'number',
  options: 'options',
  date: 'date',
} as const;

/**
 * A table; at the root of a card only, at most five a card. On a phone three or four columns can be read. The
 * platform pages the rows by itself, `pageSize` (1–10) at a time.
 */
export function table<const Columns extends readonly TableColumn[]>(props: {
  readonly columns: Columns;
  readonly rows: readonly TableRow<Columns>[];
  readonly pageSize?: number;
  readonly freezeFirst?: boolean;
}): Table {
  return {
    tag: 'table',
    page_size: Math.min(Math.max(Math.trunc(props.pageSize ?? 10), 1), 10),
    row_height: 'low',
    ...(props.freezeFirst ? { freeze_first_column: true } : {}),
    header_style: {
      background_style: 'grey',
      bold: true,
      lines: 1,
      // Headings share one alignment: over figures that stand at the right, the middle is nearest to all.
      text_align: props.columns.some(({ align = 'left' }) => align !== 'left') ? 'center' : 'left',
    },
    columns: props.columns.map(columnOf),
    rows: props.rows.map((row) =>
      Object.fromEntries(Object.entries(row).filter(([, cell]) => cell !== undefined)),
    ),
  };
}

function columnOf(column: TableColumn): object {
  return {
    name: column.name,
    display_name: column.title,
    data_type: DATA_TYPES[column.type],
    width: column.width ?? 'auto',
    ...(column.align ? { horizontal_align: column.align } : {}),
    ...(column.type === 'number' && column.format ? { format: column.format } : {}),
    ...(column.type === 'date' ? { date_format: column.dateFormat ?? 'YYYY-MM-DD' } : {}),
  };
}

/** A bold markdown cell of typed text, for a row that sums up. */
export const strongCell = (typed: string): string => `**${escapeMarkdown(typed)}**`;
