import {
  array,
  assert,
  asyncProperty,
  constantFrom,
  integer,
  oneof,
  property,
  record,
  string,
} from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '../../src/database/transaction.ts';
import type { Work } from '../../src/database/work.ts';
import { differenceText, isEmpty } from '../../src/projects/difference.ts';
import { applyImport, importById, propose, receiveImport } from '../../src/projects/imports.ts';
import { readWorkbook } from '../../src/projects/read-workbook.ts';
import { type Cell, clean, type Sheet } from '../../src/projects/sheets.ts';
import { emptyWorkbook, Workbook } from '../../src/projects/workbook.ts';
import { type TestDatabase, testDatabase } from '../kit/database.ts';
import { sheetsOf, smallSheets } from './kit.ts';

const NOW = new Date('2024-02-06T01:00:00Z');

/** What people, and spreadsheets, put into cells. Strings come in cleaned, as readSheets gives them. */
const cells = oneof(
  constantFrom<Cell>(
    null,
    '区住建局',
    '扬子洲镇',
    '甲',
    '乙',
    '丁',
    'X-1',
    'X-2',
    '计划实施',
    '办公室',
    '13800000001',
    true,
  ),
  constantFrom<Cell>(
    '1.2亿元',
    '-5',
    '3月',
    { day: '2024-07-01' },
    { day: '0000-00-00' },
    45_352,
    1e300,
    '__proto__',
    '合计',
  ),
  integer().map((number): Cell => number),
  string().map((text): Cell => clean(text) || null),
);

/** A small workbook with cells changed at random. */
const workbooks = array(
  record({
    sheet: integer({ min: 0, max: 4 }),
    row: integer({ min: 0, max: 5 }),
    column: integer({ min: 0, max: 11 }),
    cell: cells,
  }),
  { maxLength: 12 },
).map((changes) => {
  const named = smallSheets();
  for (const { sheet, row, column, cell } of changes) {
    const rows = Object.values(named)[sheet] ?? [];
    const changed = (rows[row] ??= []);
    while (changed.length < column) changed.push(null);
    changed[column] = cell;
  }
  return sheetsOf(named).map(({ name, rows }) => ({ name, rows: Array.from(rows, (row) => row ?? []) }));
});

let database: TestDatabase;
beforeAll(async () => void (database = await testDatabase()));
afterAll(() => database.close());

const working = <T>(work: (work: Work) => Promise<T>): Promise<T> =>
  inTransaction(database.db, { now: NOW, actor: null, cause: 'test' }, work);

let files = 0;

const proposed = (sheets: readonly Sheet[]) =>
  working(async (work) => {
    const id = await receiveImport(work, { source: `test:${(files += 1)}`, name: '计划.xlsx', sentBy: null });
    await propose(work, id, { ok: true, sheets });
    return importById(work.db, id);
  });

describe('any workbook', () => {
  it('reads as a valid plan and a list of what was refused', () => {
    assert(
      property(workbooks, (sheets) => {
        const result = readWorkbook(sheets, {
          fileName: 'x',
          standing: emptyWorkbook(2024),
          clockYear: 2024,
        });
        expect(result.ok ? Workbook.safeParse(result.workbook).error : undefined).toBeUndefined();
      }),
      { numRuns: 500 },
    );
  });

  it('changes nothing more once it was applied', async () => {
    await assert(
      asyncProperty(workbooks, async (sheets) => {
        const first = await proposed(sheets);
        const { ok } = await working((work) => applyImport(work, first?.id ?? '', []));
        const again = await proposed(sheets);
        expect(
          !ok || (again?.difference && isEmpty(again.difference)) || differenceText(again!.difference!),
        ).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
