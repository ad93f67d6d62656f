import { amountCell, choiceCell, requiredText, sameName } from '../projects/cells.ts';
import { type Columns, openTable, type Row } from '../projects/table.ts';
import type { Sheet } from '../projects/sheets.ts';
import type { Refused } from '../projects/workbook.ts';
import { BATCHES, CHANNELS, complete, type Complete } from './content.ts';
import { categoryIn, channelIn, stageIn } from './words.ts';

export const SHEET = '谋划申报';

type Field = 'name' | 'category' | 'amount' | 'channel' | 'stage';

const COLUMNS: Columns<Field> = {
  name: ['项目名称', '名称'],
  category: ['项目类别', '类别', '领域'],
  amount: ['总投资', '投资', '投资额', '金额'],
  channel: ['资金渠道', '资金来源', '渠道'],
  stage: ['阶段', '所处阶段', '项目阶段'],
};

/** A row of the sheet, by its number as the spreadsheet counts. */
export interface SheetRow {
  readonly number: number;
  readonly content: Complete;
}

export interface SheetReading {
  readonly rows: readonly SheetRow[];
  readonly refused: readonly Refused[];
}

/** The sheet's rows, each a whole project; what can't be read is left out as a whole, with what was expected. Pure. */
export function readSheet(sheets: readonly Sheet[]): SheetReading | string {
  const named = sheets.find(({ name }) => sameName(name).includes(SHEET));
  const sheet = named ?? (sheets.length === 1 ? sheets[0] : undefined);
  if (!sheet) return `没有找到工作表“${SHEET}”，未作记录。可发送“申报模板”领取表样。`;
  const opened = openTable(sheet, COLUMNS, ['name', 'amount']);
  if (!opened.ok) return { rows: [], refused: [opened.refused] };
  const rows: SheetRow[] = [];
  const refused: Refused[] = [];
  for (const row of opened.table.rows) {
    const content = readRow(row);
    refused.push(...row.refused);
    if (content && row.refused.length === 0) rows.push({ number: row.number, content });
  }
  return { rows, refused };
}

const MOST_NAME = 100;
const MOST_CATEGORY = 30;

function readRow(row: Row<Field>): Complete | null {
  const name = row.take('name', (cell) => requiredText(cell, MOST_NAME, '项目名称'));
  const category = row.take('category', (cell) => requiredText(cell, MOST_CATEGORY, '项目类别，如工业'));
  const amountFen = said(row, 'amount', '总投资', row.take('amount', amountCell));
  const channel = said(row, 'channel', CHANNELS.join('、'), chosen(row, 'channel', channelIn, CHANNELS));
  const stage = said(row, 'stage', BATCHES.join('、'), chosen(row, 'stage', stageIn, BATCHES));
  return complete({
    name,
    category: category && (categoryIn(category) ?? category),
    amountFen: amountFen || null,
    channel,
    stage,
  });
}

/** As people say it, or as the sheet asks for it. */
const chosen = <Choice extends string>(
  row: Row<Field>,
  field: Field,
  meant: (words: string) => Choice | null,
  choices: readonly Choice[],
): Choice | null => meant(row.text(field)) ?? row.take(field, (cell) => choiceCell(cell, choices));

/** What was left empty is refused: every part of a declaration is needed. */
function said<T>(row: Row<Field>, field: Field, expected: string, value: T | null): T | null {
  if (value === null && row.text(field) === '') row.refuse(field, expected);
  return value;
}
