import { z } from 'zod';
import { lightReasonsCard, type LightReasonsView } from '../../cards/light-reasons.ts';
import type { Asked, Press, Renderer, Saying } from '../bot/feature.ts';
import { addDays, type Day, dayOf, dayText, momentOf } from '../calendar/days.ts';
import { readRules } from '../database/settings.ts';
import type { Database, Tx, Work } from '../database/work.ts';

import { personById } from '../people/store.ts';
import type { Person } from '../people/person.ts';
import { findProjects } from './find-projects.ts';
import type { LastReds } from './last-reds.ts';
import type { LatestReports } from './latest-report.ts';
import { LIGHTS as LIGHT_RULES } from './light-rule-set.ts';
import { type Light, type LightRules, lightsOf, worstFirst } from './lights.ts';
import { lightFacts, type LitProject, unlit } from './project-lights.ts';
import { monthPlansOf, type PlannedProject, projectByCode } from './queries.ts';
import { mayReadProject, projectCardPress } from './read-project.ts';
import { SAMPLE_NOTICE } from './sample.ts';
import type { MonthPlan } from './workbook.ts';

export interface LightPorts {
  readonly latestReports: LatestReports;
  readonly lastReds: LastReds;
}

interface Seen {
  readonly today: Day;
  readonly rules: LightRules;
}

/** Projects with what their lights are seen by, as it stands. */
export async function litProjects(
  db: Database | Tx,
  projects: readonly PlannedProject[],
  { latestReports, lastReds }: LightPorts,
  { today, rules }: Seen,
): Promise<LitProject[]> {
  const codes = projects.map(({ code }) => code);
  const months = new Map<string, MonthPlan[]>(codes.map((code) => [code, []]));
  for (const plan of await monthPlansOf(db, codes)) months.get(plan.project)?.push(plan);
  const latest = await latestReports(db, codes);
  // A red counts no longer than a project that caught up stays yellow.
  const reds = await lastReds(db, momentOf(addDays(today, -rules.probationDays), '00:00'));
  return projects.map((project) => ({
    project,
    months: months.get(project.code) ?? [],
    latest: latest.get(project.code) ?? null,
    lastRedOn: reds.get(project.code) ?? null,
  }));
}

export async function litProject(
  db: Database | Tx,
  project: PlannedProject,
  ports: LightPorts,
  seen: Seen,
): Promise<LitProject> {
  const [lit] = await litProjects(db, [project], ports, seen);
  if (!lit) throw new Error('one project was asked for');
  return lit;
}

/** What a light is called. */
export const TITLES: Readonly<Record<Light['kind'], string>> = {
  progress: '进度灯',
  start: '开工灯',
  statistics: '入库灯',
  stale: '数据灯',
};

/** The project's lights as “为什么” explains them. Pure. */
export function lightReasonsView(lit: LitProject, today: Day, rules: LightRules): LightReasonsView {
  const { project } = lit;
  const facts = lightFacts(lit, today);
  const isPreparing = project.nature === '前期谋划';
  return {
    code: project.code,
    name: project.name,
    asOf: `截至${dayText(today)}`,
    lights: isPreparing
      ? []
      : worstFirst(lightsOf(facts, today, rules)).map(({ kind, ...light }) => ({
          title: TITLES[kind],
          ...light,
        })),
    unlit: isPreparing ? ['前期谋划项目不亮灯。'] : unlit(facts, today),
    sample: project.content?.includes(SAMPLE_NOTICE) ?? false,
  };
}

const Subject = z.object({ code: z.string(), person: z.string() });

/** In private only: it tells what was reported. */
export const renderLightReasons =
  (ports: LightPorts): Renderer =>
  async (db, message, now) => {
    const { code, person: id } = Subject.parse(message.subject);
    const project = await projectByCode(db, code);
    const person = await personById(db, id);
    if (!project || !person || !mayReadProject(person, project).allowed) return null;
    const today = dayOf(now);
    const rules = await readRules(db, LIGHT_RULES);
    const lit = await litProject(db, project, ports, { today, rules });
    return { kind: 'card', card: lightReasonsCard(lightReasonsView(lit, today, rules)) };
  };

export const whyPress: Press = projectCardPress('project.why', 'light-reasons', '亮灯的依据已发给您。');

const WHY = /为什么|为何|为啥|怎么会?(?=是|亮|变)/;
const LIGHTS =
  /(?:亮|是|变|成|了|的|一直|还|会|显示|在|[，,])*(?:[红黄灰绿]灯|亮灯|亮[红黄灰绿]灯?)(?:了|呢|吗|啊)?/;
const REPORTED = /本周|完成|累计/;
const MOST_SIGNS = 60;

/** “为什么 DH-2026-001 黄灯”, “滨江学校为什么红灯”, “为什么黄灯” of the project last looked at. */
export const sayWhy: Saying = (asked) => {
  const text = asked.message.text.trim();
  if (text.length > MOST_SIGNS || !WHY.test(text) || !LIGHTS.test(text) || REPORTED.test(text)) return null;
  const named = text
    .replace(WHY, ' ')
    .replace(LIGHTS, ' ')
    .replaceAll(/^(?:请问|请教)|(?:这个|该|此)?项目|[\s？?。！!，,：:“”"]+/gu, ' ')
    .trim();
  return answerWhy(asked, named);
};

async function answerWhy(asked: Asked, named: string): Promise<void> {
  const { work, person, message } = asked;
  const found =
    named === '' ? await lastLookedAt(work, person, message.parentId) : await findProjects(work.db, named);
  const [project, ...others] = found;
  if (!project)
    return asked.say(
      named === ''
        ? '请写明是哪个项目，例如：为什么 DH-2026-001 黄灯。'
        : `没有找到与“${named}”相符的项目。可以写项目编号，例如：为什么 DH-2026-001 黄灯。`,
    );
  if (others.length > 0)
    return asked.answerPrivately('project-list', { words: named, codes: found.map(({ code }) => code) });
  const decision = mayReadProject(person, project);
  if (!decision.allowed) return asked.say(decision.sentence);
  asked.answerPrivately('light-reasons', { code: project.code, person: person.id });
}

const Shown = z.object({ code: z.string() });

/** The project of the card that is replied to, else of the last one that the person was shown. */
async function lastLookedAt(work: Work, person: Person, parent: string | null): Promise<PlannedProject[]> {
  const row = await work.db
    .selectFrom('messages')
    .select('subject')
    .where('person', '=', person.id)
    .where('template', 'in', ['project', 'light-reasons'])
    .$if(parent !== null, (query) => query.where('platform_message', '=', parent))
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  const shown = Shown.safeParse(row?.subject);
  const project = shown.success ? await projectByCode(work.db, shown.data.code) : null;
  return project ? [project] : [];
}
