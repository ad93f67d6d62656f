import {
  type Card,
  card,
  coloured,
  escapeMarkdown,
  type HeaderColor,
  hr,
  markdown,
  note,
  paragraph,
  shorten,
  type Tag,
} from './kit/index.ts';

/** A labelled line: “办理期限：12月7日”. */
export interface GroupFact {
  readonly label: string;
  readonly value: string;
}

/** A ticket as everybody in its chat sees it: nothing private, nothing to press. All texts are plain words. */
export interface TicketGroupView {
  /** “交办单 东督交〔2024〕13号” */
  readonly title: string;
  readonly project: string;
  readonly color: HeaderColor;
  readonly tags: readonly Tag[];
  /** In the reporter's own words. */
  readonly words: string;
  readonly facts: readonly GroupFact[];
  /** What was last fed back: when, by whom, in what words; the newest first. */
  readonly progress: readonly string[];
  /** What can be done here, and where the rest is done; a line each. */
  readonly hints: readonly string[];
}

const MOST_WORDS = 500;
const MOST_LINE = 200;
const MOST_PROGRESS = 3;

/** The card that stands in a ticket's chat and follows the ticket. */
export const ticketGroupCard = (view: TicketGroupView): Card =>
  card({
    title: view.title,
    subtitle: view.project,
    color: view.color,
    tags: view.tags,
    summary: `${view.title}：${view.words}`,
    elements: [
      paragraph(`“${shorten(view.words, MOST_WORDS)}”`, { size: 'heading' }),
      ...(view.facts.length === 0 ? [] : [factLines(view.facts)]),
      ...(view.progress.length === 0
        ? []
        : [
            markdown(
              [
                '**办理情况**',
                ...view.progress
                  .slice(0, MOST_PROGRESS)
                  .map((line) => `- ${escapeMarkdown(shorten(line, MOST_LINE))}`),
              ].join('\n'),
            ),
          ]),
      hr(),
      ...view.hints.map(note),
    ],
  });

export const factLines = (facts: readonly GroupFact[]) =>
  markdown(
    facts
      .map(
        ({ label, value }) =>
          `${coloured(escapeMarkdown(label), 'grey')}　${escapeMarkdown(shorten(value, MOST_LINE))}`,
      )
      .join('\n'),
  );
