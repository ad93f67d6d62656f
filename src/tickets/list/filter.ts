import { z } from 'zod';
import { STAGES } from '../life/stages.ts';
import { Level } from '../life/ticket.ts';

/** Days, both counted in (yyyy-MM-dd). */
export const Span = z.object({ from: z.string(), to: z.string() });
export type Span = z.infer<typeof Span>;

/** What of the tickets is looked at; everything that isn't said stays open. */
export const TicketFilter = z.object({
  /** active: assigned and not written off. */
  standing: z.enum(['active', 'closed', 'all']).default('active'),
  /** Any of these; empty: any at all. */
  stages: z.array(z.enum(STAGES)).default([]),
  /** At least so many working days past the deadline. */
  overdue: z.int().min(1).nullable().default(null),
  /** The deadline lies in these days, and isn't past. */
  due: Span.nullable().default(null),
  /** Written off in these days. */
  closed: Span.nullable().default(null),
  /** Assigned in these days. */
  assigned: Span.nullable().default(null),
  levels: z.object({ from: Level, to: Level }).nullable().default(null),
  /** Full names of categories; empty: any. */
  categories: z.array(z.string()).default([]),
  origin: z.enum(['check-in', 'inspection', 'leader', 'office']).nullable().default(null),
  /** 在办天数: calendar days since 交办. */
  age: z.int().min(1).nullable().default(null),
  /** At least so many times re-routed. */
  transfers: z.int().min(1).nullable().default(null),
  /** Only those that somebody refused to take. */
  refused: z.boolean().default(false),
  /** 提请会商 */
  referred: z.boolean().default(false),
  unit: z
    .object({ name: z.string(), as: z.enum(['owner', 'co-owner', 'project']) })
    .nullable()
    .default(null),
  /** Codes; empty: any. */
  projects: z.array(z.string()).default([]),
  /** Counts in groups instead of a line each. */
  by: z.enum(['unit', 'category', 'level', 'stage', 'project', 'origin', 'age']).nullable().default(null),
});
export type TicketFilter = z.infer<typeof TicketFilter>;

/** All that is under way: 问题清单. */
export const ALL_ACTIVE: TicketFilter = TicketFilter.parse({});

/** The same tickets however they stand: what the head figures are counted of. */
export const scopeOf = (filter: TicketFilter): TicketFilter => ({
  ...filter,
  standing: 'all',
  stages: [],
  overdue: null,
  due: null,
  closed: null,
  assigned: null,
  age: null,
  refused: false,
  transfers: null,
  referred: false,
});
