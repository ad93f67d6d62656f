import { all, flag, list, number, oneOf, pattern, shape, text } from './checks.ts';
import { type Check, into, isObject, type Place, report } from './place.ts';
import { color, horizontal, mentions, tagColor, textSize, vertical } from './values.ts';

const TYPES = ['text', 'lark_md', 'markdown', 'options', 'number', 'persons', 'date'] as const;

const column = shape(
  { name: text(Number.POSITIVE_INFINITY, 1), data_type: oneOf(...TYPES) },
  {
    display_name: text(),
    width: pattern(/^(?:auto|(?:[89]\d|[1-5]\d\d|600)px|\d{1,3}%)$/, 'auto、[80,600]px 或百分数'),
    horizontal_align: horizontal,
    vertical_align: vertical,
    format: shape({}, { symbol: text(), precision: number(0, 10), separator: flag }),
    date_format: text(),
  },
);

/** The properties of a table; its rows are looked at together with its columns. */
export const tableFields = {
  page_size: number(1, 10),
  row_height: pattern(
    /^(?:low|middle|high|auto|(?:3[2-9]|[4-9]\d|1[01]\d|12[0-4])px)$/,
    'low、middle、high、auto 或 [32,124]px',
  ),
  row_max_height: pattern(/^\d{2,3}px$/, '像素值'),
  freeze_first_column: flag,
  header_style: shape(
    {},
    {
      text_align: horizontal,
      text_size: textSize,
      background_style: oneOf('grey', 'none'),
      text_color: color,
      bold: flag,
      lines: number(1, 100),
    },
  ),
};

export const tableColumns: Check = all(list(column, 50, 1));

const option = (value: unknown): boolean =>
  typeof value === 'string' ||
  (isObject(value) &&
    typeof value['text'] === 'string' &&
    Object.keys(value).every((key) => key === 'text' || key === 'color'));

const FITS: Readonly<Record<string, (cell: unknown) => boolean>> = {
  text: (cell) => typeof cell === 'string',
  lark_md: (cell) => typeof cell === 'string',
  markdown: (cell) => typeof cell === 'string',
  number: (cell) => typeof cell === 'number',
  date: (cell) => typeof cell === 'number',
  options: (cell) => typeof cell === 'string' || (Array.isArray(cell) && cell.every(option)),
  persons: (cell) =>
    typeof cell === 'string' || (Array.isArray(cell) && cell.every((id) => typeof id === 'string')),
};

/** Every cell against the type of its column. */
export function checkRows(table: Readonly<Record<string, unknown>>, place: Place): void {
  const types = columnTypes(table, place);
  const rows = table['rows'];
  if (!Array.isArray(rows)) return;
  rows.forEach((row: unknown, index) => {
    const at = into(into(place, 'rows'), index);
    if (!isObject(row)) return report(at, '200914', '表格的行应为对象');
    for (const [name, cell] of Object.entries(row)) checkCell(types.get(name), cell, into(at, name));
  });
}

function checkCell(type: string | undefined, cell: unknown, place: Place): void {
  if (type === undefined) return report(place, '200914', '没有这一列');
  const fits = FITS[type];
  if (fits && !fits(cell)) return report(place, '200915', `与列类型 ${type} 不符`);
  if (type === 'markdown' || type === 'lark_md') mentions(cell, place);
  if (type === 'options' && Array.isArray(cell))
    for (const one of cell) if (isObject(one) && one['color'] !== undefined) tagColor(one['color'], place);
}

function columnTypes(table: Readonly<Record<string, unknown>>, place: Place): Map<string, string> {
  const types = new Map<string, string>();
  const columns = Array.isArray(table['columns']) ? table['columns'] : [];
  for (const one of columns as readonly unknown[]) {
    if (!isObject(one) || typeof one['name'] !== 'string') continue;
    if (types.has(one['name'])) report(place, '200914', `列 ${one['name']} 重复`);
    types.set(one['name'], String(one['data_type']));
  }
  return types;
}
