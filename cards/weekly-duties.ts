import { type Counted, countLines, countText, grouped } from './by-count.ts';
import { collapsible, escapeMarkdown, fitLines, markdown, type RootElement, shorten } from './kit/index.ts';
import type { WeeklyView } from './weekly-view.ts';

const PROJECT_CHARACTERS = 24;

/** A project's name in a line of markdown. */
export const shortProject = (project: string): string => escapeMarkdown(shorten(project, PROJECT_CHARACTERS));

/**
 * 需要办理: who has to do what.
 * @param most units named in a line
 * @param problems of which so many are numbered on the card
 */
export function dutiesOf(view: WeeklyView, most: number, problems: number): RootElement[] {
  const parts = [...missingOf(view, most), ...redOf(view, most), ...ownersOf(view, problems)];
  return parts.length === 0 ? [markdown('本周没有需要督促办理的事项。')] : parts;
}

const counted = (title: string, units: readonly Counted[], most: number): RootElement[] =>
  units.length === 0 ? [] : [markdown(`**${title}：${countText(units)}**\n${countLines(units, most)}`)];

function missingOf({ missing }: WeeklyView, most: number): RootElement[] {
  const contacts = missing.filter((unit) => unit.contacts !== '');
  const lines = contacts.map((unit) => `- ${escapeMarkdown(unit.unit)}：${escapeMarkdown(unit.contacts)}`);
  return [
    ...counted('补报本周进度', missing, most),
    ...(lines.length === 0
      ? []
      : [
          collapsible('未填报项目的联系人', [
            markdown(fitLines(lines, most, (left) => `- 其余${left}个单位从略。`)),
          ]),
        ]),
  ];
}

function redOf({ red }: WeeklyView, most: number): RootElement[] {
  const units = [...grouped(red, ({ unit }) => unit)];
  return counted(
    '红灯项目说明原因、提出赶工措施',
    units.map(([unit, projects]) => ({ unit, projects: projects.length })),
    most,
  );
}

/** By the numbers that the problems have on the card. */
function ownersOf({ problems }: WeeklyView, most: number): RootElement[] {
  if (problems.length === 0) return [];
  const numbered = problems.slice(0, most).map(({ owner }, index) => ({ owner, number: index + 1 }));
  const owners = [...grouped(numbered, ({ owner }) => owner)].map(
    ([owner, asked]) => `${escapeMarkdown(owner)}（第${asked.map(({ number }) => number).join('、')}项）`,
  );
  return [
    markdown(
      `**协调解决问题：${problems.length}个**\n- ${owners.join('；')}\n- 以上为建议，由领导小组办公室确认。`,
    ),
  ];
}
