import {
  button,
  type Card,
  card,
  collapsible,
  coloured,
  type Element,
  escapeMarkdown,
  figures,
  type Figure,
  fitCard,
  heading,
  label,
  markdown,
  note,
  type RootElement,
  shorten,
  table,
  type TagColor,
} from './kit/index.ts';

export interface ProjectView {
  readonly code: string;
  readonly name: string;
  readonly stage: string;
  readonly nature: string;
  /** “城市建设 · 责任单位：区住建局” */
  readonly about: readonly string[];
  readonly figures: readonly Figure[];
  /** 五个一; null is a gap. */
  readonly five: readonly { readonly what: string; readonly is: string | null }[];
  readonly lights: readonly { readonly color: string; readonly why: string; readonly source: string }[];
  readonly months: readonly {
    readonly month: string;
    readonly invested: string;
    readonly progress: string;
    readonly isNow: boolean;
  }[];
  readonly approvals: readonly {
    readonly item: string;
    readonly state: string;
    readonly due: string;
    readonly unit: string;
  }[];
  /** Lines of the latest report; null where there is none or it isn't this reader's. */
  readonly latest: { readonly title: string; readonly lines: readonly string[] } | null;
  readonly latestNote: string | null;
  readonly content: string | null;
  readonly remarks: readonly string[];
  readonly sample: boolean;
}

const LIGHT_COLORS: Readonly<Record<string, TagColor>> = {
  绿灯: 'green',
  黄灯: 'yellow',
  红灯: 'red',
  灰灯: 'neutral',
};

/** One project: who is bound to it, its plan, how it stands. No numbers of phones. */
export const projectCard = (view: ProjectView): Card =>
  fitCard(view.approvals.length, (shown) =>
    card({
      title: view.name,
      subtitle: view.code,
      color: view.stage === '停工' ? 'orange' : 'blue',
      tags: [
        { text: view.nature, color: view.nature === '计划实施' ? 'blue' : 'neutral' },
        { text: view.stage, color: view.stage === '停工' ? 'orange' : 'turquoise' },
        ...(view.sample ? [{ text: '示例数据', color: 'neutral' as const }] : []),
      ],
      summary: `${view.code} ${view.name}`,
      elements: elements(view, shown),
    }),
  );

function elements(view: ProjectView, shown: number): RootElement[] {
  return [
    markdown(view.about.map(escapeMarkdown).join('\n')),
    figures(view.figures),
    ...lights(view.lights),
    heading('五个一'),
    markdown(view.five.map(fiveLine).join('\n')),
    ...latest(view),
    ...months(view.months),
    ...approvals(view.approvals, shown),
    ...(view.content === null
      ? []
      : [collapsible<Element>('建设内容', [markdown(escapeMarkdown(shorten(view.content, 600)))])]),
    ...(view.remarks.length === 0
      ? []
      : [
          collapsible<Element>('备注', [
            markdown(
              view.remarks
                .slice(0, 15)
                .map((line) => escapeMarkdown(shorten(line, 150)))
                .join('\n'),
            ),
          ]),
        ]),
  ];
}

const fiveLine = ({ what, is }: ProjectView['five'][number]): string =>
  `${escapeMarkdown(what)}：${is === null ? coloured('**尚未明确**', 'red') : escapeMarkdown(shorten(is, 120))}`;

const lights = (all: ProjectView['lights']): RootElement[] =>
  all.length === 0
    ? []
    : [
        markdown(
          all
            .map(
              ({ color, why }) => `${label(color, LIGHT_COLORS[color] ?? 'neutral')} ${escapeMarkdown(why)}`,
            )
            .join('\n'),
        ),
        note(`亮灯依据：${[...new Set(all.map(({ source }) => source))].join('；')}`),
      ];

function latest({ latest: report, latestNote }: ProjectView): RootElement[] {
  if (report === null) return latestNote === null ? [] : [note(latestNote)];
  return [
    heading(report.title),
    markdown(report.lines.map((line) => escapeMarkdown(shorten(line, 300))).join('\n')),
  ];
}

const months = (all: ProjectView['months']): RootElement[] =>
  all.length === 0
    ? []
    : [
        heading('月度计划'),
        table({
          columns: [
            { name: 'month', title: '月份', type: 'markdown', width: '80px' },
            { name: 'invested', title: '累计投资', type: 'text' },
            { name: 'progress', title: '形象进度', type: 'text' },
          ],
          rows: all.map(({ month, invested, progress, isNow }) => ({
            month: isNow ? `**${escapeMarkdown(month)}**` : escapeMarkdown(month),
            invested,
            progress: shorten(progress, 60),
          })),
          pageSize: 6,
        }),
      ];

function approvals(all: ProjectView['approvals'], shown: number): RootElement[] {
  if (all.length === 0) return [];
  const rows = all.slice(0, shown);
  return [
    heading('前期手续'),
    table({
      columns: [
        { name: 'item', title: '事项', type: 'text' },
        { name: 'state', title: '状态', type: 'text' },
        { name: 'due', title: '计划完成', type: 'text' },
        { name: 'unit', title: '责任单位', type: 'text' },
      ],
      rows: rows.map(({ item, state, due, unit }) => ({ item, state, due, unit })),
      pageSize: 8,
    }),
    ...(rows.length < all.length ? [note(`其余${all.length - rows.length}项略`)] : []),
  ];
}

export interface ProjectLine {
  readonly code: string;
  readonly name: string;
  /** Small words under the name. */
  readonly about: string;
}

/** Several projects that the words may have meant. */
export const projectListCard = (view: {
  readonly words: string;
  readonly projects: readonly ProjectLine[];
}): Card =>
  fitCard(Math.min(view.projects.length, 20), (shown) =>
    card({
      title: `找到${view.projects.length}个项目`,
      color: 'blue',
      subtitle: `查：${view.words}`,
      elements: [
        ...projectRows(view.projects.slice(0, shown)),
        ...(shown < view.projects.length
          ? [note(`其余${view.projects.length - shown}个略，请多写几个字或直接发“查 项目编号”。`)]
          : []),
      ],
    }),
  );

/** As many as a phone shows without much scrolling. */
const OPEN_ROWS = 8;

/** Projects with the button that opens each; those after the first few are folded. */
export function projectRows(projects: readonly ProjectLine[]): Element[] {
  // A panel for one or two would hide more than it saves.
  if (projects.length <= OPEN_ROWS + 2) return projects.map(projectRow);
  const folded = projects.slice(OPEN_ROWS);
  return [
    ...projects.slice(0, OPEN_ROWS).map(projectRow),
    collapsible<Element>(`再看${folded.length}个`, folded.map(projectRow)),
  ];
}

/** A project with the button that opens it. */
const projectRow = ({ code, name, about }: ProjectLine): Element => ({
  tag: 'column_set',
  flex_mode: 'none',
  horizontal_spacing: '8px',
  columns: [
    {
      tag: 'column',
      width: 'weighted',
      weight: 4,
      vertical_align: 'top',
      elements: [
        markdown(
          `**${escapeMarkdown(shorten(name, 60))}**\n<font color='grey'>${escapeMarkdown(shorten(`${code} · ${about}`, 160))}</font>`,
        ),
      ],
    },
    {
      tag: 'column',
      width: 'auto',
      vertical_align: 'center',
      elements: [button({ text: '查看', size: 'small', value: { act: 'project.show', code } })],
    },
  ],
});
