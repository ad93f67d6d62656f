import { z } from 'zod';

/** Amounts in 分, ratios in hundredths of a percent: the units of every snapshot. */
export const Fen = z.number().int();
export const Count = z.number().int().nonnegative();
export const Ratio = z.number().int();

export const LIGHTS = ['green', 'yellow', 'red', 'grey'] as const;
export const Light = z.enum(LIGHTS);
export type Light = z.infer<typeof Light>;

export const LitProject = z.object({
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

/** How a problem stands that has its 交办单; bulletins of before tickets say nothing of it. */
export const Assigned = z.object({
  /** 东督交〔2024〕13号 */
  number: z.string(),
  owner: z.string(),
  level: Count,
  /** As people call it: 待签收. */
  stage: z.string(),
  /** yyyy-MM-dd */
  due: z.string().nullable(),
  /** Working days past the deadline. */
  late: Count,
});
export type Assigned = z.infer<typeof Assigned>;

export const Problem = z.object({
  code: z.string(),
  project: z.string(),
  unit: z.string(),
  /** The reporter's own words, without phone numbers. */
  text: z.string(),
  /** What it is about, by its words. */
  category: z.string(),
  suggestedOwner: z.string(),
  /** Rounds in a row in which the project named a problem, this one included. */
  weeks: Count,
  report: z.string(),
  assigned: Assigned.optional(),
});
export type Problem = z.infer<typeof Problem>;

export const Doubtful = z.object({
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
  /** 是否达到进度要求, and why; null: not reported this week. */
  met: z.object({ met: z.enum(['达到', '未达到', '未说明']), why: z.string() }).nullable(),
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
export const Reached = z.object({
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
export const NotNamedAgain = z.object({
  code: z.string(),
  project: z.string(),
  unit: z.string(),
  text: z.string(),
});

/** A site visit (督查行动), with what the inspector found, without phone numbers. */
export const VisitLine = z.object({
  id: z.string(),
  code: z.string(),
  name: z.string(),
  unit: z.string(),
  /** yyyy-MM-dd */
  day: z.string(),
  /** The inspector, by post. */
  by: z.string(),
  findings: z.array(
    z.object({
      words: z.string(),
      problem: z.boolean(),
      /** 草稿N; null: none was made of it. */
      draft: Count.nullable(),
    }),
  ),
  photos: Count,
});
export type VisitLine = z.infer<typeof VisitLine>;

/** A problem on the list (问题草稿), whoever named it. */
export const StandingLine = z.object({
  no: Count,
  code: z.string(),
  name: z.string(),
  unit: z.string(),
  words: z.string(),
  category: z.string(),
  owner: z.string(),
  origin: z.enum(['check-in', 'inspection', 'leader', 'office']),
  firstWeek: z.string(),
  lastWeek: z.string(),
  /** Rounds in a row in which it was named, up to the last. */
  weeks: Count,
  assigned: Assigned.optional(),
});
export type StandingLine = z.infer<typeof StandingLine>;
