import {
  type Card,
  card,
  collapsible,
  type Element,
  escapeMarkdown,
  figures,
  type Figure,
  fitCard,
  markdown,
  note,
  paragraph,
  type RootElement,
  shorten,
} from './kit/index.ts';

/** What is missing or overdue in the plan, by unit. All texts are plain words. */
export interface PlanGapsView {
  readonly title: string;
  /** “截至2026年11月26日” */
  readonly asOf: string;
  readonly figures: readonly Figure[];
  readonly groups: readonly { readonly title: string; readonly lines: readonly string[] }[];
  /** Said where nothing is missing. */
  readonly nothing: string;
  /** How it was counted, and what to do about it. */
  readonly notes: readonly string[];
  readonly sample: boolean;
}

/** So many units stand open, and so many lines of each; the others are folded. */
const OPEN_UNITS = 6;
const OPEN_LINES = 4;

export function planGapsCard(view: PlanGapsView): Card {
  const total = view.groups.reduce((sum, { lines }) => sum + lines.length, 0);
  return fitCard(total, (shown) =>
    card({
      title: view.title,
      subtitle: view.asOf,
      color: total === 0 ? 'green' : 'orange',
      tags: view.sample ? [{ text: '示例数据', color: 'neutral' }] : [],
      summary: total === 0 ? view.nothing : `${view.title}：${total}项`,
      elements: [
        figures(view.figures),
        ...(total === 0 ? [paragraph(view.nothing)] : groups(view.groups, shown)),
        ...(shown < total ? [note(`其余${total - shown}项略，可发“查 项目编号”查看。`)] : []),
        ...view.notes.map(note),
      ],
    }),
  );
}

function groups(all: PlanGapsView['groups'], most: number): RootElement[] {
  let left = most;
  const drawn = all.map(({ title, lines }): Element[] => {
    const fitting = lines.slice(0, left).map((line) => `- ${escapeMarkdown(shorten(line, 160))}`);
    left -= fitting.length;
    if (fitting.length === 0) return [];
    const heading = `**${escapeMarkdown(shorten(title, 60))}（${lines.length}）**`;
    // A panel for one or two would hide more than it saves.
    const open = fitting.length <= OPEN_LINES + 2 ? fitting.length : OPEN_LINES;
    const folded = fitting.slice(open);
    return [
      markdown([heading, ...fitting.slice(0, open)].join('\n')),
      ...(folded.length === 0
        ? []
        : [collapsible<Element>(`再看${folded.length}项`, [markdown(folded.join('\n'))])]),
    ];
  });
  const groupsDrawn = drawn.filter((elements) => elements.length > 0);
  const others = groupsDrawn.slice(OPEN_UNITS);
  return others.length <= 2
    ? groupsDrawn.flat()
    : [...groupsDrawn.slice(0, OPEN_UNITS).flat(), collapsible(`再看${others.length}个单位`, others.flat())];
}
