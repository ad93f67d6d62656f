import { amountCell, plain, type Read, textCell } from './cells.ts';
import type { MonthPlan, Project, Workbook } from './workbook.ts';

/**
 * A month's target in words: “2000万 基础完工”, a sum alone, or words alone. What isn't said stays as it is.
 * @param month yyyy-MM
 */
export function readMonth(
  month: string,
  words: string,
  { project, workbook }: { readonly project: Project; readonly workbook: Workbook },
): Read<MonthPlan> {
  const said = plain(words);
  if (said === '') return { ok: false, expected: '累计投资和形象进度，如“2000万 基础完工”' };
  const stands = workbook.monthPlans.find((plan) => plan.project === project.code && plan.month === month);
  const before = stands ?? { project: project.code, month, investedFen: null, progress: null };
  const [, first = '', rest = ''] = /^(\S+?)(?:[\s，,、；;]+(.*))?$/su.exec(said) ?? [];
  const sum = amountCell(first, '万元');
  const progress = textCell(sum.ok ? rest : said, 300);
  if (!progress.ok) return progress;
  // Something that begins as a sum and can't be read as one is a slip, not words: “20000000万”.
  if (!sum.ok && /^[\d.,]+(?:亿|万|元)/.test(first)) return sum;
  return {
    ok: true,
    value: {
      ...before,
      investedFen: sum.ok ? sum.value : before.investedFen,
      progress: progress.value ?? before.progress,
    },
  };
}
