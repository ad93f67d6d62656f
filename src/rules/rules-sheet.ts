import { readRules } from '../database/settings.ts';
import type { Database, Tx, Work } from '../database/work.ts';
import type { ExtraReading } from '../projects/difference.ts';
import type { ExtraSheet } from '../projects/extra-sheets.ts';
import type { Sheet } from '../projects/sheets.ts';
import { type Column, sheet } from '../projects/write-sheets.ts';
import { type Change, changeOf } from './change.ts';
import { lockRules, writeRules } from './commands.ts';
import { readRulesSheet, type RuleRow } from './read-rules-sheet.ts';
import { type Rule, type RuleSet, sourceText, type Values } from './rule-set.ts';

const NAME = '规则';

const HOW_TO =
  '只填“当前值”一列：与系统不同的视为调整，确认后生效；其余各列供参考。缺的行保持不变，不能采用的值会列出原因。';

/** The sheet 规则 of the workbook: every rule in force, which the office may change there many at a time. */
export const rulesSheet = (declared: readonly RuleSet[]): ExtraSheet => ({
  name: NAME,
  async written(db) {
    const items = [];
    for (const set of declared) {
      const values = await valuesOf(db, set);
      items.push(...set.rules.map((rule) => ({ set, rule, values })));
    }
    return { sheet: sheet(NAME, '规则（只改“当前值”一列）', COLUMNS, items), howTo: HOW_TO };
  },
  async compare(work, given, { units }) {
    const read = await compareRules(work, declared, given, units);
    const changes = read.changed.flatMap(({ set, changes: found }) => found.map(fieldOf(set)));
    const difference = { added: [], changed: changes, gone: [], same: read.taken - changes.length };
    return { difference, taken: read.taken, refused: read.refused };
  },
  async apply(work, given, { units }, reason) {
    const { changed } = await compareRules(work, declared, given, units);
    for (const { set, ...one } of changed) await writeRules(work, set, one, { reason, by: 'workbook' });
  },
});

const valuesOf = (db: Database | Tx | null, set: RuleSet): Promise<Values> =>
  db === null ? Promise.resolve(set.defaults) : readRules(db, set);

interface Item {
  readonly set: RuleSet;
  readonly rule: Rule;
  readonly values: Values;
}

const COLUMNS: readonly Column<Item>[] = [
  { title: '类别', width: 14, value: ({ set }) => set.title },
  { title: '名称', width: 22, value: ({ rule }) => rule.title },
  { title: '当前值', width: 30, value: ({ rule, values }) => rule.write(values) },
  { title: '默认值', width: 30, value: ({ rule, set }) => rule.write(set.defaults) },
  { title: '单位', width: 12, value: ({ rule }) => rule.unit },
  { title: '说明', width: 50, value: ({ rule }) => `${rule.does}${rule.expected}。` },
  { title: '依据', width: 50, value: ({ rule }) => sourceText(rule.source) },
];

interface ComparedSet {
  readonly set: RuleSet;
  readonly changes: readonly Change[];
  readonly values: Values;
}

/** Set by set; where its values don't fit together, none of its rows is taken. */
async function compareRules(
  work: Work,
  declared: readonly RuleSet[],
  given: Sheet,
  units: ReadonlySet<string>,
): Promise<{ changed: ComparedSet[] } & Pick<ExtraReading, 'taken' | 'refused'>> {
  await lockRules(work);
  const { rows, refused } = readRulesSheet(declared, given);
  const all = [...refused];
  const changed: ComparedSet[] = [];
  let taken = 0;
  for (const set of declared) {
    const own = rows.filter((row) => row.set === set);
    const values = await readRules(work.db, set);
    const typed = new Map(own.map(({ rule, typed: text }) => [rule.key, text]));
    const found = changeOf(set, values, typed, units);
    if (found.ok) {
      taken += own.length;
      if (found.changes.length > 0) changed.push({ set, ...found });
    } else all.push(...own.filter(isOther(values)).map(misfit(found.problems[0]?.sentence ?? '')));
  }
  return { changed, taken, refused: all };
}

/** Rows as they stand already are not to blame. */
const isOther =
  (values: Values) =>
  ({ rule, typed }: RuleRow): boolean =>
    rule.write({ ...values, [rule.key]: rule.read(typed) }) !== rule.write(values);

const misfit =
  (why: string) =>
  ({ refusedFor }: RuleRow) =>
    refusedFor(`与其他规则相容的值（${why.replace(/。$/, '')}）`);

const fieldOf =
  (set: RuleSet) =>
  ({ title, before, after }: Change) => ({
    label: set.title,
    fields: [{ title, ...briefly(before, after) }],
  });

/** Of a list only the lines that go and come. */
function briefly(before: string, after: string): { before: string; after: string } {
  const [old, next] = [before.split('\n'), after.split('\n')];
  if (old.length + next.length === 2) return { before, after };
  const gone = old.filter((line) => !next.includes(line));
  const come = next.filter((line) => !old.includes(line));
  return { before: gone.join('；') || '（原有各条）', after: come.join('；') || '（次序或条数有变）' };
}
