import type { ReportedProject } from './report.ts';

/**
 * What is missing of a report in words, as one question: a project under construction owes its amount, one not
 * started doesn't. null: nothing.
 * @param named whether the question names the project
 */
export function asksFor(project: ReportedProject, named = false): string | null {
  const { reported, stage, name } = project;
  if (!reported || stage !== '开工' || reported.invested !== null) return null;
  return `${named ? `“${name}”` : ''}本周完成投资是多少万元？直接回复数字即可，没有请回复“没有”。`;
}
