import {
  type Card,
  card,
  coloured,
  escapeMarkdown,
  fitCard,
  type HeaderColor,
  markdown,
  note,
  shorten,
} from './kit/index.ts';

/** One thing that happened: “11月26日 10:00”, what, and by whom, through what, with which form. */
export interface StoryEntry {
  readonly at: string;
  readonly what: string;
  readonly by: string;
}

export interface TicketStoryView {
  readonly title: string;
  readonly project: string;
  readonly color: HeaderColor;
  /** The oldest first. */
  readonly entries: readonly StoryEntry[];
}

const MOST_WHAT = 600;

/** 办理经过: a ticket's story in order, with its sources; of a very long one the middle stands on the printed 单. */
export const ticketStoryCard = ({ title, project, color, entries }: TicketStoryView): Card =>
  fitCard(entries.length, (shown) => {
    const first = entries.slice(0, 1);
    const newest =
      shown >= entries.length ? entries.slice(1) : entries.slice(1).slice(-Math.max(shown - 1, 1));
    const left = entries.length - first.length - newest.length;
    return card({
      title,
      subtitle: project,
      color,
      summary: `${title}：共${entries.length}条`,
      elements: [
        ...first.map(entryElement),
        ...(left > 0 ? [note(`……此处${left}条因篇幅未列，打印单中列出全部经过。`)] : []),
        ...newest.map(entryElement),
      ],
    });
  });

const entryElement = ({ at, what, by }: StoryEntry) =>
  markdown(
    `**${escapeMarkdown(at)}**　${escapeMarkdown(shorten(what, MOST_WHAT))}\n${coloured(escapeMarkdown(by), 'grey')}`,
  );
