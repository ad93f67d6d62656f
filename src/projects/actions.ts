import { z } from 'zod';
import { myProjectsCard } from '../../cards/my-projects.ts';
import { projectCard, projectListCard } from '../../cards/project.ts';
import {
  type Asked,
  done,
  type Feature,
  press,
  refused,
  type Renderer,
  type Saying,
} from '../bot/feature.ts';
import { dayOf, yearOf } from '../calendar/days.ts';
import { readSetting } from '../database/settings.ts';
import type { Database, Tx } from '../database/work.ts';
import { may, relationsTo } from '../people/policy.ts';
import { personById } from '../people/store.ts';
import { findProjects } from './find-projects.ts';
import {
  type Download,
  importPresses,
  READ_WORKBOOK,
  readWorkbookTask,
  renderImport,
  takeFile,
} from './import-actions.ts';
import type { PlanReaction } from './imports.ts';
import type { LastReds } from './last-reds.ts';
import type { LatestReports } from './latest-report.ts';
import { lightRules } from './lights.ts';
import { myProjectsView } from './my-projects.ts';
import { projectLine, projectView } from './project-view.ts';
import {
  approvalsOf,
  monthPlansOf,
  type PlannedProject,
  projectByCode,
  projectsByCodes,
  projectsOf,
} from './queries.ts';
import { sampleFile } from './write-workbook.ts';

export interface ProjectsPorts {
  readonly download: Download;
  readonly latestReports: LatestReports;
  readonly lastReds: LastReds;
  /** Done in the same transaction when a workbook is applied. */
  readonly reactions: readonly PlanReaction[];
}

/** The plan in and out: a workbook sent in, 模板, 我的项目, 查 and one project's card. */
export const createProjectsFeature = (ports: ProjectsPorts): Feature => ({
  name: 'projects',
  sayings: [myProjects, template, find],
  onFile: takeFile,
  presses: {
    ...importPresses(ports.reactions),
    'project.show': press(
      z.object({ act: z.literal('project.show'), code: z.string() }),
      async (pressed, { code }) => {
        const { work, person, action } = pressed;
        if (!(await projectByCode(work.db, code))) return refused('该项目已不在项目清单中。');
        const occasion = `project-shown:${action.key}`;
        work.send({
          occasion,
          template: 'project',
          subject: { code, person: person.id },
          subjectKey: occasion,
          to: { person: person.id },
        });
        return done('项目情况已发给您。');
      },
    ),
  },
  renderers: {
    import: renderImport,
    project: renderProject(ports),
    'project-list': renderList,
    'my-projects': renderMine(ports.latestReports),
    'workbook-file': renderFile,
  },
  tasks: { [READ_WORKBOOK]: readWorkbookTask(ports.download) },
});

const myProjects: Saying = (asked) => {
  if (
    !/^(?:查看|看看?|查一?下?)?我的?(?:负责的|联系的|挂点的|分管的)?(?:重大)?项目[\s。？?]*$/.test(
      asked.message.text.trim(),
    )
  )
    return null;
  asked.answerPrivately('my-projects', { person: asked.person.id });
  return Promise.resolve();
};

const template: Saying = (asked) => {
  const words =
    /^(?:请?(?:给我|发(?:一?下|送)?|领取|下载|要)?(?:一?份)?)(?:工作簿|导入|填报|项目)?(?:模板|样表|样例)(?:文件|工作簿)?[\s。？?]*$/;
  if (!words.test(asked.message.text.trim())) return null;
  const decision = may(asked.person, 'plan.template');
  if (decision.allowed) asked.answerPrivately('workbook-file', { year: yearOf(dayOf(asked.work.now)) });
  else asked.say(decision.sentence);
  return Promise.resolve();
};

const MOST_WORDS = 60;

/** “查 滨江学校”, “查项目 DH-2024-001”, “项目 DH-2024-001”. Words such as 查漏补缺 are somebody's report. */
const find: Saying = (asked) => {
  const text = asked.message.text.trim();
  const [, words] =
    /^(?:查询|查找|查看|查一下|查)(?:项目)?(?:[\s:：]+|(?<=项目)|(?![漏处验封收勘办清实摆]))(.+)$/su.exec(
      text,
    ) ??
    /^项目[\s:：]+(\S{1,40})$/u.exec(text) ??
    [];
  const wanted = words?.trim() ?? '';
  return wanted === '' || wanted.length > MOST_WORDS ? null : answerFind(asked, wanted);
};

async function answerFind(asked: Asked, words: string): Promise<void> {
  const decision = may(asked.person, 'project.search');
  if (!decision.allowed) return asked.say(decision.sentence);
  const found = await findProjects(asked.work.db, words);
  const [only, ...others] = found;
  if (!only)
    return asked.say(`没有找到与“${words}”相符的项目。可以发项目编号、名称中的几个字，或责任单位名称。`);
  if (others.length === 0) return asked.answer('project', { code: only.code, person: asked.person.id });
  asked.answer('project-list', { words, codes: found.map(({ code }) => code) });
}

const ProjectSubject = z.object({ code: z.string(), person: z.string() });

const GROUP_NOTE = '填报情况请与本助手单聊查看。';

/** In a group everybody reads the card: the plan shows, reports only in private and to those who may read them. */
const renderProject =
  ({ latestReports, lastReds }: ProjectsPorts): Renderer =>
  async (db, message, now) => {
    const { code, person: id } = ProjectSubject.parse(message.subject);
    const project = await projectByCode(db, code);
    const person = await personById(db, id);
    if (!project || !person) return null;
    const decision = may(person, 'project.read', relationsTo(person, relationsOf(project)));
    const isPrivate = message.person !== null;
    const latest = await latestReports(db, [code]);
    const facts = {
      project,
      months: await monthPlansOf(db, [code]),
      approvals: await approvalsOf(db, code),
      latest: latest.get(code) ?? null,
      lastRedOn: (await lastReds(db)).get(code) ?? null,
      showsReports: isPrivate && decision.allowed,
      reportsNote: !isPrivate ? GROUP_NOTE : decision.allowed ? null : decision.sentence,
    };
    const rules = await readSetting(db, 'light-rules', lightRules);
    return { kind: 'card', card: projectCard(projectView(facts, now, rules)) };
  };

const relationsOf = ({ unit, contact, projectLeader, fieldLeader }: PlannedProject) => ({
  unit,
  contact: contact?.id ?? null,
  project_leader: projectLeader?.id ?? null,
  field_leader: fieldLeader?.id ?? null,
});

const ListSubject = z.object({ words: z.string(), codes: z.array(z.string()) });

const renderList: Renderer = async (db, message) => {
  const { words, codes } = ListSubject.parse(message.subject);
  const byCode = new Map((await projectsByCodes(db, codes)).map((project) => [project.code, project]));
  const projects = codes.flatMap((code) => byCode.get(code) ?? []).map((project) => projectLine(project));
  return projects.length === 0 ? null : { kind: 'card', card: projectListCard({ words, projects }) };
};

const MineSubject = z.object({ person: z.string() });

const renderMine =
  (latestReports: LatestReports): Renderer =>
  async (db: Database | Tx, message) => {
    const person = await personById(db, MineSubject.parse(message.subject).person);
    if (!person) return null;
    const projects = await projectsOf(db, person);
    const latest = await latestReports(
      db,
      projects.map(({ code }) => code),
    );
    return { kind: 'card', card: myProjectsCard(myProjectsView(person, projects, latest)) };
  };

const FileSubject = z.object({ year: z.number().int() });

const renderFile: Renderer = async (_db, message) => ({
  kind: 'file',
  ...(await sampleFile(FileSubject.parse(message.subject).year)),
});
