import type { MyProjectsView } from '../../cards/my-projects.ts';
import { calledBy, type Person } from '../people/person.ts';
import type { LatestReport } from './latest-report.ts';
import type { Color } from './lights.ts';
import { money } from './money.ts';
import { projectLine } from './project-view.ts';
import type { PlannedProject } from './queries.ts';

/** A project with its last report and the worst of its lights. */
export interface MyProject {
  readonly project: PlannedProject;
  readonly latest: LatestReport | null;
  readonly light: Color | null;
}

/** Somebody's projects by how they stand to them; each project once, under the closest relation. Pure. */
export function myProjectsView(person: Person, all: readonly MyProject[]): MyProjectsView {
  const projects = all.map(({ project }) => project);
  const shown = new Map(all.map((one) => [one.project.code, one]));
  const relations: readonly (readonly [title: string, is: (project: PlannedProject) => boolean])[] = [
    ['我联系的项目', ({ contact }) => contact?.id === person.id],
    ['我代理的项目', ({ contact }) => contact !== null && person.standsInFor.includes(contact.id)],
    ['我挂点的项目', ({ projectLeader }) => projectLeader?.id === person.id],
    ['我分管的项目', ({ fieldLeader }) => fieldLeader?.id === person.id],
    ['本单位的项目', ({ unit }) => unit === person.unit],
  ];
  const placed = new Set<string>();
  const groups = relations.map(([title, is]) => {
    const mine = projects.filter((project) => !placed.has(project.code) && is(project));
    for (const { code } of mine) placed.add(code);
    // What is being built comes before what is being thought of.
    const sorted = mine.toSorted((a, b) => Number(a.nature === '前期谋划') - Number(b.nature === '前期谋划'));
    return {
      title,
      projects: sorted.map((project) => ({
        ...projectLine(project, shown.get(project.code)?.latest ?? null),
        light: shown.get(project.code)?.light ?? null,
      })),
    };
  });
  const implementing = projects.filter(({ nature }) => nature === '计划实施');
  const planned = implementing.reduce((sum, { yearPlanFen }) => sum + (yearPlanFen ?? 0), 0);
  return {
    who: calledBy(person),
    figures: [
      { label: '计划实施', value: `${implementing.length}个` },
      { label: '前期谋划', value: `${projects.length - implementing.length}个` },
      { label: '年度计划投资', value: money(planned) },
    ],
    groups: groups.filter((group) => group.projects.length > 0),
    nothing: nothingFor(person),
  };
}

function nothingFor({ roles }: Person): string {
  if (roles.includes('办公室') || roles.includes('督查室'))
    return '您没有直接联系的项目。可发“查 项目名称”查看任一项目，发“本周填报”查看全区填报情况。';
  return '花名册和项目清单中没有您联系、挂点、分管或所在单位负责的项目。如有遗漏，请联系领导小组办公室。';
}
