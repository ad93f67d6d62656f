import {
  button,
  buttonRow,
  type Card,
  card,
  coloured,
  escapeMarkdown,
  fitCard,
  fitItems,
  markdown,
  note,
  paragraph,
  shorten,
} from './kit/index.ts';

/** What was changed of a project's plan, the newest first. All texts are plain words. */
export interface PlanHistoryView {
  readonly code: string;
  readonly name: string;
  readonly entries: readonly {
    /** “2026年11月26日 09:00 办公室主任” */
    readonly title: string;
    /** “年度计划投资：1亿元 → 1.2亿元” */
    readonly lines: readonly string[];
    readonly reason: string | null;
    readonly source: string | null;
  }[];
}

const MOST_LINES = 8;

/** 变更记录 */
export const planHistoryCard = (view: PlanHistoryView): Card =>
  fitCard(view.entries.length, (shown) =>
    card({
      title: '变更记录',
      subtitle: `${view.code} ${view.name}`,
      color: 'blue',
      summary: `变更记录：${view.code}`,
      elements: [
        ...(view.entries.length === 0 ? [paragraph('没有变更记录。')] : []),
        ...view.entries.slice(0, shown).map((entry) => markdown(entryText(entry))),
        ...(shown < view.entries.length ? [note(`更早的${view.entries.length - shown}次略。`)] : []),
        buttonRow([
          button({ text: '查看项目', size: 'small', value: { act: 'project.show', code: view.code } }),
        ]),
      ],
    }),
  );

function entryText({ title, lines, reason, source }: PlanHistoryView['entries'][number]): string {
  const text = (words: string): string => escapeMarkdown(shorten(words, 200));
  return [
    `**${text(title)}**`,
    ...fitItems(
      lines,
      MOST_LINES,
      (line) => `- ${text(line)}`,
      (left) => `- 其余${left}项略`,
    ),
    ...(reason === null ? [] : [`原因：${text(reason)}`]),
    ...(source === null ? [] : [coloured(text(source), 'grey')]),
  ].join('\n');
}
