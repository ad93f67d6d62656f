import { type RawBuilder, sql } from 'kysely';
import { fixed, value } from '../database/fixed.ts';
import type { Database, Tx } from '../database/work.ts';
import type { Person } from '../people/person.ts';
import { may, relationsTo } from '../people/policy.ts';
import type { ArithmeticRules } from './arithmetic.ts';
import type { Standing } from './beat.ts';
import {
  type CardPage,
  cardPage,
  OWN,
  pageFrom,
  pageOf,
  pageValues,
  type RoundRow,
  roundColumns,
  roundState,
  WITHIN_REACH,
} from './card-page.ts';
import { checkInKey, readingKey } from './keys.ts';
import type { ReportedProject } from './report.ts';
import {
  joinReports,
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
  /** The person's card, with all within reach; null where the project isn't on it. */
  readonly card: CardPage | null;
}

export type Loaded =
  | { readonly ok: true; readonly loaded: PressedProject }
  | { readonly ok: false; readonly sentence: string };

/** A project with what has to be known of it, before it is decided whether the person may report it. */
type Found = PressedProject & { readonly underWay: boolean };

/**
 * Loads what a report of the project in the round needs, unless the person may not report it now: then the sentence
 * says why. One query where the project is on the person's own card, as nearly always.
 * @param lastWeek the round before the current one is meant on purpose, though it is over
 */
export async function reportable(
  db: Database | Tx,
  person: Person,
  which: { round: string; project: string },
  now: Date,
  lastWeek = false,
): Promise<Loaded> {
  const found = (await onCard(db, person, which, now)) ?? (await offCard(db, person, which, now));
  if (!found)
    return refusal('该项目已不在项目清单中，或填报周次有误，未作改动；请发送“本周填报”领取最新卡片。');
  const { underWay, ...loaded } = found;
  const decision = may(person, 'check-in.report', relationsTo(person, loaded.project));
  if (!decision.allowed) return refusal(decision.sentence);
  if (!underWay) return refusal(`“${loaded.project.name}”已建成或已转出实施计划，无需填报，未作改动。`);
  if (loaded.standing === 'over' && !lastWeek)
    return refusal(
      `第${weekNumber(loaded.round.id)}周填报已结束，未作改动；请使用本周卡片，或发送“本周填报”领取。`,
    );
  return { ok: true, loaded };
}

const refusal = (sentence: string): Loaded => ({ ok: false, sentence });

/** “48” of 2026-W48. */
export const weekNumber = (round: string): number => Number(round.slice(6));

const ROUND = value(1);

/** Who else has the project on a card, and the receipts that show its reports. */
const shownBy = (project: RawBuilder<unknown>) => sql<ShownBy>`,
  array(select place.person from check_ins place
        where place.round = ${ROUND} and place.person = any(array(
          select c.stand_in from projects x join people c on c.id = x.contact where x.code = ${project}
          union all
          select away.stand_in from projects x join absences away on away.person = x.contact
          where x.code = ${project} and away.ended_at is null
          union all
          select w.id from projects x join people w on w.unit = x.unit
          where x.code = ${project} and '主要负责人' = any(w.roles)))) as watchers,
  array(select distinct reading.message from readings reading
        where reading.round = ${ROUND} and reading.project = ${project} and reading.report is not null) as readings`;

interface ShownBy {
  watchers: string[];
  readings: string[];
}

const subjectKeys = (round: string, { watchers, readings }: ShownBy): string[] => [
  ...watchers.map((watcher) => checkInKey(round, watcher)),
  ...readings.map(readingKey),
];

const ownCard = fixed(pageOf(OWN, shownBy(value(5))));
const cardWithinReach = fixed(pageOf(WITHIN_REACH, shownBy(value(5))));

/** null: not on the person's card. */
async function onCard(
  db: Database | Tx,
  person: Person,
  { round, project: code }: { round: string; project: string },
  now: Date,
): Promise<Found | null> {
  const load = reachesOwnOnly(person) ? ownCard : cardWithinReach;
  const rows = await load(db, [...pageValues(round, person.id, now), code]);
  const card = pageFrom(rows, now);
  const at = card?.projects.findIndex((project) => project.code === code) ?? -1;
  const project = card?.projects[at];
  const [row] = rows;
  if (!card || !project || !row) return null;
  const unanswered = [...card.projects.slice(at + 1), ...card.projects.slice(0, at)].filter(
    ({ reported }) => !reported,
  );
  return {
    round: card.round,
    standing: card.standing,
    arithmetic: card.arithmetic,
    project,
    underWay: true,
    left: unanswered.map((other) => other.code),
    shownBy: subjectKeys(round, row),
    card,
  };
}

type Row = RoundRow & ReportedRow & ShownBy & { under_way: boolean };

const loadingProject = fixed(sql<Row>`
  select ${roundColumns}, ${reportedColumns}, (${UNDER_WAY}) as under_way ${shownBy(value(2))}
  from check_in_rounds round
  join projects p on p.code = ${value(2)} and p.removed_at is null
  ${joinReports(ROUND)}
  where round.id = ${ROUND}`);

/** A project that isn't on the person's card: the office reports any, and others are told why they may not. */
async function offCard(
  db: Database | Tx,
  person: Person,
  { round, project }: { round: string; project: string },
  now: Date,
): Promise<Found | null> {
  const [row] = await loadingProject(db, [round, project]);
  if (!row) return null;
  const page = await cardPage(db, { round, person: person.id, reach: true }, now);
  return {
    ...roundState(row, now),
    project: reportedProject(row),
    underWay: row.under_way,
    left: (page?.projects ?? []).filter(({ reported }) => !reported).map(({ code }) => code),
    shownBy: subjectKeys(round, row),
    card: null,
  };
}
