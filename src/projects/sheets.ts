import readXlsx from 'read-excel-file/node';
import { z } from 'zod';
import { openArchive, storedArchive } from './archive.ts';
import { wrongKind, wrongPackage } from './file-kind.ts';

/** A cell as the spreadsheet holds it; of a formula its last value. A date is its day. */
export const Cell = z.union([z.string(), z.number(), z.boolean(), z.object({ day: z.string() }), z.null()]);
export type Cell = z.infer<typeof Cell>;

export const Sheet = z.object({ name: z.string(), rows: z.array(z.array(Cell)) });
export type Sheet = z.infer<typeof Sheet>;

export type SheetsResult =
  | { readonly ok: true; readonly sheets: readonly Sheet[] }
  | { readonly ok: false; readonly sentence: string };

/** A district's plan has a few hundred rows. The platform's own sheets have up to 1 048 576 × 16 384 cells. */
const MOST = { rows: 20_000, columns: 200, cells: 400_000 };

const refuse = (sentence: string): SheetsResult => ({ ok: false, sentence });

const TOO_LARGE =
  '这个工作簿解开后过大，无法读取。请只保留要导入的工作表，并删除图片和多余的空白行后重新发送。';
const BROKEN = '这个工作簿已损坏或没有传完整，无法读取。请用 Excel 或 WPS 打开并另存后重新发送。';

/** The sheets of an .xlsx, bounded in every direction; or one sentence that says why the file can't be taken. */
export async function readSheets(bytes: Uint8Array, fileName: string): Promise<SheetsResult> {
  const wrong = wrongKind(bytes, fileName);
  if (wrong !== null) return refuse(wrong);
  const archive = openArchive(bytes);
  if (!archive.ok) {
    if (archive.reason === 'encrypted')
      return refuse('这个压缩包设置了密码，无法读取。请发送未加密的 .xlsx 工作簿。');
    return refuse(archive.reason === 'too large' ? TOO_LARGE : BROKEN);
  }
  const unfit = wrongPackage(archive.entries.keys()) ?? tooLarge(archive.entries);
  if (unfit !== null) return refuse(unfit);
  try {
    const sheets = await readXlsx(storedArchive(archive.entries));
    return {
      ok: true,
      sheets: sheets.map(({ sheet, data }) => ({ name: clean(sheet), rows: data.map(cells) })),
    };
  } catch {
    // The reader throws plain errors of many kinds at files that are no proper workbooks; none is ours.
    return refuse(BROKEN);
  }
}

/** Looks at the sheets' XML before anything is built from it. */
function tooLarge(entries: ReadonlyMap<string, Buffer>): string | null {
  let cellsLeft = MOST.cells;
  for (const [name, content] of entries) {
    if (!/^xl\/worksheets\/[^/]+\.xml$/i.test(name)) continue;
    const xml = content.toString('latin1');
    const { rows, columns, count } = extent(xml);
    if (rows > MOST.rows)
      return `工作表的行数过多（${rows}行，最多${MOST.rows}行）。请删除多余的行和空白行后重新发送。`;
    if (columns > MOST.columns)
      return `工作表的列数过多（${columns}列，最多${MOST.columns}列）。请删除多余的列和空白列后重新发送。`;
    cellsLeft -= count;
    if (cellsLeft < 0) return TOO_LARGE;
  }
  return null;
}

function extent(xml: string): { rows: number; columns: number; count: number } {
  let rows = 0;
  let listed = 0;
  let columns = 0;
  let count = 0;
  for (const [, isRow, attributes = ''] of xml.matchAll(/<(?:\w+:)?(?:(row)|c)(?=[\s/>])([^>]*)/g)) {
    const [, letters = '', digits = ''] = /\sr\s*=\s*["']([A-Za-z]*)(\d*)["']/.exec(attributes) ?? [];
    rows = Math.max(rows, Number(digits));
    if (isRow) listed += 1;
    else {
      count += 1;
      columns = Math.max(columns, columnNumber(letters));
    }
  }
  return { rows: Math.max(rows, listed), columns, count };
}

const columnNumber = (letters: string): number =>
  Array.from(letters.slice(0, 5).toUpperCase()).reduce(
    (sum, letter) => sum * 26 + letter.charCodeAt(0) - 64,
    0,
  );

const cells = (row: readonly unknown[]): Cell[] => row.map(cell);

function cell(value: unknown): Cell {
  if (typeof value === 'string') return clean(value) || null;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'boolean') return value;
  if (value instanceof Date && !Number.isNaN(value.getTime()))
    return { day: value.toISOString().slice(0, 10) };
  return null;
}

/** Without what a database refuses (NUL, halves of characters) and what can't be seen. */
export const clean = (text: string): string =>
  text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[\p{Cs}\u200B-\u200D\uFEFF]|(?![\n\t])\p{Cc}/gu, '')
    .trim();
