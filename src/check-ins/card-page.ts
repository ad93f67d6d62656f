import { type RawBuilder, sql } from 'kysely';
import { addDays, dayOf, monthOf } from '../calendar/days.ts';
import { mondayOf } from '../calendar/weeks.ts';
import { fixed, value } from '../database/fixed.ts';
import type { Database, Tx } from '../database/work.ts';
import type { Fen } from '../projects/money.ts';
import { ARITHMETIC_KEY, type ArithmeticRules, arithmeticRules } from './arithmetic.ts';
import { BEAT_KEY, beatRules, type Standing, standingUnder } from './beat.ts';
import type { ReportedProject } from './report.ts';
import {
  joinReports,
  reachedBy,
  reportedColumns,
  reportedProject,
  type ReportedRow,
  UNDER_WAY,
} from './standing-sql.ts';

/** A project on somebody's card. */
export interface CardProject extends ReportedProject {
  /** The person is its contact. */
  readonly own: boolean;
  /** What the month plan wants reached by the end of the round's month. */
  readonly target: { readonly cumulative: Fen | null; readonly progress: string | null } | null;
}

/** Everything that a person's check-in card shows. */
export interface CardPage {
  readonly round: { readonly id: string; readonly opensAt: Date; readonly closesAt: Date };
  readonly standing: Standing;
  readonly cursor: string | null;
  readonly projects: readonly CardProject[];
  readonly arithmetic: ArithmeticRules;
}

/** The columns of `check_in_rounds round`, with the rules in force beside it. */
export interface RoundRow {
  round: string;
  opens_at: Date;
  closes_at: Date;
  beat: object | null;
  arithmetic: object | null;
}

export const roundColumns = sql`
  round.id as round, round.opens_at, round.closes_at,
  (select value from settings where key = ${sql.lit(BEAT_KEY)}) as beat,
  (select value from settings where key = ${sql.lit(ARITHMETIC_KEY)}) as arithmetic`;

/** The round as it stands at the moment, under the rules in force. */
export function roundState(row: RoundRow, now: Date) {
  const round = { id: row.round, opensAt: row.opens_at, closesAt: row.closes_at };
  return {
    round,
    standing: standingUnder(round, () => beatRules.parse(row.beat ?? {}), now),
    arithmetic: arithmeticRules.parse(row.arithmetic ?? {}),
  };
}

/** The month that a round's targets are those of: its Thursday's. */
export const monthOfRound = (round: string): string => monthOf(addDays(mondayOf(round), 3));

export type PageRow = RoundRow &
  ({ [Column in keyof ReportedRow]: ReportedRow[Column] } | { code: null }) & {
    cursor: string | null;
    own: boolean;
    target_fen: Fen | null;
    target_progress: string | null;
  };

const ROUND = value(1);
const PERSON = value(2);
const MONTH = value(3);
const TODAY = value(4);

/** What a page's statement is run with; a larger one has its own values after these. */
export const pageValues = (round: string, person: string, now: Date): string[] => [
  round,
  person,
  monthOfRound(round),
  dayOf(now),
];

/** @param more columns of a larger statement, each with a comma before it */
export const pageOf = <More = unknown>(theirs: RawBuilder<unknown>, more: RawBuilder<More> = sql``) =>
  sql<PageRow & More>`
    select ${roundColumns}, place.cursor, coalesce(p.contact = ${PERSON}, false) as own, ${reportedColumns},
           plan.invested_fen as target_fen, plan.progress as target_progress ${more}
    from check_in_rounds round
    left join check_ins place on place.round = round.id and place.person = ${PERSON}
    left join (
      projects p
      left join month_plans plan on plan.project = p.code and plan.month = ${MONTH}
      ${joinReports(ROUND)}
    ) on ${UNDER_WAY} and ${theirs}
    -- The day is of use only where others may be stood in for; every statement has to name its values.
    where round.id = ${ROUND} and ${TODAY}::text is not null
    order by own desc, p.code`;

/** Which projects stand on the page. */
export const OWN = sql`p.contact = ${PERSON}`;
export const WITHIN_REACH = reachedBy(PERSON, TODAY);

const ownPage = fixed(pageOf(OWN));
const pageWithinReach = fixed(pageOf(WITHIN_REACH));

/**
 * A person's card of a round, in one query.
 * @param reach also the projects that the person may report as stand-in or head, after their own
 * @returns null when there is no such round
 */
export async function cardPage(
  db: Database | Tx,
  asked: { round: string; person: string; reach: boolean },
  now: Date,
): Promise<CardPage | null> {
  const { round, person, reach } = asked;
  const rows = await (reach ? pageWithinReach : ownPage)(db, pageValues(round, person, now));
  return pageFrom(rows, now);
}

/** null: there is no such round. */
export function pageFrom(rows: readonly PageRow[], now: Date): CardPage | null {
  const [first] = rows;
  if (!first) return null;
  return {
    ...roundState(first, now),
    cursor: first.cursor,
    projects: rows.flatMap((row) => (row.code === null ? [] : [cardProject(row)])),
  };
}

const cardProject = (row: Exclude<PageRow, { code: null }>): CardProject => ({
  ...reportedProject(row),
  own: row.own,
  target:
    row.target_fen === null && row.target_progress === null
      ? null
      : { cumulative: row.target_fen, progress: row.target_progress },
});

/** The project that the card shows: where it was led to, else the first unanswered one; null shows the summary. */
export function shownProject(page: Pick<CardPage, 'cursor' | 'projects'>): CardProject | null {
  return (
    page.projects.find((project) => project.code === page.cursor) ??
    page.projects.find((project) => project.reported === null) ??
    null
  );
}
