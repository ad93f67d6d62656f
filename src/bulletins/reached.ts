import type { ReportVersion } from '../check-ins/year-reports.ts';
import { type Milestone, milestonesIn } from './milestones.ts';
import type { ProjectStanding } from './project-standing.ts';
import type { WeeklySnapshot } from './snapshot.ts';
import type { Reached } from './snapshot-lines.ts';
import { withoutPhones } from '../people/without-phones.ts';

/**
 * What the projects have reached since the last bulletin: by the reports' words, a milestone the first time that it
 * is named; by the plan, a stage that was entered.
 */
export function reachedSince(
  projects: readonly ProjectStanding[],
  round: string,
  previous: WeeklySnapshot | null,
): Reached[] {
  const since = previous === null ? null : new Date(previous.compiledAt);
  const stages = new Map(previous?.projects.map(({ code, stage }) => [code, stage]));
  return projects.flatMap((project) => {
    const stageBefore = previous === null ? project.stage : (stages.get(project.code) ?? null);
    const said = saidOf(project.reports, round, since).filter(
      ({ milestone }) => milestone !== '开工' || stageBefore === null || !hasBegun(stageBefore),
    );
    const entered = enteredStage(stageBefore, project.stage);
    const planned =
      entered === null || said.some(({ milestone }) => milestone === entered.milestone)
        ? []
        : [{ ...entered, report: null }];
    const { code, name, unit } = project;
    return [...said, ...planned].map((reached) => ({ code, name, unit, ...reached }));
  });
}

const hasBegun = (stage: string): boolean => stage !== '策划' && stage !== '储备';

type Said = Pick<Reached, 'milestone' | 'words' | 'report'>;

function saidOf(reports: readonly ReportVersion[], round: string, since: Date | null): Said[] {
  const named = new Set<Milestone>();
  return reports.flatMap(({ id, round: week, at, progress }) => {
    if (progress === null) return [];
    const fresh = milestonesIn(progress).filter((milestone) => !named.has(milestone));
    for (const milestone of fresh) named.add(milestone);
    const isNews = week === round || (since !== null && at > since);
    return isNews
      ? fresh.map((milestone) => ({ milestone, words: withoutPhones(progress), report: id }))
      : [];
  });
}

function enteredStage(
  before: string | null,
  stage: ProjectStanding['stage'],
): { milestone: string; words: string } | null {
  if (before === null || before === stage) return null;
  const words = `阶段由${before}转为${stage}`;
  if (stage === '开工' && !hasBegun(before)) return { milestone: '开工', words };
  return stage === '建成' ? { milestone: '竣工', words } : null;
}
