import { sql } from 'kysely';
import { roundOfWeek } from '../../check-ins/beat.ts';
import { BEAT } from '../../check-ins/beat-rule-set.ts';
import { type Day, dayOf } from '../../calendar/days.ts';
import type { Origin } from '../../database/schema.ts';
import { readRules } from '../../database/settings.ts';
import type { Database, Tx } from '../../database/work.ts';
import { lateBy } from '../lateness.ts';
import { STAGE_NAMES } from '../life/stages.ts';
import { Ticket } from '../life/ticket.ts';
import { withMerged } from './store.ts';
import { weeksRunning } from './weeks-running.ts';

/** A problem that stood at a moment: named, neither dismissed nor written off. */
export interface StandingProblem {
  readonly ticket: string;
  /** 草稿12 */
  readonly no: number;
  /** Code. */
  readonly project: string;
  /** As it was first said, and as it was said last. */
  readonly words: string;
  readonly lastWords: string;
  readonly category: string;
  /** The department it is suggested for. */
  readonly owner: string;
  readonly origin: Origin;
  readonly raisedAt: Date;
  /** Rounds (ISO weeks) in which it was first and last said. */
  readonly firstWeek: string;
  readonly lastWeek: string;
  /** 连续第N周, up to the last week in which it was said. */
  readonly weeks: number;
  /** What it was said in (report:<id>:1). */
  readonly sources?: readonly string[];
  /** How it stands now, where it has been assigned. */
  readonly assigned?: AssignedProblem;
}

/** A problem that has its 交办单. */
export interface AssignedProblem {
  /** 东督交〔2024〕13号 */
  readonly number: string;
  readonly owner: string;
  readonly level: number;
  /** As people call it: 待签收. */
  readonly stage: string;
  readonly due: Day | null;
  /** Working days past the deadline. */
  readonly late: number;
}

interface Row {
  id: string;
  no: number;
  project: string;
  words: string;
  category: string;
  owner: string;
  origin: Origin;
  raised_at: Date;
  weeks: string[];
  last_words: string;
  sources: string[];
  number: string | null;
  life: unknown;
}

/**
 * The problems that stood at the moment, by project and number: those named until then that nobody had dismissed,
 * merged into another or written off. What was said of merged ones counts for the one that they were merged into.
 * Category, owner and how it stands since it was assigned are those of now.
 */
export async function standingProblems(db: Database | Tx, asOf: Date): Promise<StandingProblem[]> {
  const { rows } = await sql<Row>`
    select t.id, t.no, t.project, t.words, t.category, t.owner, t.origin, t.raised_at, said.weeks, said.last_words,
           said.sources, t.number, t.life
    from tickets t
    join lateral (
      select array_agg(distinct s.week) as weeks,
             (array_agg(s.words order by s.at desc, s.source desc))[1] as last_words,
             array_agg(s.source) as sources
      from ticket_sayings s
      where s.at <= ${asOf} and s.ticket in (${withMerged(asOf)})
      having count(*) > 0) said on true
    where t.raised_at <= ${asOf} and (t.decided_at is null or t.decided_at > ${asOf})
      and (t.closed_at is null or t.closed_at > ${asOf})
    order by t.project, t.no`.execute(db);
  const rules = await readRules(db, BEAT);
  return rows.map(({ id, raised_at, last_words, weeks, number, life, ...row }) => {
    const [firstWeek = '', ...more] = weeks.toSorted();
    return {
      ...row,
      ticket: id,
      raisedAt: raised_at,
      lastWords: last_words,
      firstWeek,
      lastWeek: more.at(-1) ?? firstWeek,
      weeks: weeksRunning(weeks, (week) => roundOfWeek(week, rules) !== null),
      ...(number === null ? {} : { assigned: assignedProblem(number, Ticket.parse(life), dayOf(asOf)) }),
    };
  });
}

const assignedProblem = (number: string, life: Ticket, today: Day): AssignedProblem => ({
  number,
  owner: life.owner,
  level: life.level,
  stage: STAGE_NAMES[life.stage],
  due: life.turn?.due ?? null,
  late: lateBy(life, today),
});
