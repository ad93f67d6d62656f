import { sql } from 'kysely';
import type { Database, Tx } from '../database/work.ts';
import type { Fen } from '../projects/money.ts';

/** A 计划实施 project as the plan in force has it. */
export interface PlanProject {
  readonly code: string;
  readonly name: string;
  readonly unit: string;
  readonly stage: '策划' | '储备' | '开工' | '建成' | '停工';
  readonly plannedStart: string | null;
  readonly yearPlan: Fen | null;
  readonly planYear: number;
  /** The contact as called in front of others; null when the project has none. */
  readonly contact: string | null;
  /** Cumulative targets (月度目标) by month. */
  readonly monthPlans: Readonly<Record<string, Fen | null>>;
  readonly sample: boolean;
}

export async function planProjects(db: Database | Tx): Promise<PlanProject[]> {
  const rows = await db
    .selectFrom('projects')
    .leftJoin('people', 'people.id', 'projects.contact')
    .select([
      'projects.code',
      'projects.name',
      'projects.unit',
      'projects.stage',
      'projects.planned_start',
      'projects.year_plan_fen',
      'projects.plan_year',
      'projects.content',
      'projects.remarks',
      'people.post as contact',
      sql<Record<string, Fen | null>>`(
        select coalesce(jsonb_object_agg(m.month, m.invested_fen), '{}')
        from month_plans m where m.project = projects.code)`.as('month_plans'),
    ])
    .where('projects.nature', '=', '计划实施')
    .where('projects.removed_at', 'is', null)
    .orderBy('projects.code')
    .execute();
  return rows.map((row) => ({
    code: row.code,
    name: row.name,
    unit: row.unit,
    stage: row.stage,
    plannedStart: row.planned_start,
    yearPlan: row.year_plan_fen,
    planYear: row.plan_year,
    contact: row.contact,
    monthPlans: row.month_plans,
    sample: [row.content ?? '', ...Object.values(row.remarks)].some((text) => text.includes('示例数据')),
  }));
}
