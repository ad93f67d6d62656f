import {
  button,
  type Card,
  card,
  coloured,
  column,
  columns,
  type Element,
  escapeMarkdown,
  fitCard,
  hr,
  label,
  markdown,
  note,
  overflow,
  paragraph,
  type RootElement,
  shorten,
} from './kit/index.ts';

/** A draft in a list. All texts are plain words. */
export interface DraftLine {
  readonly id: string;
  /** “草稿12” */
  readonly no: string;
  readonly project: string;
  readonly unit: string;
  readonly words: string;
  /** “连续第3周”; null in its first week. */
  readonly weeks: string | null;
  readonly category: string;
  readonly owner: string;
  /** “区教体局联系人 11月26日周填报” */
  readonly said: string;
  /** What became of it; null while it waits. */
  readonly outcome: string | null;
}

export interface DraftsView {
  readonly title: string;
  readonly subtitle: string;
  readonly drafts: readonly DraftLine[];
  /** Whether the reader sorts them. */
  readonly sorts: boolean;
  readonly nothing: string;
  /** What else can be done, a line each. */
  readonly hints: readonly string[];
}

/** One-tap reasons for leaving a problem out; what comes back is the reason. */
export const REASONS = ['已解决', '重复反映', '由单位自行解决', '情况不实或不清'] as const;

/** 问题草稿: the office's queue, or what somebody else may see of it. */
export function ticketDraftsCard(view: DraftsView): Card {
  const { drafts } = view;
  return fitCard(drafts.length, (shown) =>
    card({
      title: view.title,
      subtitle: view.subtitle,
      color: drafts.length > 0 && view.sorts ? 'orange' : 'blue',
      summary: `${view.title}：${view.subtitle}`,
      elements:
        drafts.length === 0
          ? [paragraph(view.nothing)]
          : [
              ...drafts
                .slice(0, shown)
                .flatMap((draft, index) => [
                  ...(index > 0 ? [hr()] : []),
                  ...draftElements(draft, view.sorts),
                ]),
              ...(shown < drafts.length
                ? [
                    hr(),
                    note(`另有${drafts.length - shown}件因篇幅未列，处理后依次列出；也可发送草稿号查看。`),
                  ]
                : []),
              ...view.hints.map(note),
            ],
    }),
  );
}

function draftElements(draft: DraftLine, sorts: boolean): RootElement[] {
  const words = markdown(draftWords(draft));
  if (!sorts || draft.outcome !== null) return [words];
  const sort: Element = button({
    text: '归类、合并',
    size: 'small',
    value: { act: 'ticket.show', id: draft.id },
  });
  const dismiss: Element = overflow({
    options: REASONS.map((reason) => ({ text: `忽略：${reason}`, value: reason })),
    value: { act: 'ticket.dismiss', id: draft.id },
  });
  return [words, columns([column<Element>([sort], 4), { ...column([dismiss]), width: 'auto' }])];
}

/** The whole stands on the draft's own card. */
const MOST_WORDS = 200;

/** What is said of a draft in a list, in a few lines of markdown. */
export function draftWords({ no, project, words, weeks, category, owner, said, outcome }: DraftLine): string {
  const tags = [
    label(escapeMarkdown(category), category === '未归类' ? 'neutral' : 'blue'),
    ...(weeks === null ? [] : [label(escapeMarkdown(weeks), 'orange')]),
  ];
  return [
    `**${escapeMarkdown(`${no}　${project}`)}**`,
    `${escapeMarkdown(shorten(words, MOST_WORDS))} ${tags.join(' ')}`,
    coloured(escapeMarkdown(`${said}　建议承办：${owner}`), 'grey'),
    ...(outcome === null ? [] : [coloured(escapeMarkdown(outcome), 'green')]),
  ].join('\n');
}
