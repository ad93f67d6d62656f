import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { Database, Tx } from '../database/work.ts';
import { type KeyedChange, stoodAt, type Version, versionsOf } from './plan-versions.ts';
import type { UnitInGroup } from './queries.ts';
import { MonthPlan, Project, Unit } from './workbook.ts';

/** What of a project is asked of the past: what its figures, lights and facts are counted from. */
const ProjectThen = Project.pick({
  code: true,
  name: true,
  nature: true,
  stage: true,
  unit: true,
  yearPlanFen: true,
  plannedStart: true,
  actualStart: true,
  enteredOn: true,
  content: true,
});
export type ProjectThen = z.infer<typeof ProjectThen>;

const TargetThen = MonthPlan.pick({ project: true, month: true, investedFen: true });

export type TargetThen = z.infer<typeof TargetThen>;

/** Every project's versions by code, and its month targets' by code and month, newest first. */
export interface PlanHistory {
  readonly projects: ReadonlyMap<string, readonly Version<ProjectThen>[]>;
  readonly targets: ReadonlyMap<string, Targets>;
}

/** A project's targets, by month. */
export type Targets = ReadonlyMap<string, readonly Version<TargetThen>[]>;

/** The roster's units as they stood at the moment, by name. */
export async function unitsAsOf(db: Database | Tx, asOf: Date): Promise<UnitInGroup[]> {
  const rows = await db.selectFrom('units').selectAll().where('removed_at', 'is', null).execute();
  const standing = new Map(
    rows.map(({ name, short_name, unit_group }): [string, Unit] => [
      name,
      { name, shortName: short_name, group: unit_group },
    ]),
  );
  const versions = versionsOf(
    standing,
    await changes(db, 'unit', { since: asOf, codes: null }),
    wholeOf(Unit),
  );
  return [...versions.values()]
    .flatMap((own) => stoodAt(own, asOf) ?? [])
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * The plan's versions since a moment.
 * @param unit only projects that were ever the unit's since then; null: all
 */
export async function planHistory(db: Database | Tx, since: Date, unit: string | null): Promise<PlanHistory> {
  const codes = unit === null ? null : await codesOf(db, since, unit);
  const which = { since, codes };
  const { rows: projects } = await sql`
    select code, name, nature, stage, unit, year_plan_fen as "yearPlanFen", planned_start as "plannedStart",
           actual_start as "actualStart", entered_on as "enteredOn", content
    from projects where removed_at is null and ${within('code', codes)}`.execute(db);
  const { rows: targets } = await sql`
    select project, month, invested_fen as "investedFen" from month_plans where ${within('project', codes)}`.execute(
    db,
  );
  return {
    projects: versionsOf(
      keyed(projects, ProjectThen, ({ code }) => code),
      await changes(db, 'project', which),
      wholeOf(ProjectThen),
    ),
    targets: byProject(
      versionsOf(
        keyed(targets, TargetThen, targetKey),
        await changes(db, 'month-plan', which),
        wholeOf(TargetThen),
      ),
    ),
  };
}

const wholeOf =
  <T>(schema: z.ZodType<T>) =>
  (told: object): T | null =>
    schema.safeParse(told).data ?? null;

function byProject(versions: ReadonlyMap<string, readonly Version<TargetThen>[]>): Map<string, Targets> {
  const found = new Map<string, Map<string, readonly Version<TargetThen>[]>>();
  for (const [key, own] of versions) {
    const [code = '', month = ''] = key.split('\t');
    const months = found.get(code) ?? new Map<string, readonly Version<TargetThen>[]>();
    found.set(code, months.set(month, own));
  }
  return found;
}

const targetKey = ({ project, month }: { readonly project: string; readonly month: string }): string =>
  `${project}\t${month}`;

const within = (column: string, codes: readonly string[] | null): RawBuilder<unknown> =>
  codes === null ? sql`true` : sql`${sql.ref(column)} = any(${[...codes]}::text[])`;

/** Rows come from a query of ours, so only what a journal tells is parsed. */
function keyed<T>(rows: readonly unknown[], schema: z.ZodType<T>, key: (item: T) => string): Map<string, T> {
  const items = z.array(schema).parse(rows);
  return new Map(items.map((item) => [key(item), item]));
}

/** The unit's own now, and what it gave away or lost since. */
async function codesOf(db: Database | Tx, since: Date, unit: string): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`
    select code from projects where unit = ${unit}
    union
    select substr(subject, length('project:') + 1) from journal
    where action in ('project.changed', 'project.removed') and at > ${since}
      and (data -> 'was' ->> 'unit' = ${unit} or data ->> 'unit' = ${unit})`.execute(db);
  return rows.map(({ code }) => code);
}

type Kind = 'unit' | 'project' | 'month-plan';
const VERBS = ['added', 'changed', 'removed'] as const;

/** What the journal tells of the kind after the moment, newest first. What it can't tell as it stood is passed over. */
async function changes(
  db: Database | Tx,
  kind: Kind,
  { since, codes }: { readonly since: Date; readonly codes: readonly string[] | null },
): Promise<KeyedChange[]> {
  const actions = VERBS.map((verb) => sql.lit(`${kind}.${verb}`));
  const subjects = codes?.map((code) => `project:${code}`) ?? null;
  const { rows } = await sql<{
    at: Date;
    subject: string;
    month: string | null;
    verb: (typeof VERBS)[number];
    told: unknown;
  }>`
    select at, split_part(subject, ':', 2) as subject, data ->> 'month' as month,
           split_part(action, '.', 2) as verb, case when action like '%.changed' then data -> 'was' else data end as told
    from journal
    where action in (${sql.join(actions)}) and at > ${since} and ${within('subject', subjects)}
    order by at desc, seq desc`.execute(db);
  return rows.flatMap(({ at, subject, month, verb, told }) => {
    const read = z.looseObject({}).safeParse(told);
    const key = month === null ? subject : targetKey({ project: subject, month });
    return read.success ? [{ at, verb, told: read.data, key }] : [];
  });
}
