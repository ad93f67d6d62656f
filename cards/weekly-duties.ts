import { folded } from './folded.ts';
import { type Counted, countLines, countText, grouped } from './by-count.ts';
import {
  collapsible,
  coloured,
  escapeMarkdown,
  fitLines,
  markdown,
  type RootElement,
  shorten,
} from './kit/index.ts';
import type { WeeklyView } from './weekly-view.ts';

const PROJECT_CHARACTERS = 24;
const MOST_DOUBTFUL = 20;
const WHY_CHARACTERS = 60;

/** A project's name in a line of markdown. */
export const shortProject = (project: string): string => escapeMarkdown(shorten(project, PROJECT_CHARACTERS));

/**
 * 需要办理: who has to do what.
 * @param most units named in a line
 * @param problems of which so many are numbered on the card
 */
export function dutiesOf(view: WeeklyView, most: number, problems: number): RootElement[] {
  const parts = [
    ...missingOf(view, most),
    ...doubtfulOf(view, most),
    ...missedOf(view, most),
    ...redOf(view, most),
    ...ownersOf(view, problems),
  ];
  return parts.length === 0 ? [markdown('本周没有需要督促办理的事项。')] : parts;
}

const counted = (title: string, units: readonly Counted[], most: number): RootElement[] =>
  units.length === 0
    ? []
    : folded([`**${title}：${countText(units)}**`, ...countLines(units, most).split('\n')], {
        open: LINES_OPEN,
        most: Infinity,
        title: () => '其余单位',
        rest: String,
      });

function missingOf({ missing }: WeeklyView, most: number): RootElement[] {
  const contacts = missing.filter((unit) => unit.contacts !== '');
  const lines = contacts.map(
    ({ unit, contacts: posts, names }) =>
      `- ${escapeMarkdown(unit)}：${escapeMarkdown(posts)}${names.length === 0 ? '' : coloured(`（${namesOf(names)}）`, 'grey')}`,
  );
  return [
    ...counted('补报本周进度', missing, most),
    ...(lines.length === 0
      ? []
      : [
          collapsible('未填报项目的联系人', [
            markdown(fitLines(lines, most, (left) => `- 其余${left}个单位见台账。`)),
          ]),
        ]),
  ];
}

const NAMES_MOST = 3;
/** The title and so many counts but one stand open: those with the most projects. */
const LINES_OPEN = 7;

const namesOf = (names: readonly string[]): string =>
  names.slice(0, NAMES_MOST).map(shortProject).join('、') +
  (names.length > NAMES_MOST ? `等${names.length}个项目` : '');

function doubtfulOf({ doubtful }: WeeklyView, most: number): RootElement[] {
  if (doubtful.length === 0) return [];
  const lines = doubtful.map(
    ({ project, unit, why }) =>
      `- **${shortProject(project)}**（${escapeMarkdown(unit)}）：${escapeMarkdown(why)}`,
  );
  return [
    collapsible(`核对所报数据：${countText(perUnit(doubtful))}`, [
      markdown(fitLines(lines, Math.min(most, MOST_DOUBTFUL), (left) => `- 其余${left}个项目见台账。`)),
    ]),
  ];
}

function missedOf({ missed }: WeeklyView, most: number): RootElement[] {
  if (missed.length === 0) return [];
  const lines = missed.map(
    ({ project, unit, why }) =>
      `- **${shortProject(project)}**（${escapeMarkdown(unit)}）：${escapeMarkdown(shorten(why, WHY_CHARACTERS))}`,
  );
  return [
    collapsible(`未达到进度要求：${countText(perUnit(missed))}`, [
      markdown(fitLines(lines, Math.min(most, MOST_DOUBTFUL), (left) => `- 其余${left}个项目见台账。`)),
    ]),
  ];
}

/** How many of these projects each unit has. */
const perUnit = (projects: readonly { readonly unit: string }[]): Counted[] =>
  [...grouped(projects, ({ unit }) => unit)].map(([unit, those]) => ({ unit, projects: those.length }));

const redOf = ({ red }: WeeklyView, most: number): RootElement[] =>
  counted('红灯项目说明原因、提出赶工措施', perUnit(red), most);

/** By the numbers that the problems have on the card. */
function ownersOf({ problems }: WeeklyView, most: number): RootElement[] {
  if (problems.length === 0) return [];
  const numbered = problems.slice(0, most).map(({ owner }, index) => ({ owner, number: index + 1 }));
  const owners = [...grouped(numbered, ({ owner }) => owner)].map(
    ([owner, asked]) => `${escapeMarkdown(owner)}（第${asked.map(({ number }) => number).join('、')}项）`,
  );
  return [markdown(`**协调解决问题：${problems.length}个**（建议，由办公室确认）\n- ${owners.join('；')}`)];
}
