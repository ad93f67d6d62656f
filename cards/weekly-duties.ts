import { escapeMarkdown, fitLines, heading, markdown, type RootElement, shorten } from './kit/index.ts';
import type { WeeklyProblem, WeeklyView } from './weekly-view.ts';

const PROJECT_CHARACTERS = 24;

/** A project's name in a line of markdown. */
export const shortProject = (project: string): string => escapeMarkdown(shorten(project, PROJECT_CHARACTERS));

/**
 * 需要办理: who has to do what.
 * @param most units named for each
 * @param problems of which so many are numbered on the card
 */
export function dutiesOf(view: WeeklyView, most: number, problems: number): RootElement[] {
  const parts = [
    ...duty('补报本周进度', missingLines(view), most),
    ...duty('红灯项目说明原因、提出赶工措施', redLines(view), most),
    ...duty('协调解决问题（建议，由领导小组办公室确认）', ownerLines(view.problems.slice(0, problems)), most),
  ];
  return [
    heading('五、需要办理'),
    ...(parts.length === 0 ? [markdown('本周没有需要督促办理的事项。')] : parts),
  ];
}

const duty = (title: string, lines: readonly string[], most: number): RootElement[] =>
  lines.length === 0
    ? []
    : [markdown(`**${title}**\n${fitLines(lines, most, (left) => `- 其余${left}个单位从略。`)}`)];

const missingLines = ({ missing }: WeeklyView): string[] =>
  missing.map(
    ({ unit, projects, contacts }) =>
      `- ${escapeMarkdown(unit)}：${projects}个项目${contacts === '' ? '' : `（${escapeMarkdown(contacts)}）`}`,
  );

const redLines = ({ red }: WeeklyView): string[] =>
  [...grouped(red, ({ unit }) => unit)].map(
    ([unit, projects]) =>
      `- ${escapeMarkdown(unit)}：${projects.length}个项目（${projects
        .slice(0, 3)
        .map(({ project }) => shortProject(project))
        .join('、')}${projects.length > 3 ? '等' : ''}）`,
  );

/** By the numbers that the problems have above. */
const ownerLines = (problems: readonly WeeklyProblem[]): string[] =>
  [...grouped([...problems.entries()], ([, { owner }]) => owner)].map(
    ([owner, asked]) => `- ${escapeMarkdown(owner)}：第${asked.map(([index]) => index + 1).join('、')}项`,
  );

function grouped<Item>(items: readonly Item[], by: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(by(item), [...(groups.get(by(item)) ?? []), item]);
  return groups;
}
