import { dayOf, momentOf } from '../calendar/days.ts';
import { monthOfRound } from '../check-ins/card-page.ts';
import { cumulative, standing } from '../check-ins/year-sum.ts';
import { readRulesAsOf } from '../database/settings.ts';
import type { Database, Tx } from '../database/work.ts';
import type { LightRules } from '../projects/lights.ts';
import { LIGHTS } from '../projects/light-rule-set.ts';
import { type PlanHistory, planHistory, type ProjectThen, type Targets } from '../projects/plan-then.ts';
import { stoodAt, type Version } from '../projects/plan-versions.ts';
import type { Fact } from './facts/fact.ts';
import { monthEndFacts, type MonthOver, monthOver } from './facts/month-ends.ts';
import { overdueFacts } from './facts/overdue-tickets.ts';
import { type RoundOver, roundOver, weeklyFact } from './facts/weekly-reports.ts';
import { monthsOver, type Then } from './moment.ts';
import { type Reported, reportsBy, roundsBy } from './read-reports.ts';
import { ticketsUrged } from './read-tickets.ts';

/**
 * Everything that units may be marked down for in the year, as it was known at the moment: of one unit, or of all.
 * What happened before the plan was in the service is known to nobody.
 */
export async function readFacts(db: Database | Tx, then: Then, unit: string | null): Promise<Fact[]> {
  const since = momentOf(`${then.year}-01-01`, '00:00');
  const history = await planHistory(db, since, unit);
  const { values: lights } = await readRulesAsOf(db, LIGHTS, then.asOf);
  const codes = unit === null ? null : [...history.projects.keys()];
  const reports = await reportsBy(db, then, codes);
  const rounds = (await roundsBy(db, then)).map((round) => roundOver(round, monthOfRound(round.id)));
  const months = monthsOver(then).map(monthOver);
  // A district of any size: one list that grows, no lists of lists.
  const facts: Fact[] = [];
  for (const [code, versions] of [...history.projects].toSorted(byCode)) {
    const own = ofProject(versions, reports.get(code) ?? [], history.targets.get(code), unit);
    for (const month of months) facts.push(...atMonthEnd(own, month, lights));
    for (const round of rounds) facts.push(...inRound(own, round));
  }
  facts.push(...(await ofTickets(db, then, history, unit)));
  return facts;
}

const ofProject = (
  versions: readonly Version<ProjectThen>[],
  reports: readonly Reported[],
  targets: Targets | undefined,
  unit: string | null,
): OfProject => ({ versions, reports, standing: standing(reports), targets, unit });

const byCode = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1);

interface OfProject {
  readonly versions: readonly Version<ProjectThen>[];
  /** All versions of its reports of the year by the moment. */
  readonly reports: readonly Reported[];
  /** The last version of each round. */
  readonly standing: readonly Reported[];
  readonly targets: Targets | undefined;
  readonly unit: string | null;
}

/** As it stood then, where it was in the plan, to be implemented and, if only one is asked for, the unit's. */
function stoodOf({ versions, unit }: OfProject, moment: Date): ProjectThen | null {
  const stood = stoodAt(versions, moment);
  return stood?.nature === '计划实施' && (unit === null || stood.unit === unit) ? stood : null;
}

function atMonthEnd(own: OfProject, over: MonthOver, lights: LightRules): Fact[] {
  const stood = stoodOf(own, over.end);
  if (!stood) return [];
  const until = own.standing.filter(({ month }) => month <= over.month);
  return monthEndFacts(
    {
      code: stood.code,
      name: stood.name,
      unit: stood.unit,
      stage: stood.stage,
      plannedStart: stood.plannedStart,
      actualStart: stood.actualStart,
      planYear: over.year,
      yearPlan: stood.yearPlanFen,
      monthTarget: stoodAt(own.targets?.get(over.month), over.end)?.investedFen ?? null,
      cumulative: until.length === 0 ? null : cumulative(until),
    },
    over,
    lights,
  );
}

/** Of a round in which it was listed from the opening to the close and had something to report. */
function inRound(own: OfProject, round: RoundOver): Fact[] {
  const stood = stoodOf(own, round.closesAt);
  if (!stood || stood.stage === '建成' || !stoodAt(own.versions, round.opensAt)) return [];
  const first = own.reports
    .filter((report) => report.round === round.id)
    .toSorted((a, b) => a.version - b.version)[0];
  const fact = weeklyFact({ ...stood, report: first ?? null }, round);
  return fact ? [fact] : [];
}

async function ofTickets(
  db: Database | Tx,
  then: Then,
  history: PlanHistory,
  unit: string | null,
): Promise<Fact[]> {
  return (await ticketsUrged(db, then, unit))
    .flatMap(({ projectUnit, ...past }) =>
      overdueFacts({
        ...past,
        projectUnitOn: (day) =>
          stoodAt(history.projects.get(past.project), momentOf(day, '23:59'))?.unit ?? projectUnit,
      }),
    )
    .filter((fact) => fact.on.startsWith(String(then.year)) && (unit === null || fact.unit === unit))
    .filter(({ on }) => on <= dayOf(then.asOf));
}
