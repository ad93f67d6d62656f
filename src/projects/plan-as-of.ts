import { sql } from 'kysely';
import { z } from 'zod';
import type { Database, Tx } from '../database/work.ts';
import { calledBy } from '../people/person.ts';
import { planHistory, type ProjectThen, type TargetThen } from './plan-then.ts';
import { stoodAt } from './plan-versions.ts';

/** A project as it stood in the plan, with its targets of then. */
export interface PlanFacts extends ProjectThen {
  readonly planYear: number;
  readonly months: readonly TargetThen[];
}

/** Every project that stood in the plan at the moment, as it stood, by code. */
export async function plansAsOf(db: Database | Tx, asOf: Date): Promise<PlanFacts[]> {
  const planYear = await yearOfPlan(db);
  const { projects, targets } = await planHistory(db, asOf, null);
  return [...projects.keys()].toSorted().flatMap((code) => {
    const project = stoodAt(projects.get(code), asOf);
    const months = [...(targets.get(code)?.values() ?? [])].flatMap((own) => stoodAt(own, asOf) ?? []);
    return project === null ? [] : [{ ...project, planYear, months }];
  });
}

async function yearOfPlan(db: Database | Tx): Promise<number> {
  const { year } = await db
    .selectFrom('projects')
    .select((eb) => eb.fn.max('plan_year').as('year'))
    .where('removed_at', 'is', null)
    .executeTakeFirstOrThrow();
  return year ?? 0;
}

/** Who brought the plan's sum of the year to what it was. */
export interface YearPlanSet {
  readonly at: Date;
  /** It came into the plan with it; else it was changed. */
  readonly isNew: boolean;
  /** How whoever did it is called; null for the command line. */
  readonly who: string | null;
  /** Where it was said: message:…, card:…, cli:…. */
  readonly source: string | null;
}

const Because = z.object({ because: z.object({ source: z.string() }) });

/** The last time until the moment that the project's sum of the year was set; null where none is known. */
export async function yearPlanSetBy(
  db: Database | Tx,
  code: string,
  asOf: Date,
): Promise<YearPlanSet | null> {
  const { rows } = await sql<{
    at: Date;
    action: string;
    name: string | null;
    post: string | null;
    data: unknown;
  }>`
    select j.at, j.action, p.name, p.post, j.data
    from journal j left join people p on p.id = j.actor
    where j.subject = ${`project:${code}`} and j.at <= ${asOf}
      and (j.action = 'project.added' or (j.action = 'project.changed' and j.data -> 'was' ? 'yearPlanFen'))
    order by j.seq desc
    limit 1`.execute(db);
  const [row] = rows;
  if (!row) return null;
  const { at, action, name, post, data } = row;
  return {
    at,
    isNew: action === 'project.added',
    who: name === null ? null : calledBy({ name, post }),
    source: Because.safeParse(data).data?.because.source ?? null,
  };
}
