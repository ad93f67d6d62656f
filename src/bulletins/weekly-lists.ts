import type { WeeklyChange, WeeklyChanges, WeeklyView } from '../../cards/weekly-view.ts';
import { shortDayText } from '../calendar/days.ts';
import { UNSORTED } from '../tickets/categories.ts';
import { bySeverity } from './project-lines.ts';
import type { WeeklySnapshot } from './snapshot.ts';
import type { Assigned, Change, Light, ProjectLine, StandingLine } from './snapshot-lines.ts';

export const LIGHT_NAMES: Readonly<Record<Light, string>> = {
  red: '红',
  yellow: '黄',
  grey: '灰',
  green: '绿',
};

/** How units are called in lists. */
export function shortNamesOf({ groups }: WeeklySnapshot): (unit: string) => string {
  const short = new Map(groups.flatMap(({ units }) => units.map((unit) => [unit.name, unit.shortName])));
  return (unit) => short.get(unit) ?? unit;
}

/** “绿→黄”; “黄” where there is nothing before it. */
export const lightsOf = ({ before, light }: Pick<ProjectLine, 'before' | 'light'>): string =>
  [before, light].flatMap((each) => (each === null ? [] : [LIGHT_NAMES[each]])).join('→');

/** Lights beside those of the last bulletin; null without one that says each project's. */
export function changesOf(snapshot: WeeklySnapshot): WeeklyChanges | null {
  const compared = snapshot.projects.filter(({ change }) => change !== null);
  if (compared.length === 0) return null;
  const short = shortNamesOf(snapshot);
  const only = (change: Change): WeeklyChange[] =>
    compared
      .filter((project) => project.change === change)
      .toSorted((a, b) => bySeverity(a.light ?? 'green', b.light ?? 'green'))
      .map((project) => ({
        project: project.name,
        unit: short(project.unit),
        lights: lightsOf(project),
        why: project.why,
      }));
  const [down, up, fresh] = [only('降'), only('升'), only('新')];
  const same = compared.length - down.length - up.length - fresh.length;
  return { down, up, fresh, sentence: changeSentence(down.length, up.length, fresh.length, same) };
}

function changeSentence(down: number, up: number, fresh: number, same: number): string {
  const parts = [`降灯${down}个`, `升灯${up}个`, ...(fresh > 0 ? [`新列入${fresh}个`] : [])];
  return down + up + fresh === 0 ? '亮灯与上期相同。' : `亮灯较上期：${parts.join('，')}，持平${same}个。`;
}

/** New problems, those said again, those that are named no more. */
export function problemsSentence({ problems, notNamedAgain }: WeeklySnapshot): string {
  if (problems.length === 0 && notNamedAgain.length === 0) return '';
  const again = problems.filter(({ weeks }) => weeks > 1).length;
  const settled = notNamedAgain.length === 0 ? '' : `；上期提出、本周填报未再提及${notNamedAgain.length}个`;
  return `${named(problems.length - again, again)}${settled}。`;
}

function named(fresh: number, again: number): string {
  if (fresh + again === 0) return '本周填报中没有提出问题';
  const all = `本周提出问题${fresh + again}个`;
  if (again === 0) return `${all}，均为新提出`;
  const running = `连续两周及以上未解决${again}个`;
  return fresh === 0 ? `${all}，${running}` : `${all}：新提出${fresh}个，${running}`;
}

export const problemLines = (snapshot: WeeklySnapshot): WeeklyView['problems'] => {
  const short = shortNamesOf(snapshot);
  return snapshot.problems.map(({ project, unit, text, category, suggestedOwner, weeks, assigned }) => ({
    project,
    unit: short(unit),
    text,
    category: category === UNSORTED ? '' : category,
    owner: assigned?.owner ?? suggestedOwner,
    whose: assigned ? assignedText(assigned) : `建议：${suggestedOwner}`,
    weeks: weeks > 1 ? `连续${weeks}周` : '新',
    isNew: weeks <= 1,
  }));
};

/** “东督交〔2026〕13号，区住建局承办，第2级，超期3个工作日” */
export function assignedText({ number, owner, level, stage, due, late }: Assigned): string {
  const days = late > 0 ? `超期${late}个工作日` : due === null ? stage : `${shortDayText(due)}到期`;
  return `${number}，${owner}承办，第${level}级，${days}`;
}

/** 四单 since the last bulletin; '' where there were none and nothing stands. */
export function ticketsSentence({ tickets }: WeeklySnapshot): string {
  if (!tickets) return '';
  const { assigned, transferred, reminded, urged, closed, active, overdue } = tickets;
  if (assigned + transferred + reminded + urged + closed + active === 0) return '';
  return `四单：本周交办${assigned}件、转办${transferred}件、提醒${reminded}件、督办${urged}件、销号${closed}件，在办${active}件（超期${overdue}件）。`;
}

export const ORIGINS: Readonly<Record<StandingLine['origin'], string>> = {
  'check-in': '周填报',
  inspection: '督查行动',
  leader: '领导交办',
  office: '办公室登记',
};

/** What stands on the list of problems, whoever named it; '' for an empty list. */
export function standingSentence({ standing }: WeeklySnapshot): string {
  if (standing.length === 0) return '';
  const named = Object.entries(ORIGINS).flatMap(([origin, words]) => {
    const count = standing.filter((problem) => problem.origin === origin).length;
    return count === 0 ? [] : [`${words}${count}个`];
  });
  return `问题清单现有${standing.length}个：${named.join('，')}。`;
}

/** Whether the week's requirement was met, over those that reported; '' where nobody says. */
export function metSentence({ projects }: WeeklySnapshot): string {
  const count = (which: string): number => projects.filter(({ met }) => met?.met === which).length;
  const [met, missed, unsaid] = [count('达到'), count('未达到'), count('未说明')];
  return met + missed === 0
    ? ''
    : `已填报项目中，达到进度要求${met}个，未达到${missed}个${unsaid === 0 ? '' : `，未说明${unsaid}个`}。`;
}

/** Projects that say themselves, or by their month's target, that they fell short. */
export function missedTargets(snapshot: WeeklySnapshot): WeeklyView['missed'] {
  const short = shortNamesOf(snapshot);
  return snapshot.projects.flatMap(({ name, unit, met }) =>
    met?.met === '未达到' ? [{ project: name, unit: short(unit), why: met.why }] : [],
  );
}

/** Site visits since the last bulletin. */
export function visitsOf(snapshot: WeeklySnapshot): WeeklyView['visits'] {
  const short = shortNamesOf(snapshot);
  return snapshot.visits.map(({ name, unit, day, by, findings, photos }) => {
    const problems = findings.filter(({ problem }) => problem).length;
    return {
      project: name,
      unit: short(unit),
      when: `${shortDayText(day)}，${by}`,
      findings: findings.map(({ words, problem }) => ({ words, problem })),
      counts: [
        problems === 0 ? '未发现问题' : `发现问题${problems}项`,
        ...(photos === 0 ? [] : [`照片和附件${photos}件`]),
      ].join('，'),
    };
  });
}

/** Projects of which nothing was reported this week. */
export const missingProjects = ({ projects }: WeeklySnapshot): ProjectLine[] =>
  projects.filter(({ light, report }) => light !== null && report === null);

/** Units that still have to report, with the projects and the post to turn to. */
export function missingUnits(snapshot: WeeklySnapshot): WeeklyView['missing'] {
  const missing = missingProjects(snapshot);
  return snapshot.groups
    .flatMap(({ units }) => units)
    .filter((unit) => unit.answered < unit.toReport)
    .map((unit) => ({
      unit: unit.shortName,
      projects: unit.toReport - unit.answered,
      contacts: unit.missingContacts.join('、'),
      names: missing.filter((project) => project.unit === unit.name).map(({ name }) => name),
    }));
}
