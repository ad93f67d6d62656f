import { z } from 'zod';
import {
  Count,
  Doubtful,
  Fen,
  LitProject,
  NotNamedAgain,
  Problem,
  ProjectLine,
  Ratio,
  Reached,
  StandingLine,
  VisitLine,
} from './snapshot-lines.ts';

/**
 * 周督查 as it went out: everything that stands on the card, frozen, so that it can be shown again word for word
 * when the reports behind it have long been corrected. Amounts in 分, ratios in hundredths of a percent.
 */
const Moment = z.iso.datetime();

const LightCounts = z.object({ green: Count, yellow: Count, red: Count, grey: Count });
export type LightCounts = z.infer<typeof LightCounts>;

/** The sums of a unit, a group or the district. */
const Sums = z.object({
  /** 计划实施 projects. */
  projects: Count,
  toReport: Count,
  answered: Count,
  /** Of the answered: after the round's close. */
  late: Count,
  /** Of the answered: read from words that nobody has confirmed yet. */
  unconfirmed: Count,
  investedWeek: Fen,
  investedYear: Fen,
  yearPlan: Fen,
  /** 投资完成率; null without a plan. */
  rate: Ratio.nullable(),
  /** 投资完成率 − 序时进度, in points. */
  gap: Ratio.nullable(),
  lights: LightCounts,
});
export type Sums = z.infer<typeof Sums>;

const Unit = Sums.extend({
  name: z.string(),
  shortName: z.string(),
  /** 联系人 of its unanswered projects, by post. */
  missingContacts: z.array(z.string()),
});
export type UnitSums = z.infer<typeof Unit>;

const UnitGroup = z.enum(['区直单位', '属地']);

export const WeeklySnapshot = z.object({
  version: z.literal(2),
  week: z.string(),
  opensAt: Moment,
  closesAt: Moment,
  compiledAt: Moment,
  /** Compiled after its moment (补发). */
  late: z.boolean(),
  /** The plan is sample data. */
  sample: z.boolean(),
  /** Of the plan in force; another than the week's until the new year's plan was sent in. */
  planYear: z.number().int(),
  /** 序时进度 */
  pace: z.object({ months: Count, ratio: Ratio }),
  district: Sums,
  /** 开工率, over all projects and over those that were to have started by now. */
  starts: z.object({ started: Count, projects: Count, startedOfDue: Count, due: Count }),
  groups: z.array(z.object({ group: UnitGroup, sums: Sums, units: z.array(Unit) })),
  /** Every 计划实施 project, by code: what the sums are made of. */
  projects: z.array(ProjectLine),
  /** Every project that isn't green. */
  lit: z.array(LitProject),
  problems: z.array(Problem),
  notNamedAgain: z.array(NotNamedAgain),
  milestones: z.array(Reached),
  /** Handed in since the last bulletin. */
  visits: z.array(VisitLine),
  standing: z.array(StandingLine),
  /** 四单 since the last bulletin, and the tickets that stand; not said before there were any. */
  tickets: z
    .object({
      assigned: Count,
      transferred: Count,
      reminded: Count,
      urged: Count,
      closed: Count,
      active: Count,
      overdue: Count,
    })
    .optional(),
  /** Reports of the week whose amounts don't fit each other; they count as reported. */
  doubtful: z.array(Doubtful),
  /** The last bulletin before this one. */
  previous: z
    .object({
      week: z.string(),
      rate: Ratio.nullable(),
      investedWeek: Fen,
      answered: Count,
      toReport: Count,
      red: Count,
    })
    .nullable(),
  /** Reports of earlier weeks that arrived after the last bulletin; `invested` is what they changed. */
  afterPrevious: z.object({ projects: Count, units: z.array(z.string()), invested: Fen }),
  /** The rules that were applied, with their sources, in whole sentences. */
  rules: z.array(z.string()),
});
export type WeeklySnapshot = z.infer<typeof WeeklySnapshot>;
