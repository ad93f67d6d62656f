import type { SumTraceView } from '../../cards/trace.ts';
import { percentText, ratio } from '../bulletins/ratio.ts';
import type { Day } from '../calendar/days.ts';
import { money } from '../projects/money.ts';
import { SAMPLE_NOTICE } from '../projects/sample.ts';
import { type ProjectTraced, rateText } from './project-trace.ts';

interface Summed {
  readonly name: string;
  readonly done: number;
  readonly plan: number;
}

/** 计划实施 projects: what the year's figures are of. */
export const counted = (projects: readonly ProjectTraced[]): ProjectTraced[] =>
  projects.filter(({ plan }) => plan.nature === '计划实施');

/** A unit's figures by its projects. Pure. */
export const unitTraceView = (
  unit: string,
  projects: readonly ProjectTraced[],
  seen: { readonly day: Day; readonly asOf: string },
): SumTraceView =>
  viewOf(
    unit,
    '项目',
    projects.map(({ plan, sum }) => ({
      name: `${plan.code} ${plan.name}`,
      done: sum.fen,
      plan: plan.yearPlanFen ?? 0,
    })),
    projects,
    seen,
  );

/** The district's figures by its units. Pure. */
export function districtTraceView(
  projects: readonly ProjectTraced[],
  seen: { readonly day: Day; readonly asOf: string },
): SumTraceView {
  const units = [...new Set(projects.map(({ plan }) => plan.unit))].toSorted();
  const parts = units.map((unit) =>
    summed(
      unit,
      projects.filter(({ plan }) => plan.unit === unit),
    ),
  );
  return viewOf('全区', '单位', parts, projects, seen);
}

const summed = (name: string, projects: readonly ProjectTraced[]): Summed => ({
  name,
  done: projects.reduce((total, { sum }) => total + sum.fen, 0),
  plan: projects.reduce((total, { plan }) => total + (plan.yearPlanFen ?? 0), 0),
});

function viewOf(
  name: string,
  each: SumTraceView['each'],
  parts: readonly Summed[],
  projects: readonly ProjectTraced[],
  { day, asOf }: { readonly day: Day; readonly asOf: string },
): SumTraceView {
  const whole = summed(name, projects);
  const year = Math.max(0, ...projects.map(({ plan }) => plan.planYear));
  return {
    name,
    asOf,
    rate: rateText(whole.done, whole.plan, year, day),
    each,
    parts: parts.map((part) => {
      const rate = ratio(part.done, part.plan);
      return {
        name: part.name,
        rate: rate === null ? '不计完成率' : percentText(rate),
        done: money(part.done),
        plan: money(part.plan),
      };
    }),
    sample: projects.some(({ plan }) => plan.content?.includes(SAMPLE_NOTICE) ?? false),
  };
}
