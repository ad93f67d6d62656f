import {
  button,
  buttonRow,
  type Card,
  card,
  coloured,
  escapeMarkdown,
  fitCard,
  form,
  hr,
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
  /** As what it would be assigned in one tap; null: to readers who don't assign. */
  readonly offer: Offer | null;
}

export interface Offer {
  /** “区住建局，12月7日前”; null: the office has to choose, `doubt` says why. */
  readonly text: string | null;
  readonly doubt: string | null;
  /** What comes back, to see whether it still holds. */
  readonly value: string;
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
              ...(view.sorts ? assignSeveral(drafts.slice(0, shown)) : []),
              ...view.hints.map(note),
            ],
    }),
  );
}

function draftElements(draft: DraftLine, sorts: boolean): RootElement[] {
  const words = markdown(draftWords(draft));
  if (!sorts || draft.outcome !== null) return [words];
  const { id, offer } = draft;
  const assign =
    offer === null || offer.text === null
      ? []
      : [
          button({
            text: `交办${offer.text}`,
            type: 'primary_filled',
            size: 'small',
            value: { act: 'ticket.assign-proposed', id, offer: offer.value },
          }),
        ];
  const sort = button({
    text: assign.length > 0 ? '归类、合并' : '选择单位交办',
    size: 'small',
    value: { act: 'ticket.show', id },
  });
  const dismiss = overflow({
    options: REASONS.map((reason) => ({ text: `忽略：${reason}`, value: reason })),
    value: { act: 'ticket.dismiss', id },
  });
  return [words, buttonRow([...assign, sort, dismiss])];
}

/** Several at once, as proposed. One alone has its button. */
function assignSeveral(drafts: readonly DraftLine[]): RootElement[] {
  const options = drafts.flatMap(({ id, no, words, offer }) =>
    offer === null || offer.text === null
      ? []
      : [{ text: `${no}　${offer.text}　${shorten(words, 40)}`, value: `${id} ${offer.value}` }],
  );
  return options.length < 2
    ? []
    : [
        hr(),
        form('assign-several', [
          multiSelect({ name: 'drafts', placeholder: '选择要交办的草稿', options }),
          submit({ text: '按建议交办所选', value: { act: 'ticket.assign-several' } }),
        ]),
      ];
}

/** The whole stands on the draft's own card. */
const MOST_WORDS = 200;

/** What is said of a draft in a list, in a few lines of markdown. */
export function draftWords({
  no,
  project,
  words,
  weeks,
  category,
  owner,
  said,
  outcome,
  offer,
}: DraftLine): string {
  const tags = [
    label(escapeMarkdown(category), category === '未归类' ? 'neutral' : 'blue'),
    ...(weeks === null ? [] : [label(escapeMarkdown(weeks), 'orange')]),
  ];
  return [
    `**${escapeMarkdown(`${no}　${project}`)}**`,
    `${escapeMarkdown(shorten(words, MOST_WORDS))} ${tags.join(' ')}`,
    coloured(escapeMarkdown(`${said}　建议承办：${owner}`), 'grey'),
    ...(offer === null || offer.doubt === null ? [] : [coloured(escapeMarkdown(offer.doubt), 'orange')]),
    ...(outcome === null ? [] : [coloured(escapeMarkdown(outcome), 'green')]),
  ].join('\n');
}
