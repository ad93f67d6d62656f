import { z } from 'zod';
import {
  type CheckInView,
  checkInCard,
  type FormFields,
  type ListedProject,
  type ProjectPage,
} from '../../cards/check-in.ts';
import { fitCard } from '../../cards/kit/fit.ts';
import type { Renderer } from '../bot/feature.ts';
import type { MessageToRender, Rendering } from '../feishu/rendering.ts';
import { momentText } from '../calendar/days.ts';
import { money, wanText } from '../projects/money.ts';
import { doubtsOfProject, doubtText, saidOf } from './doubt-view.ts';
import type { Standing } from './beat.ts';
import { type CardPage, type CardProject, cardPage, shownProject } from './card-page.ts';
import { weekNumber } from './pressed-project.ts';
import { type Figures, NOTHING_SAID } from './report.ts';
import { reportLine, versionText } from './report-text.ts';
import { lastWeeks } from './understood.ts';

/** What a check-in message is about. `reach`: also what the person may report for others. */
export const CheckInSubject = z.object({
  round: z.string(),
  person: z.string(),
  reminder: z.boolean().default(false),
  reach: z.boolean().default(false),
});

/** The template 'check-in': the card as it stands now, whoever changed it. */
export const renderCheckIn: Renderer = async (db, message, now) => {
  const { reminder, ...asked } = CheckInSubject.parse(message.subject);
  const page = await cardPage(db, asked, now);
  return page && { kind: 'card', card: fitted(page, reminder) };
};

/** The pressed card, where it shows this person's page; null for another one. */
export function drawPressed(pressed: MessageToRender, person: string, page: CardPage): Rendering | null {
  if (pressed.template !== 'check-in') return null;
  const subject = CheckInSubject.parse(pressed.subject);
  if (subject.person !== person || subject.round !== page.round.id) return null;
  const projects = subject.reach ? page.projects : page.projects.filter(({ own }) => own);
  return { kind: 'card', card: fitted({ ...page, projects }, subject.reminder) };
}

const fitted = (page: CardPage, reminder: boolean) =>
  fitCard(page.projects.length, (shown) => checkInCard(checkInView(page, reminder, shown)));

/** Pure. @param most so many receipts at most in the summary */
export function checkInView(page: CardPage, reminder: boolean, most: number): CheckInView {
  const { round, standing, projects } = page;
  const answered = projects.filter((project) => project.reported).length;
  const over = standing === 'over';
  const late = standing === 'late';
  const shown = over ? null : shownProject(page);
  const done = answered === projects.length;
  return {
    round: round.id,
    title: `第${weekNumber(round.id)}周项目填报`,
    notice: noticeOf(page, answered, reminder),
    color: over ? 'grey' : done ? 'green' : reminder || late ? 'orange' : 'blue',
    tags: [
      { text: `已填报${answered}/${projects.length}`, color: done ? 'green' : 'blue' },
      ...(reminder && !done ? [{ text: '提醒', color: 'orange' as const }] : []),
      ...(late ? [{ text: '已截止', color: 'orange' as const }] : []),
      ...(over ? [{ text: '已结束', color: 'neutral' as const }] : []),
    ],
    page:
      projects.length === 0
        ? {
            kind: 'empty',
            sentence: '您名下目前没有需要填报的项目。如有出入，请联系领导小组办公室（区公建中心）。',
          }
        : shown
          ? projectPage(page, shown)
          : summaryPage(page, most),
  };
}

function noticeOf({ round, standing, projects }: CardPage, answered: number, reminder: boolean): string {
  const left = projects.length - answered;
  const closes = momentText(round.closesAt);
  const rest = left === 0 ? '已全部填报，仍可更正。' : `还有${left}个项目未填报。`;
  const said: Readonly<Record<Standing, string>> = {
    early: `本周填报将于${momentText(round.opensAt)}开始，现在填报同样计入本周，${closes}截止。${rest}`,
    open:
      left > 0 && reminder
        ? `提醒：您有${left}个项目尚未填报，${closes}截止。`
        : `请于${closes}前填报。${rest}`,
    late: `已于${closes}截止，补报仍计入并标注“迟报”。${rest}`,
    over: `第${weekNumber(round.id)}周填报已结束，以下为所报内容；请使用最新一周的卡片。`,
  };
  return said[standing];
}

function projectPage(page: CardPage, project: CardProject): ProjectPage {
  const { projects } = page;
  const at = projects.indexOf(project);
  const { reported, before } = project;
  return {
    kind: 'project',
    code: project.code,
    place: `第${at + 1}/${projects.length}个`,
    name: project.name,
    plan: before?.next ?? null,
    facts: factsOf(project),
    answered: reported && `✓ 已填报（${versionText(reported)}）：${reportLine(reported)}`,
    ...saidOf(project, page.arithmetic),
    fields: fieldsOf(reported ?? (before && lastWeeks(before)), reported?.cumulativeStated === true),
    cumulativeHint:
      project.cumulativeBefore === null
        ? '本年首次填报，请填写累计数'
        : `不填则按此前累计${money(project.cumulativeBefore)}加本周计算`,
    same: before && !reported ? '与上周相同' : null,
    previous: projects[at - 1]?.code ?? null,
    next: projects[at + 1]?.code ?? null,
    list: listOf(projects, at),
  };
}

const factsOf = ({ code, unit, own, contact, target, yearPlan, before }: CardProject): string[] => [
  `${unit}｜${code}${own ? '' : contact === null ? '｜未设联系人' : '｜代填'}`,
  ...(target
    ? [
        `本月目标：${[
          ...(target.cumulative === null ? [] : [`累计${money(target.cumulative)}`]),
          ...(target.progress === null ? [] : [target.progress]),
        ].join('，')}`,
      ]
    : []),
  ...(yearPlan === null ? [] : [`年度计划投资：${money(yearPlan)}`]),
  before ? `上次填报（第${weekNumber(before.round)}周）：${reportLine(before)}` : '此前没有填报记录',
];

/** What the form opens with. A computed cumulative sum isn't put in: it would stand against a changed amount. */
export const fieldsOf = (figures: Figures | null, cumulativeStated: boolean): FormFields => {
  const { invested, cumulative, progress, problem, next, kept } = figures ?? NOTHING_SAID;
  return {
    invested: invested === null ? '' : wanText(invested),
    cumulative: cumulativeStated && cumulative !== null ? wanText(cumulative) : '',
    progress: progress ?? '',
    problem: problem ?? '',
    next: next ?? '',
    promise: kept?.result ?? '',
    reason: kept?.note ?? '',
  };
};

/** More than these in a list would be more than a card takes; 上一个 and 下一个 reach the rest. */
const MOST_LISTED = 60;

const listOf = (projects: readonly CardProject[], shown = 0): ListedProject[] =>
  projects
    .map(({ code, name, reported }, at) => ({ code, text: `${reported ? '✓' : '○'} ${at + 1}. ${name}` }))
    .slice(Math.max(0, shown - MOST_LISTED / 2))
    .slice(0, MOST_LISTED);

function summaryPage(page: CardPage, most: number): CheckInView['page'] {
  const { projects, standing } = page;
  const shown = projects.slice(0, most).map((project) => ({
    name: project.name,
    lines: project.reported
      ? [`✓ ${versionText(project.reported)}`, reportLine(project.reported)]
      : ['未填报'],
    doubts: doubtsOfProject(project, page.arithmetic).flatMap((doubt) =>
      doubt.confirmed ? doubtText(doubt) : [doubt.sentence],
    ),
  }));
  const left = projects.length - shown.length;
  return {
    kind: 'summary',
    receipts:
      left > 0
        ? [...shown, { name: `其余${left}个项目`, lines: ['请在下方列表中选择查看'], doubts: [] }]
        : shown,
    list: standing === 'over' ? [] : listOf(projects),
  };
}
