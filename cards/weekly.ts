import {
  barChart,
  card,
  type Card,
  chart,
  collapsible,
  coloured,
  escapeMarkdown,
  figures,
  type Figure,
  fitCard,
  fitLines,
  heading,
  label,
  markdown,
  note,
  type Point,
  type RootElement,
  shorten,
  table,
  type Tag,
} from './kit/index.ts';

/** One unit's line; figures as they are printed. */
export interface WeeklyUnit {
  readonly name: string;
  /** “3/5” */
  readonly answered: string;
  readonly rate: string;
  readonly gap: string;
  readonly behind: boolean;
  /** “红1 黄2 灰1”; '' when all are green. */
  readonly lights: string;
  readonly week: string;
  readonly year: string;
  readonly plan: string;
}

export interface WeeklyLit {
  readonly project: string;
  readonly unit: string;
  readonly reasons: readonly string[];
  readonly isNew: boolean;
}

export interface WeeklyProblem {
  readonly project: string;
  readonly unit: string;
  readonly text: string;
  readonly owner: string;
  /** “连续3周”; '' the first time. */
  readonly weeks: string;
}

export interface WeeklyView {
  readonly title: string;
  readonly subtitle: string;
  readonly summary: string;
  readonly sample: boolean;
  readonly late: boolean;
  /** Nobody answered. */
  readonly silent: boolean;
  /** In whole sentences. */
  readonly overview: readonly string[];
  readonly figures: readonly Figure[];
  readonly chart: { readonly title: string; readonly points: readonly Point[] } | null;
  readonly lights: {
    readonly green: number;
    readonly yellow: number;
    readonly red: number;
    readonly grey: number;
  };
  /** 区直单位 and 属地. */
  readonly groups: readonly { readonly title: string; readonly units: readonly WeeklyUnit[] }[];
  readonly red: readonly WeeklyLit[];
  readonly yellow: readonly WeeklyLit[];
  readonly grey: readonly WeeklyLit[];
  readonly problems: readonly WeeklyProblem[];
  /** Who still has to report: the unit, how many projects, which post to turn to. */
  readonly missing: readonly {
    readonly unit: string;
    readonly projects: number;
    readonly contacts: string;
  }[];
  /** How the figures were counted, and the rules applied. */
  readonly basis: readonly string[];
  /** Above everything else: why this card came to the reader in private. */
  readonly privateNote: string | null;
}

/** As many as are read; the rest is counted. */
const MOST = { problems: 12, red: 12, other: 20, missing: 40 };
const PROBLEM_CHARACTERS = 90;
const PROJECT_CHARACTERS = 24;

/** 周督查, as it is read on a phone: the whole first, then who has to act, then the tables. */
export function weeklyCard(view: WeeklyView): Card {
  const longest = Math.max(
    ...view.groups.map((group) => group.units.length),
    view.problems.length,
    view.red.length,
    view.yellow.length,
    view.grey.length,
    view.missing.length,
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
        ...lightsOf(view, most),
        ...groupsOf(view, most),
        ...problemsOf(view, most),
        ...dutiesOf(view, most),
        basisOf(view),
      ],
    }),
  );
}

function tagsOf(view: WeeklyView): Tag[] {
  return [
    ...(view.sample ? [{ text: '示例数据', color: 'orange' as const }] : []),
    ...(view.late ? [{ text: '补发', color: 'yellow' as const }] : []),
    ...(view.silent ? [{ text: '本周无人填报', color: 'neutral' as const }] : []),
  ];
}

function overviewOf(view: WeeklyView): RootElement[] {
  return [
    heading('一、总体情况'),
    figures(view.figures),
    markdown(view.overview.map(escapeMarkdown).join('\n')),
    ...(view.chart === null ? [] : [chart(barChart(view.chart))]),
  ];
}

function lightsOf(view: WeeklyView, most: number): RootElement[] {
  const { green, yellow, red, grey } = view.lights;
  const line = [
    label(`红灯 ${red}`, 'red'),
    label(`黄灯 ${yellow}`, 'yellow'),
    label(`绿灯 ${green}`, 'green'),
    label(`数据陈旧 ${grey}`, 'neutral'),
  ].join(' ');
  const panel = (title: string, projects: readonly WeeklyLit[]): RootElement[] =>
    projects.length === 0
      ? []
      : [
          collapsible(`${title}（${projects.length}个）`, [
            markdown(litLines(projects, Math.min(most, MOST.other))),
          ]),
        ];
  return [
    heading('二、项目亮灯'),
    markdown(line),
    ...(view.red.length === 0 ? [] : [markdown(litLines(view.red, Math.min(most, MOST.red)))]),
    ...panel('黄灯项目', view.yellow),
    ...panel('数据陈旧项目', view.grey),
  ];
}

const litLines = (projects: readonly WeeklyLit[], most: number): string =>
  fitLines(
    projects.map(
      ({ project, unit, reasons, isNew }) =>
        `- ${isNew ? `${label('新增', 'red')} ` : ''}**${short(project)}**（${escapeMarkdown(unit)}）：${escapeMarkdown(reasons.join('；'))}`,
    ),
    most,
    (left) => `- 其余${left}个项目从略，可发送“查 项目名称”查看。`,
  );

const short = (project: string): string => escapeMarkdown(shorten(project, PROJECT_CHARACTERS));

function groupsOf(view: WeeklyView, most: number): RootElement[] {
  return [
    heading('三、各单位情况'),
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
      { name: 'said', title: '已填报', type: 'text' },
      { name: 'rate', title: '完成率', type: 'text', align: 'right' },
      { name: 'gap', title: '比序时', type: 'markdown', align: 'right' },
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
    freezeFirst: true,
  });

function problemsOf(view: WeeklyView, most: number): RootElement[] {
  if (view.problems.length === 0) return [heading('四、存在问题'), markdown('本周填报中没有提出问题。')];
  const lines = view.problems.map(
    ({ project, unit, text, weeks }, index) =>
      `${index + 1}、**${short(project)}**（${escapeMarkdown(unit)}）${weeks === '' ? '' : label(weeks, 'orange')}：${escapeMarkdown(shorten(text, PROBLEM_CHARACTERS))}`,
  );
  return [
    heading('四、存在问题'),
    markdown(fitLines(lines, Math.min(most, MOST.problems), (left) => `其余${left}个问题从略。`)),
    note('以上为填报人原话。'),
  ];
}

/** 需要办理: who has to do what. */
function dutiesOf(view: WeeklyView, most: number): RootElement[] {
  const missing = view.missing.map(
    ({ unit, projects, contacts }) =>
      `- ${escapeMarkdown(unit)}：${projects}个项目${contacts === '' ? '' : `（${escapeMarkdown(contacts)}）`}`,
  );
  const help = view.problems.map(
    ({ project, owner }, index) =>
      `- 建议**${escapeMarkdown(owner)}**协调第${index + 1}项：${short(project)}`,
  );
  const red = view.red.map(({ project, unit }) => `- ${escapeMarkdown(unit)}：${short(project)}`);
  const part = (title: string, lines: readonly string[], cap: number): string[] =>
    lines.length === 0
      ? []
      : [`**${title}**\n${fitLines(lines, Math.min(most, cap), (left) => `- 其余${left}项从略。`)}`];
  const parts = [
    ...part('补报本周进度', missing, MOST.missing),
    ...part('红灯项目说明原因、提出赶工措施', red, MOST.red),
    ...part('问题协调（建议，由领导小组办公室确认）', help, MOST.problems),
  ];
  return [
    heading('五、需要办理'),
    ...(parts.length === 0
      ? [markdown('本周没有需要督促办理的事项。')]
      : parts.map((text) => markdown(text))),
  ];
}

const basisOf = (view: WeeklyView): RootElement =>
  collapsible('口径说明：数字怎么来的', [
    markdown(view.basis.map((line) => `- ${escapeMarkdown(line)}`).join('\n')),
  ]);
