import type { Comparison, FieldChange } from './compare.ts';
import { money } from './money.ts';

/** The fields before and after, told apart by month and 手续. */
export function differences({ projects, monthPlans, approvals }: Comparison): FieldChange[] {
  const of = <T>(
    {
      changed,
      added,
    }: { changed: readonly { after: T; fields: readonly FieldChange[] }[]; added: readonly T[] },
    which: (item: T) => string,
    whole: (item: T) => string,
  ): FieldChange[] => [
    ...changed.flatMap(({ after, fields }) =>
      fields.map((field) => ({ ...field, title: `${which(after)}${field.title}` })),
    ),
    ...added.map((item) => ({ title: which(item), before: '（未列）', after: whole(item) })),
  ];
  return [
    ...of(
      projects,
      () => '',
      () => '',
    ),
    ...of(
      monthPlans,
      ({ month }) => `${Number(month.slice(5))}月`,
      ({ investedFen, progress }) =>
        [investedFen === null ? null : `累计投资${money(investedFen)}`, progress].filter(Boolean).join('，'),
    ),
    ...of(
      approvals,
      ({ item }) => item,
      ({ state, due, tolerated, supplementBy, unit }) =>
        [
          state,
          due === null ? null : `计划完成${due}`,
          tolerated ? `容缺，${supplementBy ?? '未定'}前补齐` : null,
          unit,
        ]
          .filter(Boolean)
          .join('，'),
    ),
  ];
}
