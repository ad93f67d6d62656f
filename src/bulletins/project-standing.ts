import { type Day, monthOf } from '../calendar/days.ts';
import type { Stated } from '../check-ins/arithmetic.ts';
import { statedFigures, type Vouch } from '../check-ins/report.ts';
import type { ReportVersion } from '../check-ins/year-reports.ts';
import { cumulative, standing } from '../check-ins/year-sum.ts';
import type { Visit } from '../inspections/store.ts';
import type { StandingProblem } from '../tickets/drafts/standing-problems.ts';
import type { TicketFigures } from '../tickets/week-figures.ts';
import type { Fen } from '../projects/money.ts';
import { hasStarted } from '../projects/stages.ts';
import type { WeeklySnapshot } from './snapshot.ts';
import type { Light } from './snapshot-lines.ts';

/** A 计划实施 project as the plan has it, with everything reported of it this year. */
export interface ProjectFacts {
  readonly code: string;
  readonly name: string;
  readonly unit: string;
  readonly stage: '策划' | '储备' | '开工' | '建成' | '停工';
  /** yyyy-MM */
  readonly plannedStart: string | null;
  /** A day or a month; null where nobody said. */
  readonly actualStart: string | null;
  /** 入库（入统）: a day or a month; null while not entered. */
  readonly enteredOn: string | null;
  readonly yearPlan: Fen | null;
  /** The project's own cumulative target for the last completed month; null where it has none. */
  readonly monthTarget: Fen | null;
  /** The target of the round's own month; null where it has none. */
  readonly targetNow: Fen | null;
  /** The contact's post; null when the project has none. */
  readonly contact: string | null;
  /** The day of the last bulletin that showed it red for its progress. */
  readonly lastRedOn: Day | null;
  readonly versions: readonly ReportVersion[];
}

export interface WeeklyFacts {
  readonly round: { readonly id: string; readonly opensAt: Date; readonly closesAt: Date };
  /** The moment of compiling, and the day that it falls on in the district. */
  readonly now: Date;
  readonly day: Day;
  readonly late: boolean;
  readonly sample: boolean;
  /** Of the plan in force; null when there is none. */
  readonly planYear: number | null;
  readonly units: readonly {
    readonly name: string;
    readonly shortName: string | null;
    readonly group: '区直单位' | '属地';
  }[];
  readonly projects: readonly ProjectFacts[];
  /** Rounds of the year in which anybody reported, in order, this one included. */
  readonly rounds: readonly string[];
  readonly previous: WeeklySnapshot | null;
  /** Handed in since the last bulletin. */
  readonly visits: readonly Visit[];
  /** Problems that stand at the moment. */
  readonly standing: readonly StandingProblem[];
  /** 四单 since the last bulletin. */
  readonly tickets?: TicketFigures;
}

export interface Lit {
  readonly light: Light;
  readonly reasons: readonly string[];
  /** The reasons in a few words. */
  readonly brief: string;
  readonly progressRed: boolean;
}

/** What depends on rules that other features own. */
export interface WeeklyRules {
  light(project: Omit<ProjectStanding, 'lit'>, day: Day, year: number): Lit;
  ownerOf(problem: string): string;
  /**
   * What doesn't fit in this round's figures, in whole sentences, marked where the reporter stands by them; `before` is
   * the year's sum before them.
   */
  doubts(
    figures: Stated,
    before: Fen | null,
    yearPlan: Fen | null,
    vouches: readonly Vouch[],
  ): readonly string[];
  /** The rules in whole sentences, with their sources. */
  readonly said: readonly string[];
}

/** A project with its figures as they stand. */
export interface ProjectStanding extends ProjectFacts {
  readonly reports: readonly ReportVersion[];
  /** This round's. */
  readonly reported: ReportVersion | null;
  readonly investedYear: Fen;
  /** What doesn't fit in this round's report. */
  readonly doubts: readonly string[];
  /** It has something to report: not 建成 yet. */
  readonly toReport: boolean;
  /** 停工 has started too. */
  readonly started: boolean;
  /** It was to have started by the day of the bulletin. */
  readonly dueToStart: boolean;
  /** null for one that has nothing to report any more. */
  readonly lit: Lit | null;
}

/** The project's figures as the reports have them, with its light. */
export function projectStanding(
  project: ProjectFacts,
  { round, day }: WeeklyFacts,
  rules: WeeklyRules,
): ProjectStanding {
  const reports = standing(project.versions);
  const toReport = project.stage !== '建成';
  const reported = reports.find((report) => report.round === round.id) ?? null;
  const earlier = reports.filter((report) => report !== reported);
  const unlit = {
    ...project,
    reports,
    reported,
    investedYear: cumulative(reports),
    doubts: reported
      ? rules.doubts(
          statedFigures(reported),
          earlier.length === 0 ? null : cumulative(earlier),
          project.yearPlan,
          reported.vouches,
        )
      : [],
    toReport,
    started: hasStarted(project, day),
    dueToStart: project.plannedStart !== null && project.plannedStart <= monthOf(day),
  };
  return { ...unlit, lit: toReport ? rules.light(unlit, day, Number(round.id.slice(0, 4))) : null };
}
