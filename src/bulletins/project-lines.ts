import { dayOf } from '../calendar/days.ts';
import { scheduleMet } from '../check-ins/promise.ts';
import type { ReportVersion } from '../check-ins/year-reports.ts';
import type { Fen } from '../projects/money.ts';
import type { ProjectStanding } from './project-standing.ts';
import { percentText, pointsText, ratio } from './ratio.ts';
import type { WeeklySnapshot } from './snapshot.ts';
import type { Change, Light, ProjectLine } from './snapshot-lines.ts';
import { withoutPhones } from '../people/without-phones.ts';

/** The worst first, as the lights themselves are weighed: stale data are better than red, never as good as green. */
const WEIGHT: Readonly<Record<Light, number>> = { red: 0, yellow: 1, grey: 2, green: 3 };

/** Of two lights, the worse one first. */
export const bySeverity = (a: Light, b: Light): number => WEIGHT[a] - WEIGHT[b];

/**
 * Every project as it stands, beside the last bulletin.
 * @param paceRatio 序时进度
 */
export function projectLines(
  projects: readonly ProjectStanding[],
  previous: WeeklySnapshot | null,
  paceRatio: number,
): ProjectLine[] {
  const before = new Map(previous?.projects.map((project) => [project.code, project]));
  return projects.map((project) => {
    const was = before.get(project.code);
    const light = project.lit?.light ?? null;
    const line = {
      ...figuresOf(project, paceRatio),
      ...saidOf(project),
      light,
      before: was?.light ?? null,
      change: previous === null ? null : changeOf(was?.light ?? null, light),
    };
    return { ...line, why: project.lit?.brief || whyGreen(line, was?.stage ?? null) };
  });
}

function figuresOf(project: ProjectStanding, paceRatio: number) {
  const { code, name, unit, stage, investedYear, yearPlan } = project;
  const rate = ratio(investedYear, yearPlan ?? 0);
  const gap = rate === null ? null : rate - paceRatio;
  return { code, name, unit, stage, investedYear, yearPlan, rate, gap };
}

function saidOf({ reported, reports, contact, investedYear, targetNow }: ProjectStanding) {
  const last = reports.at(-1);
  return {
    investedWeek: reported?.invested ?? null,
    progress: words(reported?.progress),
    problem: words(reported?.problem),
    next: words(reported?.next),
    met: reported && metOf(reported, investedYear, targetNow),
    late: reported?.late ?? false,
    contact,
    lastReportOn: last ? dayOf(last.at) : null,
    report: reported?.id ?? null,
  };
}

function metOf({ round, kept }: ReportVersion, cumulative: Fen, target: Fen | null): ProjectLine['met'] {
  const { met, why } = scheduleMet({ round, kept, cumulative, target });
  return { met, why: withoutPhones(why) };
}

const words = (said: string | null | undefined): string | null => (said ? withoutPhones(said) : null);

function changeOf(before: Light | null, light: Light | null): Change | null {
  if (light === null) return null;
  if (before === null) return '新';
  return before === light ? '平' : bySeverity(before, light) < 0 ? '升' : '降';
}

/** Why a project is green that wasn't; the lights themselves say only why one isn't. */
function whyGreen(line: Omit<ProjectLine, 'why'>, stageBefore: string | null): string {
  if (line.change !== '升') return '';
  if (line.before === 'grey')
    return `${line.report === null ? '上期发出后已补报' : '本周已填报'}${line.rate === null ? '' : `，${rateWords(line)}`}`;
  if (line.stage === '开工' && (stageBefore === '策划' || stageBefore === '储备')) return '已开工';
  return rateWords(line);
}

const rateWords = ({ rate, gap }: Pick<ProjectLine, 'rate' | 'gap'>): string =>
  rate === null || gap === null ? '' : `完成${percentText(rate)}，比序时${pointsText(gap)}个百分点`;
