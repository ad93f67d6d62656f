import { sql } from 'kysely';
import { z } from 'zod';
import type { Database, Tx } from '../database/work.ts';
import { calledBy } from '../people/person.ts';
import { allProjects, monthPlansOf, type PlannedProject } from './queries.ts';
import { MonthPlan, Project } from './workbook.ts';

/** What figures and lights are computed from of a project's plan. */
export interface PlanFacts extends Pick<
  PlannedProject,
  'code' | 'name' | 'unit' | 'nature' | 'stage' | 'yearPlanFen' | 'plannedStart' | 'actualStart' | 'enteredOn'
> {
  readonly planYear: number;
  readonly content: string | null;
  readonly months: readonly MonthPlan[];
}

/** One line of the journal about a project's plan. */
export interface PlanEntry {
  readonly at: Date;
  /** project.added, project.changed, month-plan.changed … */
  readonly action: string;
  /** How whoever did it is called; null for the command line. */
  readonly who: string | null;
  /** Where it was said: message:…, card:…, cli:…. */
  readonly source: string | null;
  readonly data: unknown;
}

/** The plan as it stood, and what made it so, oldest first. */
export interface PlanAsOf {
  readonly plan: PlanFacts;
  readonly entries: readonly PlanEntry[];
}

const Was = Project.pick({
  name: true,
  unit: true,
  nature: true,
  stage: true,
  yearPlanFen: true,
  plannedStart: true,
  actualStart: true,
  enteredOn: true,
  content: true,
}).partial();
const Changed = z.object({ was: Was });
const MonthChanged = z.object({ month: z.string(), was: MonthPlan.pick({ investedFen: true }).partial() });

/**
 * The plan without what came after: `later` is taken back entry by entry, the newest first. null: it wasn't in the
 * plan then. Pure.
 */
export function takenBack(now: PlanFacts | null, later: readonly PlanEntry[]): PlanFacts | null {
  let plan = now;
  for (const { action, data } of later.toSorted((a, b) => b.at.getTime() - a.at.getTime())) {
    if (action === 'project.added') plan = null;
    else if (action === 'project.removed') plan = removed(data, now);
    else if (plan !== null) plan = before(plan, action, data);
  }
  return plan;
}

function before(plan: PlanFacts, action: string, data: unknown): PlanFacts {
  const month = MonthPlan.safeParse(data).data;
  const others = plan.months.filter((each) => each.month !== month?.month);
  if (action === 'month-plan.added' && month) return { ...plan, months: others };
  if (action === 'month-plan.removed' && month) return { ...plan, months: [...others, month] };
  const changedMonth = MonthChanged.safeParse(data).data;
  if (action === 'month-plan.changed' && changedMonth)
    return {
      ...plan,
      months: plan.months.map((each) =>
        each.month === changedMonth.month ? { ...each, ...defined(changedMonth.was) } : each,
      ),
    };
  const changed = Changed.safeParse(data).data;
  return action === 'project.changed' && changed ? { ...plan, ...defined(changed.was) } : plan;
}

/** A project that is in the plan no more, as its removal tells of it. */
function removed(data: unknown, now: PlanFacts | null): PlanFacts | null {
  const project = Project.safeParse(data).data;
  return project ? { ...project, planYear: now?.planYear ?? 0, months: [] } : null;
}

/** Without the keys that aren't there: those may not be set to undefined. */
function defined<T extends object>(some: T): { [Key in keyof T]: Exclude<T[Key], undefined> } {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what is undefined was left out
  return Object.fromEntries(Object.entries(some).filter(([, value]) => value !== undefined)) as {
    [Key in keyof T]: Exclude<T[Key], undefined>;
  };
}

/** Every project that stood in the plan at the moment, as it stood. */
export async function plansAsOf(db: Database | Tx, asOf: Date): Promise<PlanAsOf[]> {
  const projects = await allProjects(db);
  const planYear = Math.max(0, ...projects.map((project) => project.planYear));
  const months = await monthPlansOf(
    db,
    projects.map(({ code }) => code),
  );
  const standing = new Map(
    projects.map((project) => [
      project.code,
      { ...project, months: months.filter((plan) => plan.project === project.code) },
    ]),
  );
  const entries = await entriesOf(db);
  return [...new Set([...standing.keys(), ...entries.keys()])].flatMap((code) => {
    const own = entries.get(code) ?? [];
    const later = own.filter(({ at }) => at > asOf);
    const plan = takenBack(standing.get(code) ?? null, later);
    return plan === null
      ? []
      : [
          {
            plan: { ...plan, planYear: plan.planYear || planYear },
            entries: own.filter(({ at }) => at <= asOf),
          },
        ];
  });
}

async function entriesOf(db: Database | Tx): Promise<Map<string, PlanEntry[]>> {
  const { rows } = await sql<{
    code: string;
    at: Date;
    action: string;
    name: string | null;
    post: string | null;
    data: unknown;
  }>`
    select substr(j.subject, 9) as code, j.at, j.action, p.name, p.post, j.data
    from journal j left join people p on p.id = j.actor
    where j.subject like 'project:%' and j.action ~ '^(project|month-plan)\\.(added|changed|removed)$'
    order by j.seq`.execute(db);
  const found = new Map<string, PlanEntry[]>();
  for (const { code, at, action, name, post, data } of rows) {
    const entry: PlanEntry = {
      at,
      action,
      who: name === null ? null : calledBy({ name, post }),
      source: Because.safeParse(data).data?.because.source ?? null,
      data,
    };
    found.set(code, [...(found.get(code) ?? []), entry]);
  }
  return found;
}

const Because = z.object({ because: z.object({ source: z.string() }) });

/** The last entry that set the plan's sum of the year; null where none is known. */
export const settingOfYearPlan = (entries: readonly PlanEntry[]): PlanEntry | null =>
  entries.findLast(
    ({ action, data }) =>
      action === 'project.added' ||
      (action === 'project.changed' && Changed.safeParse(data).data?.was.yearPlanFen !== undefined),
  ) ?? null;
