import { z } from 'zod';

/**
 * 周督查 as it went out: everything that stands on the card, frozen, so that it can be shown again word for word
 * when the reports behind it have long been corrected. Amounts in 分, ratios in hundredths of a percent.
 */
const Fen = z.number().int();
const Count = z.number().int().nonnegative();
const Ratio = z.number().int();
const Moment = z.iso.datetime();

export const LIGHTS = ['green', 'yellow', 'red', 'grey'] as const;
export const Light = z.enum(LIGHTS);
export type Light = z.infer<typeof Light>;

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

const LitProject = z.object({
  code: z.string(),
  name: z.string(),
  unit: z.string(),
  light: Light,
  reasons: z.array(z.string()),
  /** The reasons in a few words, as the card lists them. */
  brief: z.string(),
  /** Red now and not red in the last bulletin. */
  newlyRed: z.boolean(),
  /** Red for its progress: when it catches up it stays yellow for a while. */
  progressRed: z.boolean(),
});
export type LitProject = z.infer<typeof LitProject>;

const Problem = z.object({
  code: z.string(),
  project: z.string(),
  unit: z.string(),
  /** The reporter's own words, without phone numbers. */
  text: z.string(),
  suggestedOwner: z.string(),
  /** Rounds in a row in which the project named a problem, this one included. */
  weeks: Count,
  report: z.string(),
});
export type Problem = z.infer<typeof Problem>;

const Doubtful = z.object({
  code: z.string(),
  name: z.string(),
  unit: z.string(),
  /** 本周完成投资 as reported. */
  invested: Fen.nullable(),
  doubts: z.array(z.string()),
});

/**
 * How a project's light stands beside the last bulletin: 升 to a better one, 降 to a worse one, 平, or 新 when the last
 * bulletin didn't have it.
 */
export const Change = z.enum(['升', '降', '平', '新']);
export type Change = z.infer<typeof Change>;

/** What one project stands at, and the report behind it. */
export const ProjectLine = z.object({
  code: z.string(),
  name: z.string(),
  unit: z.string(),
  stage: z.string().nullable(),
  light: Light.nullable(),
  /** In the last bulletin; null when it had none. */
  before: Light.nullable(),
  /** null: nothing to compare with, or nothing to report any more. */
  change: Change.nullable(),
  /** Why the light stands as it does, or why it changed; '' where there is nothing to say. */
  why: z.string(),
  investedWeek: Fen.nullable(),
  investedYear: Fen,
  yearPlan: Fen.nullable(),
  rate: Ratio.nullable(),
  gap: Ratio.nullable(),
  /** The reporter's own words, without phone numbers. */
  progress: z.string().nullable(),
  problem: z.string().nullable(),
  next: z.string().nullable(),
  /** Reported after the round's close. */
  late: z.boolean(),
  /** 联系人, by post. */
  contact: z.string().nullable(),
  /** yyyy-MM-dd; null: never reported this year. */
  lastReportOn: z.string().nullable(),
  /** This week's; null: not reported. */
  report: z.string().nullable(),
});
export type ProjectLine = z.infer<typeof ProjectLine>;

/** Something that a project has reached since the last bulletin, for 宣传报道. */
const Reached = z.object({
  code: z.string(),
  name: z.string(),
  unit: z.string(),
  milestone: z.string(),
  /** The reporter's own words, or what the plan says. */
  words: z.string(),
  /** null: the plan says it. */
  report: z.string().nullable(),
});
export type Reached = z.infer<typeof Reached>;

/** A problem of the last bulletin that the project's report of this week names no more. */
const NotNamedAgain = z.object({ code: z.string(), project: z.string(), unit: z.string(), text: z.string() });

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
