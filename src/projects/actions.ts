import { z } from 'zod';
import { projectListCard } from '../../cards/project-list.ts';
import type { Asked, Feature, Renderer, Saying } from '../bot/feature.ts';
import { dayOf, yearOf } from '../calendar/days.ts';
import { may } from '../people/policy.ts';
import { changePresses, sayAboutChange, sayChange } from './change-actions.ts';
import type { ExtraSheet } from './extra-sheets.ts';
import { findProjects } from './find-projects.ts';
import { renderFiveOneGaps, renderOverdueApprovals, sayGaps } from './gap-actions.ts';
import {
  type Download,
  importPresses,
  READ_WORKBOOK,
  readWorkbookTask,
  renderImport,
  takeFile,
} from './import-actions.ts';
import type { PlanReaction } from './imports.ts';
import { type LightPorts, renderLightReasons, sayWhy, whyPress } from './light-reasons.ts';
import { historyPress, renderPlanHistory, sayHistory } from './plan-history.ts';
import { projectLine } from './project-view.ts';
import { projectsByCodes } from './queries.ts';
import { renderMyProjects } from './show-my-projects.ts';
import { renderPlanChange } from './show-plan-change.ts';
import { renderProject, showPress } from './show-project.ts';
import { sampleFile } from './write-workbook.ts';

export interface ProjectsPorts extends LightPorts {
  readonly download: Download;
  /** Done in the same transaction when the plan has changed, by workbook or in chat. */
  readonly reactions: readonly PlanReaction[];
  /** Sheets of the workbook that later features keep. */
  readonly extraSheets: readonly ExtraSheet[];
}

/** The plan in and out: a workbook sent in, 模板, 我的项目, 查, one project's card, its lights, its changes, its gaps. */
export const createProjectsFeature = (ports: ProjectsPorts): Feature => ({
  name: 'projects',
  sayings: [myProjects, template, sayGaps, sayHistory, sayWhy, sayChange, find],
  onFile: takeFile,
  presses: {
    ...importPresses(ports.reactions, ports.extraSheets),
    'project.show': showPress,
    'project.why': whyPress,
    'project.history': historyPress,
    ...changePresses(ports.reactions),
  },
  renderers: {
    import: renderImport,
    project: renderProject(ports),
    'project-list': renderList,
    'light-reasons': renderLightReasons(ports),
    'plan-change': renderPlanChange,
    'plan-history': renderPlanHistory,
    'five-one-gaps': renderFiveOneGaps,
    'overdue-approvals': renderOverdueApprovals,
    'my-projects': renderMyProjects(ports),
    'workbook-file': renderFile(ports.extraSheets),
  },
  tasks: { [READ_WORKBOOK]: readWorkbookTask(ports.download, ports.extraSheets) },
});

/** Answers to what was asked about a change: 确认, 取消, a reason. After all commands, for a reason may be any words. */
export const createChangeAnswersFeature = (
  reactions: readonly PlanReaction[],
  isCommand: (text: string) => boolean,
): Feature => ({ name: 'change-answers', sayings: [sayAboutChange(reactions, isCommand)] });

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

const ListSubject = z.object({ words: z.string(), codes: z.array(z.string()) });

const renderList: Renderer = async (db, message) => {
  const { words, codes } = ListSubject.parse(message.subject);
  const byCode = new Map((await projectsByCodes(db, codes)).map((project) => [project.code, project]));
  const projects = codes.flatMap((code) => byCode.get(code) ?? []).map((project) => projectLine(project));
  return projects.length === 0 ? null : { kind: 'card', card: projectListCard({ words, projects }) };
};

const FileSubject = z.object({ year: z.number().int() });

const renderFile =
  (extras: readonly ExtraSheet[]): Renderer =>
  async (db, message) => ({
    kind: 'file',
    ...(await sampleFile(
      FileSubject.parse(message.subject).year,
      await Promise.all(extras.map((extra) => extra.written(db))),
    )),
  });
