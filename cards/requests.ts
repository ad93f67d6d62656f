import {
  button,
  type Card,
  card,
  type Element,
  escapeMarkdown,
  fitCard,
  label,
  markdown,
  note,
  shorten,
  withButton,
} from './kit/index.ts';

export interface RequestLine {
  readonly id: string;
  readonly kind: string;
  /** How its author is called. */
  readonly by: string;
  readonly unit: string | null;
  readonly project: string | null;
  /** Word for word. */
  readonly text: string;
  readonly at: string;
}

/** More on one card are no help; what is seen makes room. */
const MOST = 15;
const CHARACTERS = 300;

/** 待办事项, for the office: what units asked in words, each until somebody has seen to it. */
export const requestsCard = (requests: readonly RequestLine[]): Card =>
  fitCard(Math.min(requests.length, MOST), (shown) =>
    card({
      title: '待办事项',
      subtitle: requests.length === 0 ? undefined : `单位来话${requests.length}件`,
      color: requests.length === 0 ? 'green' : 'orange',
      summary: requests.length === 0 ? '待办事项：已全部阅处' : `待办事项：单位来话${requests.length}件`,
      elements:
        requests.length === 0
          ? [markdown('单位来话已全部阅处。')]
          : [
              ...requests.slice(0, shown).map(requestRow),
              ...(shown < requests.length
                ? [note(`其余${requests.length - shown}件待前面的阅处后显示。`)]
                : []),
              note('以上为单位原话。阅处后请按程序办理并答复来人；点“已阅”只是从本表移出。'),
            ],
    }),
  );

const requestRow = ({ id, kind, by, unit, project, text, at }: RequestLine): Element =>
  withButton(
    markdown(
      [
        `${label(escapeMarkdown(kind), 'orange')} ${escapeMarkdown(shorten(text, CHARACTERS))}`,
        `<font color='grey'>${escapeMarkdown([project, unit === null || by.startsWith(unit) ? null : unit, by, at].filter(Boolean).join('，'))}</font>`,
      ].join('\n'),
    ),
    button({ text: '已阅', size: 'small', value: { act: 'check-in.seen', id } }),
  );
