import { type RawBuilder, sql } from 'kysely';
import { fixed, value } from '../database/fixed.ts';
import type { Database, Tx } from '../database/work.ts';
import type { Person } from '../people/person.ts';
import { may, relationsTo } from '../people/policy.ts';
import type { ArithmeticRules } from './arithmetic.ts';
import type { Standing } from './beat.ts';
import { type RoundRow, roundColumns, roundState } from './card-page.ts';
import { checkInKey, readingKey } from './keys.ts';
import type { ReportedProject } from './report.ts';
import {
  joinReports,
  reachedBy,
  reachesOwnOnly,
  reportedColumns,
  reportedProject,
  type ReportedRow,
  UNDER_WAY,
} from './standing-sql.ts';

/** What a report needs to know of its project and round. */
export interface PressedProject {
  readonly round: { readonly id: string; readonly opensAt: Date; readonly closesAt: Date };
  readonly standing: Standing;
  readonly arithmetic: ArithmeticRules;
  readonly project: ReportedProject;
  /** What the person has left to report after this one, in the order of the card; the first is where to go on. */
  readonly left: readonly string[];
  /** Subject keys of what else shows the project's report: other people's cards, receipts. */
  readonly shownBy: readonly string[];
}

export type Loaded =
  | { readonly ok: true; readonly loaded: PressedProject }
  | { readonly ok: false; readonly sentence: string };

type Row = RoundRow &
  ReportedRow & {
    under_way: boolean;
    unanswered: { code: string; own: boolean }[] | null;
    watchers: string[];
    readings: string[];
  };

/**
 * Loads what a report of the project in the round needs, in one query, unless the person may not report it now: then
 * the sentence says why.
 */
export async function reportable(
  db: Database | Tx,
  person: Person,
  which: { round: string; project: string },
  now: Date,
): Promise<Loaded> {
  const row = await load(db, person, which);
  if (!row)
    return refusal('该项目已不在项目清单中，或填报周次有误，未作改动；请发送“本周填报”领取最新卡片。');
  const project = reportedProject(row);
  const decision = may(person, 'check-in.report', relationsTo(person, project));
  if (!decision.allowed) return refusal(decision.sentence);
  if (!row.under_way) return refusal(`“${project.name}”已建成或已转出实施计划，无需填报，未作改动。`);
  const state = roundState(row, now);
  if (state.standing === 'over')
    return refusal(
      `第${weekNumber(state.round.id)}周填报已结束，未作改动；请使用本周卡片，或发送“本周填报”领取。`,
    );
  return {
    ok: true,
    loaded: {
      round: state.round,
      standing: state.standing,
      arithmetic: state.arithmetic,
      project,
      left: inOrderAfter(row.unanswered ?? [], project, person.id),
      shownBy: [
        ...row.watchers.map((watcher) => checkInKey(state.round.id, watcher)),
        ...row.readings.map(readingKey),
      ],
    },
  };
}

const refusal = (sentence: string): Loaded => ({ ok: false, sentence });

/** “48” of 2026-W48. */
export const weekNumber = (round: string): number => Number(round.slice(6));

const ROUND = value(1);
const PROJECT = value(2);
const PERSON = value(3);

const loading = (theirs: RawBuilder<unknown>) =>
  fixed(sql<Row>`
    select ${roundColumns}, ${reportedColumns}, (${UNDER_WAY}) as under_way,
      (select jsonb_agg(jsonb_build_object('code', left_over.code, 'own', left_over.own)) from (
         select p.code, coalesce(p.contact = ${PERSON}, false) as own from projects p
         where ${UNDER_WAY} and ${theirs}
           -- One by one: without the offset a plan made on the first morning reads all reports of the round.
           and not exists (select from reports v where v.project = p.code and v.round = ${ROUND} offset 0)) left_over
      ) as unanswered,
      array(select place.person from check_ins place
            where place.round = round.id and place.person = any(array(
              select c.stand_in from people c where c.id = p.contact
              union all
              select w.id from people w where w.unit = p.unit and '主要负责人' = any(w.roles)))) as watchers,
      array(select reading.id from readings reading
            where reading.round = round.id and reading.project = p.code
              and reading.person = any(select v.author from reports v
                                       where v.project = p.code and v.round = round.id)) as readings
    from check_in_rounds round
    join projects p on p.code = ${PROJECT} and p.removed_at is null
    ${joinReports(ROUND)}
    where round.id = ${ROUND}`);

const loadingForOwn = loading(sql`p.contact = ${PERSON}`);
const loadingWithinReach = loading(reachedBy(PERSON));

async function load(
  db: Database | Tx,
  person: Person,
  { round, project }: { round: string; project: string },
): Promise<Row | null> {
  const run = reachesOwnOnly(person) ? loadingForOwn : loadingWithinReach;
  const [row] = await run(db, [round, project, person.id]);
  return row ?? null;
}

/** Own projects first, then by code, beginning after the project that is being reported. */
function inOrderAfter(
  unanswered: readonly { code: string; own: boolean }[],
  { code, contact }: ReportedProject,
  person: string,
): string[] {
  const place = (own: boolean, of: string): string => `${own ? 0 : 1} ${of}`;
  const here = place(contact === person, code);
  const places = unanswered
    .filter((project) => project.code !== code)
    .map((project) => ({ code: project.code, at: place(project.own, project.code) }))
    .toSorted((a, b) => (a.at < b.at ? -1 : 1));
  return [...places.filter(({ at }) => at > here), ...places.filter(({ at }) => at < here)].map(
    (project) => project.code,
  );
}
