import { type RawBuilder, sql } from 'kysely';
import { awayAndStoodInBy } from '../people/absences.ts';
import type { Person } from '../people/person.ts';
import type { Fen } from '../projects/money.ts';
import type { Kept, PastReport, Report, ReportedProject } from './report.ts';

/** A reports row as jsonb gives it: moments as text. */
interface ReportJson {
  id: string;
  round: string;
  version: number;
  author: string;
  by: string;
  at: string;
  source: 'card' | 'same' | 'text';
  invested_fen: number | null;
  cumulative_fen: number | null;
  cumulative_stated: boolean;
  progress: string | null;
  problem: string | null;
  next_plan: string | null;
  late: boolean;
  confirmed: boolean;
  promise: Kept['result'] | null;
  promise_note: string | null;
  promise_until: string | null;
  share_bp: number | null;
  share_of: string | null;
  milestone: string | null;
  problem_category: string | null;
}

interface VouchJson {
  kind: string;
  invested: number | null;
  cumulative: number | null;
  share: number | null;
  by: string;
  at: string;
}

export type PastReportJson = Omit<ReportJson, 'by' | 'confirmed'>;

/** What `reportedColumns` selects. */
export interface ReportedRow {
  code: string;
  name: string;
  unit: string;
  stage: string;
  contact: string | null;
  project_leader: string | null;
  field_leader: string | null;
  year_plan_fen: Fen | null;
  reported: ReportJson | null;
  before: PastReportJson | null;
  cumulative_before: Fen | null;
  usual_week: Fen | null;
  usual_weeks: number;
  vouches: VouchJson[];
}

export const reportedColumns = sql`
  p.code, p.name, p.unit, p.stage, p.contact, p.project_leader, p.field_leader, p.year_plan_fen,
  standing.report as reported, earlier.report as before, year.fen as cumulative_before,
  year.usual_week, coalesce(year.usual_weeks, 0) as usual_weeks, vouched.vouches`;

/**
 * Joins to `projects p`: its standing report of the round, the last one before it, the year's sum before it with the
 * usual week, and what was confirmed of doubtful figures.
 */
export const joinReports = (round: string | RawBuilder<unknown>): RawBuilder<unknown> => sql`
  left join lateral (
    select to_jsonb(v) || jsonb_build_object('confirmed', c.report is not null,
                                             'by', coalesce(a.post, a.name)) as report
    from reports v
    join people a on a.id = v.author
    left join report_confirmations c on c.report = v.id
    where v.project = p.code and v.round = ${round}
    order by v.version desc limit 1) standing on true
  left join lateral (
    select to_jsonb(v) as report
    from reports v
    where v.project = p.code and v.round < ${round}
    order by v.round desc, v.version desc limit 1) earlier on true
  left join lateral (
    -- Backwards through the standing versions: what was invested after the last stated sum, then that sum.
    select sum(case when w.sums = 0 then coalesce(w.invested_fen, 0)
                    when w.sums = 1 then w.stated end)::bigint as fen,
           percentile_disc(0.5) within group (order by w.invested_fen) filter (where w.invested_fen > 0) as usual_week,
           (count(*) filter (where w.invested_fen > 0))::int as usual_weeks
    from (select s.invested_fen, s.stated, count(s.stated) over (order by s.round desc) as sums
          from (select distinct on (v.round) v.round, v.invested_fen,
                       case when v.cumulative_stated then v.cumulative_fen end as stated
                from reports v
                where v.project = p.code and v.round >= left(${round}, 4) || '-W01' and v.round < ${round}
                order by v.round desc, v.version desc) s) w) year on true
  left join lateral (
    select coalesce(jsonb_agg(jsonb_build_object(
             'kind', d.kind, 'invested', d.invested_fen, 'cumulative', d.cumulative_fen, 'share', d.share_bp,
             'by', coalesce(b.post, b.name), 'at', d.at) order by d.at, d.kind), '[]') as vouches
    from doubt_confirmations d
    join people b on b.id = d.person
    where d.project = p.code and d.round = ${round}) vouched on true`;

/** Projects that have something to report: 计划实施 and not 建成 yet. */
export const UNDER_WAY = sql`p.removed_at is null and p.nature = '计划实施' and p.stage <> '建成'`;

/**
 * The person may report for these: as contact, as stand-in of one (by the roster, or of one who is away), as head of
 * the unit. Look-ups by index; an `or` over them would read all projects.
 */
export const reachedBy = (
  person: RawBuilder<unknown>,
  today: RawBuilder<unknown>,
): RawBuilder<unknown> => sql`p.code = any(array(
  select code from projects where contact = ${person}
  union all
  select code from projects
  where contact in (select o.id from people o where o.stand_in = ${person} and o.left_at is null)
  union all
  select code from projects where contact in (${awayAndStoodInBy(person, today)})
  union all
  select code from projects
  where unit = (select h.unit from people h where h.id = ${person} and '主要负责人' = any(h.roles))))`;

/** Most people are nobody's stand-in and no heads: then one look-up says what they reach. */
export const reachesOwnOnly = ({ roles, standsInFor }: Person): boolean =>
  standsInFor.length === 0 && !roles.includes('主要负责人');

export const reportedProject = (row: ReportedRow): ReportedProject => ({
  code: row.code,
  name: row.name,
  unit: row.unit,
  stage: row.stage,
  contact: row.contact,
  project_leader: row.project_leader,
  field_leader: row.field_leader,
  yearPlan: row.year_plan_fen,
  reported: row.reported && report(row.reported),
  before: row.before && pastReport(row.before),
  cumulativeBefore: row.cumulative_before,
  ownWeeks: row.usual_week === null ? null : { typical: row.usual_week, count: row.usual_weeks },
  vouches: row.vouches.map((vouch) => ({ ...vouch, at: new Date(vouch.at) })),
});

const report = (row: ReportJson): Report => ({
  ...pastReport(row),
  by: row.by,
  confirmed: row.source !== 'text' || row.confirmed,
});

export const pastReport = (row: PastReportJson): PastReport => ({
  id: row.id,
  round: row.round,
  version: row.version,
  author: row.author,
  at: new Date(row.at),
  source: row.source,
  invested: row.invested_fen,
  cumulative: row.cumulative_fen,
  cumulativeStated: row.cumulative_stated,
  progress: row.progress,
  problem: row.problem,
  category: row.problem_category,
  next: row.next_plan,
  kept: row.promise && { result: row.promise, note: row.promise_note, until: row.promise_until },
  share: row.share_bp === null || row.share_of === null ? null : { bp: row.share_bp, of: row.share_of },
  milestone: row.milestone,
  late: row.late,
});
