import {
  barChart,
  card,
  type Card,
  chart,
  collapsible,
  coloured,
  escapeMarkdown,
  figures,
  fitCard,
  heading,
  label,
  markdown,
  note,
  type RootElement,
  shorten,
  table,
  type Tag,
} from './kit/index.ts';
import { folded } from './folded.ts';
import { dutiesOf, shortProject } from './weekly-duties.ts';
import type { WeeklyLit, WeeklyUnit, WeeklyView } from './weekly-view.ts';

/** As many as are read; the rest is counted. */
const MOST = { problems: 20, lit: 20, missing: 40 };
/** As many as stand open; the rest folds into a panel. */
const OPEN = { problems: 5, red: 6 };
/** Rows of a table at once: two tables and the lists are to be read in three screens of a phone. */
const ROWS = 5;
const PROBLEM_CHARACTERS = 90;

/** 周督查, as it is read on a phone: the whole first, then who has to act, then the lists and tables. */
export function weeklyCard(view: WeeklyView): Card {
  const longest = Math.max(
    ...view.groups.map((group) => group.units.length),
    view.problems.length,
    view.red.length,
    view.yellow.length,
    view.grey.length,
    view.missing.length,
    view.doubtful.length,
  );
  return fitCard(longest, (most) =>
    card({
      title: view.title,
      subtitle: view.subtitle,
      color: view.silent ? 'grey' : 'blue',
      tags: tagsOf(view),
      summary: view.summary,
      wide: true,
      elements: [
        ...(view.privateNote === null
          ? []
          : [markdown(coloured(escapeMarkdown(view.privateNote), 'orange'))]),
        ...overviewOf(view),
        heading('二、需要办理'),
        ...dutiesOf(view, Math.min(most, MOST.missing), problemsShown(most)),
        ...lightsOf(view, Math.min(most, MOST.lit)),
        ...problemsOf(view, problemsShown(most)),
        ...groupsOf(view, unitsShown(most)),
        basisOf(view),
      ],
    }),
  );
}

const problemsShown = (most: number): number => Math.min(most, MOST.problems);

/** The units stand in the tables whole as long as shorter lists elsewhere make room for them. */
const unitsShown = (most: number): number => (most >= 4 ? Infinity : most * 8);

function tagsOf(view: WeeklyView): Tag[] {
  return [
    ...(view.sample ? [{ text: '示例数据', color: 'orange' as const }] : []),
    ...(view.late ? [{ text: '补发', color: 'yellow' as const }] : []),
    ...(view.silent ? [{ text: '本周无人填报', color: 'neutral' as const }] : []),
  ];
}

const overviewOf = (view: WeeklyView): RootElement[] => [
  heading('一、总体情况'),
  figures(view.figures),
  markdown(lightLabels(view)),
  markdown(view.overview.map(escapeMarkdown).join('\n')),
];

const lightLabels = ({ lights: { green, yellow, red, grey } }: WeeklyView): string =>
  [
    label(`红灯 ${red}`, 'red'),
    label(`黄灯 ${yellow}`, 'yellow'),
    label(`绿灯 ${green}`, 'green'),
    label(`数据陈旧 ${grey}`, 'neutral'),
  ].join(' ');

function lightsOf({ red, yellow, grey }: WeeklyView, most: number): RootElement[] {
  const rest = (left: number) => `- 其余${left}个项目从略，可发送“查 项目名称”查看。`;
  const panel = (title: string, projects: readonly WeeklyLit[]): RootElement[] =>
    folded(projects.map(litLine), { open: 0, most, title: (count) => `${title}（${count}个）`, rest });
  return [
    heading('三、项目亮灯'),
    ...(red.length === 0
      ? [markdown('本周没有红灯项目。')]
      : folded(red.map(litLine), { open: OPEN.red, most, title: (count) => `其余${count}个红灯项目`, rest })),
    ...panel('黄灯项目', yellow),
    ...panel('数据陈旧项目', grey),
  ];
}

const litLine = ({ project, unit, reason, isNew }: WeeklyLit): string =>
  `- ${isNew ? `${label('新增', 'red')} ` : ''}**${shortProject(project)}**（${escapeMarkdown(unit)}）：${escapeMarkdown(reason)}`;

/** Its title stands above it: inside, it would take a third of the bars' room on a phone. */
const chartOf = (shown: WeeklyView['chart']): RootElement[] =>
  shown === null
    ? []
    : [
        markdown(`**${escapeMarkdown(shown.title)}**`),
        chart(barChart({ points: shown.points }), { aspect: '2:1' }),
      ];

function groupsOf(view: WeeklyView, most: number): RootElement[] {
  return [
    heading('五、各单位情况'),
    markdown(view.details.map(escapeMarkdown).join('\n')),
    ...chartOf(view.chart),
    ...view.groups.flatMap(({ title, units }): RootElement[] =>
      units.length === 0
        ? []
        : [
            markdown(`**${escapeMarkdown(title)}**`),
            unitTable(units.slice(0, most)),
            ...(units.length > most ? [note(`另有${units.length - most}个单位因篇幅未列。`)] : []),
          ],
    ),
    note('按单位名称排序，不代表名次；金额单位：万元。'),
  ];
}

const unitTable = (units: readonly WeeklyUnit[]) =>
  table({
    columns: [
      { name: 'unit', title: '单位', type: 'text' },
      { name: 'said', title: '已填报', type: 'text', align: 'center' },
      { name: 'rate', title: '完成率', type: 'text', align: 'center' },
      { name: 'gap', title: '比序时', type: 'markdown', align: 'center' },
      { name: 'lit', title: '亮灯', type: 'text' },
      { name: 'week', title: '本周', type: 'text', align: 'right' },
      { name: 'year', title: '本年', type: 'text', align: 'right' },
      { name: 'plan', title: '年计划', type: 'text', align: 'right' },
    ],
    rows: units.map((unit) => ({
      unit: unit.name,
      said: unit.answered,
      rate: unit.rate,
      gap: unit.behind ? coloured(unit.gap, 'red') : unit.gap,
      lit: unit.lights,
      week: unit.week,
      year: unit.year,
      plan: unit.plan,
    })),
    pageSize: ROWS,
    freezeFirst: true,
  });

function problemsOf({ problems }: WeeklyView, most: number): RootElement[] {
  if (problems.length === 0) return [heading('四、存在问题'), markdown('本周填报中没有提出问题。')];
  const lines = problems.map(
    ({ project, unit, text, owner, weeks }, index) =>
      `${index + 1}、**${shortProject(project)}**（${escapeMarkdown(unit)}）${weeks === '' ? '' : label(weeks, 'orange')}：${escapeMarkdown(shorten(text, PROBLEM_CHARACTERS))}${coloured(`（建议：${escapeMarkdown(owner)}）`, 'grey')}`,
  );
  return [
    heading('四、存在问题'),
    ...folded(lines, {
      open: OPEN.problems,
      most,
      title: (count) => `其余${count}个问题`,
      rest: (left) => `其余${left}个问题从略。`,
    }),
    note('问题为填报人原话。'),
  ];
}

const basisOf = (view: WeeklyView): RootElement =>
  collapsible('口径说明：数字怎么来的', [
    markdown(view.basis.map((line) => `- ${escapeMarkdown(line)}`).join('\n')),
  ]);
