import {
  type Card,
  card,
  collapsible,
  coloured,
  type Element,
  escapeMarkdown,
  fitCard,
  fitItems,
  heading,
  markdown,
  note,
  paragraph,
  type RootElement,
  shorten,
} from './kit/index.ts';

/** One of the six levels. All texts are plain words. */
export interface LevelView {
  /** “第4级 区分管领导” */
  readonly title: string;
  /** Who holds it, by post; of the whole ladder, how many places have somebody. */
  readonly held: string;
  /** Nobody holds it, or nobody somewhere. */
  readonly vacant: boolean;
  /** What decides who holds it. */
  readonly basis: string;
  /** Units or projects for which nobody holds it. */
  readonly gaps: readonly string[];
}

export interface LadderView {
  /** Of whose tickets: “区教体局”; null: of all. */
  readonly about: string | null;
  /** What was just done: “第4级（区教体局）已由区政府副区长负责。” */
  readonly done: string | null;
  readonly levels: readonly LevelView[];
  /** Where the office appointed somebody, a line each. */
  readonly appointed: readonly string[];
  readonly notes: readonly string[];
}

const MOST_GAPS = 60;

/** 六级调度: who holds which level, and where nobody does. */
export function ladderCard(view: LadderView): Card {
  const gaps = view.levels.reduce((sum, level) => sum + level.gaps.length, 0);
  const lines = Math.max(view.appointed.length, ...view.levels.map((level) => level.gaps.length));
  return fitCard(Math.min(lines, MOST_GAPS), (shown) =>
    card({
      title: '六级调度',
      subtitle: view.about ?? '全区',
      color: gaps === 0 ? 'blue' : 'orange',
      tags: gaps === 0 ? [] : [{ text: `空缺${gaps}处`, color: 'red' }],
      summary: view.done ?? `六级调度：${gaps === 0 ? '各级均有人负责' : `空缺${gaps}处`}`,
      elements: [
        ...(view.done === null ? [] : [paragraph(view.done, { color: 'green' })]),
        ...view.levels.flatMap((level) => levelElements(level, shown)),
        ...appointedElements(view.appointed, shown),
        ...view.notes.map(note),
      ],
    }),
  );
}

function levelElements({ title, held, vacant, basis, gaps }: LevelView, shown: number): RootElement[] {
  const lines = [
    `**${escapeMarkdown(title)}**`,
    vacant ? coloured(escapeMarkdown(shorten(held, 160)), 'red') : escapeMarkdown(shorten(held, 160)),
    coloured(escapeMarkdown(shorten(basis, 100)), 'grey'),
  ];
  return [
    markdown(lines.join('\n')),
    ...(gaps.length === 0
      ? []
      : [collapsible<Element>(`空缺${gaps.length}处`, [markdown(listed(gaps, shown))])]),
  ];
}

const appointedElements = (appointed: readonly string[], shown: number): RootElement[] =>
  appointed.length === 0 ? [] : [heading('办公室指定'), markdown(listed(appointed, shown))];

const listed = (lines: readonly string[], most: number): string =>
  fitItems(
    lines,
    most,
    (line) => `- ${escapeMarkdown(shorten(line, 100))}`,
    (left) => `- 其余${left}项略`,
  ).join('\n');
