import type { ImportView } from '../../cards/import.ts';
import { momentText } from '../calendar/days.ts';
import { type Difference, fieldText, isEmpty, refusedText, sheetsOf } from './difference.ts';
import type { Import } from './imports.ts';
import { money } from './money.ts';

/** An import as its card shows it. @param decider how who decided is called */
export const importView = (one: Import, decider: string | null): ImportView => ({
  id: one.id,
  fileName: one.fileName,
  state: one.state,
  refusal: one.refusal,
  plan: one.difference && planView(one.difference),
  decided:
    one.decidedAt === null || one.state === 'stale'
      ? null
      : `${momentText(one.decidedAt)} ${decider ?? ''} ${one.state === 'applied' ? '确认导入' : '放弃导入'}`,
});

function planView(difference: Difference): NonNullable<ImportView['plan']> {
  const { totals, yearBefore } = difference;
  return {
    year: difference.planYear,
    yearNote: `依据：${difference.yearFrom}${yearBefore === null ? '' : `；现有计划为${yearBefore}年，导入后改为${difference.planYear}年`}`,
    totals: `导入后共有：计划实施${totals.implementing}个，年度计划投资${money(totals.yearPlanFen)}；前期谋划${totals.preparing}个。`,
    kinds: sheetsOf(difference).map(({ sheet, added, changed, gone, same }) => ({
      sheet,
      added,
      changed: changed.map(({ label, fields }) => `${label}：${fields.map(fieldText).join('；')}`),
      gone,
      same,
    })),
    refused: difference.refused.map(refusedText),
    doubts: difference.doubts,
    blocked: difference.blocked,
    isEmpty: isEmpty(difference),
    present: difference.present.join('、') || '无',
  };
}
