import { z } from 'zod';
import { STAGES } from './stages.ts';

/** The highest of the 六级调度. */
export const TOP_LEVEL = 6;
/** Levels 1 and 2 belong to the unit itself; what it asks for is decided from here on. */
export const DECIDING_LEVEL = 3;

export const Level = z.number().int().min(1).max(TOP_LEVEL);

/** 一般事项, 需上级（市直）部门办理, 重大事项: how long it may take. */
export const Matter = z.enum(['ordinary', 'higher', 'major']);
export type Matter = z.infer<typeof Matter>;

/** 客观, 主观. */
export const Cause = z.enum(['objective', 'subjective']);
export type Cause = z.infer<typeof Cause>;

/** yyyy-MM-dd, of the district. */
const Day = z.string();

/** A clock that is missed once: it lifts the ticket one level. */
const Missable = z.enum(['sign', 'feedback']);

/** One unit's time with the ticket: from 交办 or 转办 on. */
export const Turn = z.object({
  since: Day,
  signBy: Day,
  signedOn: Day.nullable(),
  feedbackBy: Day.nullable(),
  /** The first 反馈. */
  answeredOn: Day.nullable(),
  due: Day,
  missed: z.array(Missable),
  /** Working days before the deadline for which a 提醒单 went out. */
  reminded: z.array(z.number()),
  /** From which day on the next 督办单 is counted: the last one's for this deadline, later by what clocks stood. */
  urgedOn: Day.nullable(),
});
export type Turn = z.infer<typeof Turn>;

/** What somebody else has to decide before the unit can go on. */
export const Waiting = z.object({
  act: z.enum(['extend', 'refuse', 'reply', 'claim']),
  /** Whose decision it is; one more with each that lets it lie. */
  level: Level,
  since: Day,
  decideBy: Day,
  reason: z.string(),
  /** The new deadline asked for (extend, reply). */
  until: Day.nullable(),
  /** The unit that is named instead (refuse). */
  to: z.string().nullable(),
  /** 整改措施 (reply). */
  plan: z.string().nullable().default(null),
});
export type Waiting = z.infer<typeof Waiting>;

/** A problem as it stands: what all that happened to it (happenings.ts) comes to. */
export const Ticket = z.object({
  stage: z.enum(STAGES),
  category: z.string(),
  cause: Cause.nullable(),
  /** 承办单位; of a draft the department suggested. */
  owner: z.string(),
  /** 配合单位 */
  coOwners: z.array(z.string()),
  matter: Matter.nullable(),
  level: Level,
  levelSince: Day.nullable(),
  /** Whether the level has decided anything, given an instruction (批示) or referred it since it came there. */
  levelActed: z.boolean(),
  requirement: z.string().nullable(),
  /** null before 交办. */
  turn: Turn.nullable(),
  waiting: Waiting.nullable(),
  /** Clocks stand still; `until` is the last such day, null while nobody knows. */
  pause: z.object({ since: Day, until: Day.nullable(), why: z.string() }).nullable(),
  transfers: z.number(),
  refusals: z.array(z.object({ unit: z.string(), on: Day, reason: z.string() })),
  extensions: z.array(z.object({ on: Day, from: Day, to: Day, reason: z.string() })),
  reminders: z.number(),
  urgings: z.number(),
  /** Times that its completion was not found true. */
  returns: z.number(),
  /** 提请会商: why; null: it isn't on the agenda. */
  referred: z.string().nullable(),
});
export type Ticket = z.infer<typeof Ticket>;

/** A problem that was just named. */
export const newTicket = (named: { readonly category: string; readonly owner: string }): Ticket => ({
  stage: 'draft',
  category: named.category,
  cause: null,
  owner: named.owner,
  coOwners: [],
  matter: null,
  level: 1,
  levelSince: null,
  levelActed: false,
  requirement: null,
  turn: null,
  waiting: null,
  pause: null,
  transfers: 0,
  refusals: [],
  extensions: [],
  reminders: 0,
  urgings: 0,
  returns: 0,
  referred: null,
});

/** The level that decides what the unit asks for; see DECIDING_LEVEL. */
export const decidingLevel = ({ level, waiting }: Pick<Ticket, 'level' | 'waiting'>): number =>
  Math.max(level, waiting?.level ?? DECIDING_LEVEL);
