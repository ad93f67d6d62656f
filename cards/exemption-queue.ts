import {
  button,
  buttonRow,
  type Card,
  card,
  coloured,
  escapeMarkdown,
  fitCard,
  form,
  heading,
  hr,
  input,
  label,
  markdown,
  multiSelect,
  note,
  overflow,
  paragraph,
  type RootElement,
  shorten,
  submit,
} from './kit/index.ts';

/** An application that the office has to decide. All texts are plain words. */
export interface QueueLine {
  readonly id: string;
  /** “东督免〔2026〕3号 滨江安置房一期（区住建局）” */
  readonly title: string;
  /** “12月”, “第1次续报”. */
  readonly tags: readonly string[];
  /** Why it is the office's to decide, with the leaders' opinions. */
  readonly because: readonly string[];
  /** The unit's own words. */
  readonly reason: string;
  readonly figures: string;
  readonly yes: string;
}

export interface ExemptionQueueView {
  readonly subtitle: string;
  /** null: the reader decides nothing. */
  readonly lines: readonly QueueLine[] | null;
  /** Ready reasons, each one tap. */
  readonly reasons: readonly string[];
  /** Everything else of the year, by title. */
  /** How it can be said in words. */
  readonly hints: readonly string[];
  readonly others: readonly { readonly title: string; readonly lines: readonly string[] }[];
}

const MOST_LINE = 160;

/** 不扣分清单: what the office has to decide, one by one or several at once, and how the others stand. */
export const exemptionQueueCard = (view: ExemptionQueueView): Card => {
  const total = Math.max(view.lines?.length ?? 0, ...view.others.map(({ lines }) => lines.length), 0);
  return fitCard(total, (shown) =>
    card({
      title: '不扣分清单',
      subtitle: view.subtitle,
      color: (view.lines?.length ?? 0) > 0 ? 'orange' : 'green',
      summary: `不扣分清单：${view.subtitle}`,
      elements: [
        ...(view.lines === null ? [] : queueElements(view.lines, view.reasons, shown)),
        ...view.others.flatMap(({ title, lines }, index) =>
          otherElements(title, lines, shown, index > 0 || view.lines !== null),
        ),
        ...view.hints.map(note),
      ],
    }),
  );
};

function queueElements(
  lines: readonly QueueLine[],
  reasons: readonly string[],
  shown: number,
): RootElement[] {
  if (lines.length === 0) return [paragraph('没有待研究决定的不扣分事项。')];
  const listed = lines.slice(0, shown);
  const left = lines.length - listed.length;
  return [
    ...listed.flatMap((line, index) => [...(index > 0 ? [hr()] : []), ...lineElements(line, reasons)]),
    ...(left > 0 ? [note(`另有${left}件因篇幅未列，决定后依次列出。`)] : []),
    ...(listed.length > 1 ? [hr(), severalForm(listed)] : []),
  ];
}

function lineElements(line: QueueLine, reasons: readonly string[]): RootElement[] {
  const { id, title, tags, because, reason, figures, yes } = line;
  return [
    markdown(
      [
        `**${escapeMarkdown(shorten(title, MOST_LINE))}** ${tags.map((tag) => label(escapeMarkdown(tag), 'blue')).join(' ')}`,
        ...because.map((each) => coloured(escapeMarkdown(shorten(each, MOST_LINE)), 'orange')),
        escapeMarkdown(shorten(reason, MOST_LINE)),
        coloured(escapeMarkdown(shorten(figures, MOST_LINE)), 'grey'),
      ].join('\n'),
    ),
    buttonRow([
      button({ text: yes, type: 'primary', size: 'small', value: { act: 'exemption.continue', id } }),
      button({ text: '查看、写明原因…', size: 'small', value: { act: 'exemption.show', id } }),
      overflow({
        options: reasons.map((each) => ({ text: `不再不扣分：${each}`, value: each })),
        value: { act: 'exemption.stop-because', id },
      }),
    ]),
  ];
}

const severalForm = (lines: readonly QueueLine[]) =>
  form('several-form', [
    markdown('**一次办理多件**'),
    multiSelect({
      name: 'chosen',
      options: lines.map(({ id, title }) => ({ text: title, value: id })),
    }),
    input({ name: 'reason', placeholder: '不再继续的，请写明原因', rows: 1 }),
    buttonRow([
      submit({
        name: 'continue-chosen',
        text: '所选均继续',
        type: 'primary_filled',
        value: { act: 'exemption.decide-chosen', yes: true },
      }),
      submit({
        name: 'stop-chosen',
        text: '所选不再继续',
        type: 'danger',
        value: { act: 'exemption.decide-chosen', yes: false },
      }),
    ]),
  ]);

function otherElements(
  title: string,
  lines: readonly string[],
  shown: number,
  isFurther: boolean,
): RootElement[] {
  if (lines.length === 0) return [];
  const left = lines.length - shown;
  return [
    ...(isFurther ? [hr()] : []),
    heading(title),
    markdown(
      [
        ...lines.slice(0, shown).map((line) => `- ${escapeMarkdown(shorten(line, MOST_LINE))}`),
        ...(left > 0 ? [`- 另有${left}件未列`] : []),
      ].join('\n'),
    ),
  ];
}
