import { found, shown } from '../projects/cells.ts';
import type { Sheet } from '../projects/sheets.ts';
import { type Columns, openTable } from '../projects/table.ts';
import type { Refused } from '../projects/workbook.ts';
import { allRules, type RulePlace } from './find-rule.ts';
import type { RuleSet } from './rule-set.ts';

const COLUMNS: Columns<'title' | 'value'> = {
  title: ['名称', '规则名称', '规则'],
  value: ['当前值', '现行值', '取值'],
};

/** A row of the sheet 规则 whose value can be read. */
export interface RuleRow extends RulePlace {
  readonly typed: string;
  /** Why the row isn't taken after all. */
  readonly refusedFor: (expected: string) => Refused;
}

/** Reads the sheet: each row is one rule by its name. Pure. */
export function readRulesSheet(
  declared: readonly RuleSet[],
  sheet: Sheet,
): { readonly rows: readonly RuleRow[]; readonly refused: readonly Refused[] } {
  const opened = openTable(sheet, COLUMNS, ['title', 'value']);
  if (!opened.ok) return { rows: [], refused: [opened.refused] };
  const byTitle = new Map(allRules(declared).map((place) => [place.rule.title, place]));
  const rows = new Map<string, RuleRow>();
  const refused: Refused[] = [];
  for (const row of opened.table.rows) {
    const title = row.text('title').replaceAll(/\s/g, '');
    const typed = row.take('value', (cell) => ({ ok: true, value: shown(cell) })) ?? '';
    const place = byTitle.get(title);
    const refusedFor = (expected: string, column = '当前值', there = typed): Refused => ({
      sheet: sheet.name,
      row: row.number,
      column,
      found: found(there),
      expected,
    });
    if (!place) refused.push(refusedFor('现有规则的名称（可发送“规则”查看）', '名称', title));
    else if (rows.has(title)) refused.push(refusedFor('每条规则只写一行', '名称', title));
    else if (place.rule.read(typed) === undefined)
      refused.push(refusedFor(place.rule.expected.replace(/^应为/, '')));
    else rows.set(title, { ...place, typed, refusedFor });
  }
  return { rows: [...rows.values()], refused };
}
