import { z } from 'zod';
import { type Changes, type Comparison, compare } from './compare.ts';
import { money } from './money.ts';
import { planDoubts } from './plan-doubts.ts';
import type { WorkbookReading } from './read-workbook.ts';
import { KINDS, type MonthPlan, Refused, SHEETS, type Workbook } from './workbook.ts';

const FieldText = z.object({ title: z.string(), before: z.string(), after: z.string() });
const KindDifference = z.object({
  added: z.array(z.string()),
  changed: z.array(z.object({ label: z.string(), fields: z.array(FieldText) })),
  gone: z.array(z.string()),
  same: z.number(),
});
export type KindDifference = z.infer<typeof KindDifference>;

/** What applying a workbook would change, in words, as it is kept and shown to the office. */
export const Difference = z.object({
  planYear: z.number(),
  yearFrom: z.string(),
  /** The year that stands, where this one would replace it. */
  yearBefore: z.number().nullable(),
  kinds: z.object({
    units: KindDifference,
    people: KindDifference,
    projects: KindDifference,
    monthPlans: KindDifference,
    approvals: KindDifference,
  }),
  /** Of the sheets that later features keep, those that the file had. */
  extras: z.array(KindDifference.extend({ sheet: z.string() })).default([]),
  /** Names of the sheets that the file had. */
  present: z.array(z.string()),
  taken: z.number(),
  refused: z.array(Refused),
  /** What would then stand: 计划实施, 前期谋划 and the year's sum. */
  totals: z.object({ implementing: z.number(), preparing: z.number(), yearPlanFen: z.number() }),
  /** Things that may be right but look wrong. */
  doubts: z.array(z.string()),
  /** Why it can't be applied at all; null when it can. */
  blocked: z.string().nullable(),
});
export type Difference = z.infer<typeof Difference>;

/** What applying the sheet of a later feature would change. */
export interface ExtraReading {
  readonly difference: KindDifference;
  readonly taken: number;
  readonly refused: readonly Refused[];
}

type Extra = ExtraReading & { readonly sheet: string };

/** Describes what the reading would change of what stands. Pure. */
export function difference(
  standing: Workbook,
  reading: WorkbookReading,
  extras: readonly Extra[] = [],
): Difference {
  const { workbook, present } = reading;
  const comparison = compare(standing, workbook);
  const implementing = workbook.projects.filter(({ nature }) => nature === '计划实施');
  const replacesYear =
    present.includes('projects') && standing.projects.length > 0 && standing.planYear !== workbook.planYear;
  return {
    planYear: workbook.planYear,
    yearFrom: reading.yearFrom,
    yearBefore: replacesYear ? standing.planYear : null,
    kinds: describe(
      comparison,
      new Map([...standing.projects, ...workbook.projects].map((p) => [p.code, p.name])),
    ),
    extras: extras.map((extra) => ({ sheet: extra.sheet, ...extra.difference })),
    present: [...present.map((kind) => SHEETS[kind]), ...extras.map(({ sheet }) => sheet)],
    taken: extras.reduce((sum, { taken }) => sum + taken, reading.taken),
    refused: [...reading.refused, ...extras.flatMap(({ refused }) => refused)],
    totals: {
      implementing: implementing.length,
      preparing: workbook.projects.length - implementing.length,
      yearPlanFen: implementing.reduce((sum, { yearPlanFen }) => sum + (yearPlanFen ?? 0), 0),
    },
    doubts: planDoubts(workbook),
    blocked: workbook.people.some(({ roles }) => roles.includes('办公室'))
      ? null
      : '人员表中没有角色为“办公室”的人员，导入后将无人能够管理花名册和计划。请补上后重新发送。',
  };
}

/** Applying it would change nothing. */
export const isEmpty = (one: Difference): boolean =>
  one.yearBefore === null &&
  sheetsOf(one).every(({ added, changed, gone }) => added.length + changed.length + gone.length === 0);

/** Sheet by sheet, those of later features last. */
export const sheetsOf = ({ kinds, extras }: Difference): (KindDifference & { readonly sheet: string })[] => [
  ...KINDS.map((kind) => ({ sheet: SHEETS[kind], ...kinds[kind] })),
  ...extras,
];

function describe(comparison: Comparison, names: ReadonlyMap<string, string>): Difference['kinds'] {
  const project = (code: string): string => `${code} ${names.get(code) ?? ''}`.trim();
  return {
    units: words(comparison.units, ({ name, group }) => `${name}（${group}）`),
    people: words(comparison.people, ({ name, unit, roles }) => {
      const about = [name.includes(unit ?? '') ? null : unit, roles.join('、')].filter(Boolean);
      return about.length > 0 ? `${name}（${about.join('，')}）` : name;
    }),
    projects: words(comparison.projects, ({ code, name, unit, yearPlanFen }) =>
      [`${code} ${name}`, unit, ...(yearPlanFen === null ? [] : [`年度计划${money(yearPlanFen)}`])].join(
        '，',
      ),
    ),
    monthPlans: words(comparison.monthPlans, (plan) => `${project(plan.project)}，${monthText(plan)}`),
    approvals: words(comparison.approvals, ({ project: code, item }) => `${project(code)}，${item}`),
  };
}

const words = <T>(changes: Changes<T>, label: (item: T) => string): KindDifference => ({
  added: changes.added.map(label),
  changed: changes.changed.map(({ after, fields }) => ({ label: label(after), fields: [...fields] })),
  gone: changes.gone.map(label),
  same: changes.same,
});

const monthText = ({ month }: MonthPlan): string => `${month.slice(0, 4)}年${Number(month.slice(5))}月`;

/** The difference as plain text, for a terminal. Lists longer than `most` are cut and say so. */
export function differenceText(one: Difference, most = 20): string {
  const lines = [
    `计划年度：${one.planYear}年（依据：${one.yearFrom}）`,
    `导入后：计划实施${one.totals.implementing}个，年度计划投资${money(one.totals.yearPlanFen)}；前期谋划${one.totals.preparing}个`,
    ...(one.yearBefore === null ? [] : [`现有计划年度为${one.yearBefore}年，将改为${one.planYear}年`]),
    ...(isEmpty(one) ? ['没有变化。'] : sheetsOf(one).flatMap((sheet) => sheetLines(sheet, most))),
    ...refusedLines(one.refused, most),
    ...one.doubts.map((doubt) => `请核对：${doubt}`),
    ...(one.blocked === null ? [] : [`不能导入：${one.blocked}`]),
  ];
  return lines.join('\n');
}

function sheetLines(
  { sheet, added, changed, gone, same }: KindDifference & { readonly sheet: string },
  most: number,
): string[] {
  if (added.length + changed.length + gone.length === 0) return [];
  const changedText = changed.map(({ label, fields }) => `${label}：${fields.map(fieldText).join('；')}`);
  return [
    `【${sheet}】新增${added.length}，变更${changed.length}，移出${gone.length}，不变${same}`,
    ...cut(added, most, '+'),
    ...cut(changedText, most, '~'),
    ...cut(gone, most, '-'),
  ];
}

export const fieldText = ({ title, before, after }: z.infer<typeof FieldText>): string =>
  `${title} ${before} → ${after}`;

const refusedLines = (refused: readonly Refused[], most: number): string[] =>
  refused.length === 0 ? [] : [`【未读入】${refused.length}处`, ...cut(refused.map(refusedText), most, '!')];

/** “项目清单 第5行 总投资：现为“abc”，应为金额” */
export const refusedText = ({ sheet, row, column, found, expected }: Refused): string =>
  `${sheet}${row === 0 ? '' : ` 第${row}行`} ${column}：现为“${found}”，应为${expected}`;

const cut = (lines: readonly string[], most: number, mark: string): string[] => [
  ...lines.slice(0, most).map((line) => `  ${mark} ${line}`),
  ...(lines.length > most ? [`  ${mark} 其余${lines.length - most}项略`] : []),
];
