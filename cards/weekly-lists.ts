import { folded } from './folded.ts';
import { coloured, escapeMarkdown, label, markdown, note, type RootElement, shorten } from './kit/index.ts';
import { shortProject } from './weekly-duties.ts';
import type { WeeklyChange, WeeklyLit, WeeklyReached, WeeklyView, WeeklyVisit } from './weekly-view.ts';

/** As many as stand open; the rest folds into a panel. */
const OPEN = { problems: 5, red: 6, milestones: 5 };
const WORDS_CHARACTERS = 90;

const rest =
  (what: string) =>
  (left: number): string =>
    `- 其余${left}个${what}见台账。`;

/** 三、项目亮灯: red ones open; what changed since the last bulletin, yellow and grey ones at a tap. */
export function lightsOf(view: WeeklyView, most: number): RootElement[] {
  const panel = (title: string, projects: readonly WeeklyLit[]): RootElement[] =>
    folded(projects.map(litLine), {
      open: 0,
      most,
      title: (count) => `${title}（${count}个）`,
      rest: rest('项目'),
    });
  return [
    ...(view.red.length === 0
      ? [markdown('本周没有红灯项目。')]
      : folded(view.red.map(litLine), {
          open: OPEN.red,
          most,
          title: (count) => `其余${count}个红灯项目`,
          rest: rest('项目'),
        })),
    ...panel('黄灯项目', view.yellow),
    ...panel('数据陈旧项目', view.grey),
    ...(view.changes === null ? [] : changePanels(view.changes, most)),
  ];
}

/** Lights that got worse, better, and those of new projects; each a panel. */
export function changePanels(
  { down, up, fresh }: NonNullable<WeeklyView['changes']>,
  most: number,
): RootElement[] {
  const panel = (title: string, changed: readonly WeeklyChange[]): RootElement[] =>
    folded(changed.map(changeLine), {
      open: 0,
      most,
      title: (count) => `${title}（${count}个）`,
      rest: rest('项目'),
    });
  return [...panel('降灯项目', down), ...panel('升灯项目', up), ...panel('新列入项目', fresh)];
}

const changeLine = ({ project, unit, lights, why }: WeeklyChange): string =>
  `- **${shortProject(project)}**（${escapeMarkdown(unit)}）${escapeMarkdown(lights)}${why === '' ? '' : `：${escapeMarkdown(why)}`}`;

const litLine = ({ project, unit, reason, isNew }: WeeklyLit): string =>
  `- ${isNew ? `${label('新增', 'red')} ` : ''}**${shortProject(project)}**（${escapeMarkdown(unit)}）：${escapeMarkdown(reason)}`;

/** 存在问题: the longest standing first, in the reporters' words. */
export function problemsOf(
  view: Pick<WeeklyView, 'problems' | 'problemsSentence' | 'notNamedAgain' | 'standingSentence'>,
  most: number,
): RootElement[] {
  const { problems, problemsSentence, notNamedAgain } = view;
  const lines = problems.map(
    ({ project, unit, text, category, whose, weeks, isNew }, index) =>
      `${index + 1}、${label(weeks, isNew ? 'blue' : 'orange')} **${shortProject(project)}**（${escapeMarkdown(unit)}）：${quoted(text)}${coloured(`（${[category, whose].filter(Boolean).map(escapeMarkdown).join('，')}）`, 'grey')}`,
  );
  return [
    markdown(problemsSentence === '' ? '本周填报中没有提出问题。' : escapeMarkdown(problemsSentence)),
    ...folded(lines, {
      open: OPEN.problems,
      most,
      title: (count) => `其余${count}个问题`,
      rest: (left) => `其余${left}个问题见台账。`,
    }),
    ...folded(
      notNamedAgain.map(
        ({ project, unit, text }) =>
          `- **${shortProject(project)}**（${escapeMarkdown(unit)}）：${quoted(text)}`,
      ),
      {
        open: 0,
        most,
        title: (count) => `上期提出、本周填报未再提及（${count}个）`,
        rest: rest('问题'),
      },
    ),
    ...(view.standingSentence === '' ? [] : [markdown(escapeMarkdown(view.standingSentence))]),
    ...(problems.length === 0 ? [] : [note('问题为填报人原话。')]),
  ];
}

const VISITS_OPEN = 3;
const FINDINGS_MOST = 4;

/** 督查行动: what the inspectors saw on site. */
export const visitsOf = ({ visits }: WeeklyView, most: number): RootElement[] =>
  folded(visits.map(visitLine), {
    open: VISITS_OPEN,
    most,
    title: (count) => `其余${count}次督查`,
    rest: rest('督查'),
  });

function visitLine({ project, unit, when, findings, counts }: WeeklyVisit): string {
  const seen = findings
    .slice(0, FINDINGS_MOST)
    .map(({ words, problem }) => `${problem ? label('问题', 'orange') : ''}${quoted(words)}`)
    .join('；');
  const more = findings.length > FINDINGS_MOST ? `；等${findings.length}项` : '';
  return `- **${shortProject(project)}**（${escapeMarkdown(unit)}）：${seen}${more}${coloured(`（${escapeMarkdown([when, counts].join('，'))}）`, 'grey')}`;
}

/** 里程碑: what 宣传报道 may write of. */
export const milestonesOf = ({ milestones }: Pick<WeeklyView, 'milestones'>, most: number): RootElement[] =>
  folded(milestones.map(reachedLine), {
    open: OPEN.milestones,
    most,
    title: (count) => `其余${count}个里程碑`,
    rest: rest('里程碑'),
  });

const reachedLine = ({ project, unit, milestone, words }: WeeklyReached): string =>
  `- ${label(escapeMarkdown(milestone), 'green')} **${shortProject(project)}**（${escapeMarkdown(unit)}）：${quoted(words)}`;

const quoted = (words: string): string => escapeMarkdown(shorten(words, WORDS_CHARACTERS));
