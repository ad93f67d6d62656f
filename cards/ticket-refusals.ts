import {
  button,
  buttonRow,
  type CallbackValue,
  type Card,
  card,
  collapsible,
  type Element,
  escapeMarkdown,
  fitCard,
  fitItems,
  markdown,
  note,
  paragraph,
  shorten,
  table,
} from './kit/index.ts';

/** How often a unit said that a ticket wasn't its own, and what came of it. */
export interface RefusingUnit {
  readonly unit: string;
  readonly times: number;
  readonly transferred: number;
  readonly kept: number;
  /** “征地拆迁2次、资金1次” */
  readonly categories: string;
}

export interface TicketRefusalsView {
  readonly asOf: string;
  /** Whoever refused most often first. */
  readonly units: readonly RefusingUnit[];
  /** Each refusal in a sentence, the newest first. */
  readonly lines: readonly string[];
  readonly file: CallbackValue;
  readonly notes: readonly string[];
}

/** 转办情况: who refuses what, how often. */
export function ticketRefusalsCard(view: TicketRefusalsView): Card {
  const { units, lines } = view;
  return fitCard(lines.length, (shown) =>
    card({
      title: '转办情况',
      subtitle: view.asOf,
      summary: `转办情况：申请转办${lines.length}次，涉及${units.length}个单位`,
      tags: [{ text: `共${lines.length}次`, color: 'blue' }],
      wide: true,
      elements:
        lines.length === 0
          ? [paragraph('没有单位申请转办。'), ...view.notes.map(note)]
          : [
              unitTable(units.slice(0, Math.max(shown, 1))),
              collapsible<Element>('逐次情况', [markdown(listed(lines, shown))]),
              buttonRow([button({ text: '领取台账', size: 'small', type: 'primary', value: view.file })]),
              ...view.notes.map(note),
            ],
    }),
  );
}

const unitTable = (units: readonly RefusingUnit[]) =>
  table({
    columns: [
      { name: 'unit', title: '单位', type: 'text' },
      { name: 'times', title: '申请转办', type: 'number', align: 'center' },
      { name: 'transferred', title: '同意', type: 'number', align: 'center' },
      { name: 'kept', title: '维持', type: 'number', align: 'center' },
      { name: 'categories', title: '类别', type: 'text' },
    ],
    rows: units.map(({ unit, times, transferred, kept, categories }) => ({
      unit,
      times,
      transferred,
      kept,
      categories: shorten(categories, 60),
    })),
    freezeFirst: true,
  });

const listed = (lines: readonly string[], most: number): string =>
  fitItems(
    lines,
    most,
    (line) => `- ${escapeMarkdown(shorten(line, 200))}`,
    (left) => `- 其余${left}次略，见台账`,
  ).join('\n');
