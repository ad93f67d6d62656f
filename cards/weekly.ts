import {
  button,
  buttonRow,
  card,
  type Card,
  collapsible,
  coloured,
  escapeMarkdown,
  figures,
  fitCards,
  heading,
  label,
  markdown,
  note,
  type RootElement,
  type Tag,
} from './kit/index.ts';
import { dutiesOf } from './weekly-duties.ts';
import { lightsOf, milestonesOf, problemsOf, visitsOf } from './weekly-lists.ts';
import { aboveUnits, groupOf } from './weekly-units.ts';
import type { WeeklyView } from './weekly-view.ts';

/** As many as are read; the rest is counted, and stands in the workbook. */
const MOST = { problems: 20, lit: 20, missing: 40 };
/** With so many lines of each list one card says enough; a second one is for more than it bears. */
const ENOUGH = 8;
/** More than so many messages in a row nobody reads; what doesn't fit stands in the workbook. */
const CARDS_MOST = 3;

/** What stands together on one card. */
type Section = readonly RootElement[];

/**
 * 周督查, as it is read on a phone: the whole first, then who has to act, then the lists and tables. One card as long
 * as the platform takes it, else several, read in their order.
 */
export function weeklyCards(view: WeeklyView): Card[] {
  return fitCards(
    { total: longestOf(view), enough: ENOUGH, cardsMost: CARDS_MOST },
    (most) => sectionsOf(view, most),
    (sections, part, parts) =>
      card({
        title: parts === 1 ? view.title : `${view.title}（${part}/${parts}）`,
        subtitle: view.subtitle,
        color: view.silent ? 'grey' : 'blue',
        tags: tagsOf(view),
        summary: part === 1 ? view.summary : `${view.title}（${part}/${parts}）`,
        wide: true,
        elements: [...sections.flat(), ...(part < parts ? [note('未完，续见下一条。')] : [])],
      }),
  );
}

const longestOf = (view: WeeklyView): number =>
  Math.max(
    ...view.groups.map((group) => group.units.length),
    ...[
      view.problems,
      view.notNamedAgain,
      view.red,
      view.yellow,
      view.grey,
      view.missing,
      view.missed,
      view.doubtful,
    ].map((list) => list.length),
    ...[view.changes?.down, view.changes?.up, view.changes?.fresh, view.milestones, view.visits].map(
      (list) => list?.length ?? 0,
    ),
  );

/** The units stand in the tables whole as long as shorter lists elsewhere make room for them. */
const unitsShown = (most: number): number => (most >= 4 ? Infinity : most * 8);

const NUMERALS = '一二三四五六七八九';

function sectionsOf(view: WeeklyView, most: number): Section[] {
  const problems = Math.min(most, MOST.problems);
  const lit = Math.min(most, MOST.lit);
  const units = unitsShown(most);
  const [first = [], ...others] = view.groups
    .map((group) => groupOf(group, units))
    .filter((group) => group.length > 0);
  const titled: readonly (readonly [title: string, elements: Section])[] = [
    ['总体情况', overviewOf(view)],
    ['需要办理', dutiesOf(view, Math.min(most, MOST.missing), problems)],
    ['项目亮灯', lightsOf(view, lit)],
    ['存在问题', problemsOf(view, problems)],
    ['督查行动', visitsOf(view, lit)],
    ['到达里程碑（供宣传报道）', milestonesOf(view, lit)],
    ['各单位情况', [...aboveUnits(view), ...first]],
  ];
  const sections = titled
    .filter(([, elements]) => elements.length > 0)
    .map(([title, elements], index) => [heading(`${NUMERALS.charAt(index)}、${title}`), ...elements]);
  return [...noteOf(view), ...sections, ...others, ending(view)];
}

const noteOf = ({ privateNote }: WeeklyView): Section[] =>
  privateNote === null ? [] : [[markdown(coloured(escapeMarkdown(privateNote), 'orange'))]];

function tagsOf(view: WeeklyView): Tag[] {
  return [
    ...(view.sample ? [{ text: '示例数据', color: 'orange' as const }] : []),
    ...(view.late ? [{ text: '补发', color: 'yellow' as const }] : []),
    ...(view.silent ? [{ text: '本周无人填报', color: 'neutral' as const }] : []),
  ];
}

const overviewOf = (view: WeeklyView): RootElement[] => [
  figures(view.figures),
  markdown(lightLabels(view)),
  markdown(
    [...(view.changes === null ? [] : [view.changes.sentence]), ...view.overview]
      .map(escapeMarkdown)
      .join('\n'),
  ),
];

const lightLabels = ({ lights: { green, yellow, red, grey } }: WeeklyView): string =>
  [
    label(`红灯 ${red}`, 'red'),
    label(`黄灯 ${yellow}`, 'yellow'),
    label(`绿灯 ${green}`, 'green'),
    label(`数据陈旧 ${grey}`, 'neutral'),
  ].join(' ');

const ending = (view: WeeklyView): Section => [
  note('按单位名称排序，不代表名次；金额单位：万元。'),
  collapsible('口径说明：数字怎么来的', [
    markdown(view.basis.map((line) => `- ${escapeMarkdown(line)}`).join('\n')),
  ]),
  buttonRow([
    button({ text: '下载台账', value: { act: 'bulletins.weekly-file', week: view.week } }),
    button({ text: '与上期对比', value: { act: 'bulletins.weekly-changes', week: view.week } }),
  ]),
];
