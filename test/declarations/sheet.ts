import { type Column, sheet, xlsx } from '../../src/projects/write-sheets.ts';

type Row = readonly [name: string, category: string, amount: number | string, channel: string, stage: string];

const TITLES = ['项目名称', '项目类别', '总投资（万元）', '资金渠道', '阶段'] as const;

/** A workbook as a unit fills it in: a title, the headings in row 2, a project a row from row 3 on. */
export const writeSheet = (rows: readonly Row[]): Promise<Uint8Array> =>
  xlsx([
    sheet(
      '谋划申报',
      '谋划申报表',
      TITLES.map((title, at): Column<Row> => ({ title, width: 20, value: (row) => row[at] ?? null })),
      rows,
    ),
  ]);
