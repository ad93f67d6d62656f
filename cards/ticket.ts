import { asksElements, othersElements, type TicketAsks } from './ticket-asks.ts';
import { folded } from './folded.ts';
import {
  button,
  buttonRow,
  type Card,
  card,
  collapsible,
  coloured,
  escapeMarkdown,
  fitCard,
  type HeaderColor,
  heading,
  label,
  markdown,
  note,
  paragraph,
  type RootElement,
  shorten,
  type Tag,
} from './kit/index.ts';

/** A labelled line: “办理期限：12月7日”. */
export interface Fact {
  readonly label: string;
  readonly value: string;
  /** How it was counted or where it comes from, in small grey words below. */
  readonly note?: string;
}

/** A ticket as one person sees it. All texts are plain words. */
export interface TicketView {
  readonly id: string;
  /** The form that it was sent for; null: none. */
  readonly form: string | null;
  /** “交办单 东督交〔2024〕13号” */
  readonly title: string;
  readonly project: string;
  readonly color: HeaderColor;
  readonly tags: readonly Tag[];
  /** In the reporter's own words, and who said it when and where. */
  readonly words: string;
  readonly said: string;
  /** “连续第3周” */
  readonly weeks: string | null;
  /** What the reader has to know first: what waits for whom, what was instructed. */
  readonly notices: readonly string[];
  readonly facts: readonly Fact[];
  /** What the units fed back, the newest first. */
  readonly progress: readonly string[];
  /** 为什么发这张单 */
  readonly why: { readonly title: string; readonly lines: readonly string[]; readonly source: string };
  /** The ticket's story, the oldest first. */
  readonly story: readonly string[];
  /** Who found it settled, and when; null while it isn't. */
  readonly outcome: string | null;
  /** null: this card can't be pressed, and `closedBecause` says why where that isn't plain. */
  readonly asks: TicketAsks | null;
  readonly closedBecause: string | null;
}

/** What is longer is kept whole and stands in the story. */
const MOST_WORDS = 600;
const MOST_STORY = 8;
const OPEN_PROGRESS = 1;

/** 四单: a problem that somebody has to settle, how it stands, and what the reader can do about it. */
export const ticketCard = (view: TicketView): Card =>
  // Where the card would be too large, story and progress give way, and long texts are cut.
  fitCard(MOST_LISTED, (shown) => {
    const most = CHARACTERS_LEAST + shown * CHARACTERS_EACH;
    return card({
      title: view.title,
      subtitle: view.project,
      color: view.color,
      tags: view.tags,
      summary: `${view.title}：${view.words}`,
      elements: [
        ...problem(view),
        ...view.notices.map((notice) =>
          markdown(coloured(`**${escapeMarkdown(shorten(notice, most))}**`, 'orange')),
        ),
        markdown(view.facts.map((fact) => factLine(fact, most)).join('\n')),
        ...progress(view.progress, shown, most),
        ...(view.outcome === null ? [] : [heading(shorten(view.outcome, most))]),
        ...(view.asks === null ? [] : asksElements(view.id, view.asks)),
        ...(view.closedBecause === null ? [] : [note(shorten(view.closedBecause, most))]),
        why(view.why, most),
        ...story(view, shown, most),
        ...(view.asks === null ? [] : othersElements(view.id, view.asks)),
      ],
    });
  });

const CHARACTERS_LEAST = 60;
const CHARACTERS_EACH = 20;
const MOST_LISTED = 12;

/** What a ticket's card becomes for somebody who has nothing to do with it any more. */
export const ticketHandedOnCard = (view: { title: string; project: string; sentence: string }): Card =>
  card({
    title: view.title,
    subtitle: view.project,
    color: 'grey',
    elements: [paragraph(view.sentence)],
  });

function problem({ words, weeks, said }: TicketView): RootElement[] {
  return [
    paragraph(`“${shorten(words, MOST_WORDS)}”`, { size: 'heading' }),
    markdown(
      [
        ...(weeks === null ? [] : [label(escapeMarkdown(weeks), 'red')]),
        coloured(escapeMarkdown(said), 'grey'),
      ].join(' '),
    ),
  ];
}

const factLine = ({ label: title, value, note: small }: Fact, most: number): string =>
  [
    `${coloured(escapeMarkdown(title), 'grey')}　${escapeMarkdown(shorten(value, most))}`,
    ...(small === undefined ? [] : [coloured(escapeMarkdown(shorten(small, most)), 'grey')]),
  ].join('\n');

const progress = (lines: readonly string[], shown: number, most: number): RootElement[] =>
  lines.length === 0
    ? []
    : [
        heading('最近反馈'),
        ...folded(bullets(lines, most), {
          open: OPEN_PROGRESS,
          most: Math.max(shown, OPEN_PROGRESS),
          title: (left) => `此前反馈（${left}条）`,
          rest: (left) => `- 另有${left}条从略`,
        }),
      ];

const bullets = (lines: readonly string[], most: number): string[] =>
  lines.map((line) => `- ${escapeMarkdown(shorten(line, most))}`);

const why = ({ title, lines, source }: TicketView['why'], most: number): RootElement =>
  collapsible(title, [markdown(bullets(lines, most).join('\n')), note(shorten(source, most))]);

/** The newest stand here; the whole is a card of its own. */
function story({ id, form, story: lines }: TicketView, shown: number, most: number): RootElement[] {
  const newest = lines.slice(-Math.min(MOST_STORY, Math.max(shown, 1)));
  const left = lines.length - newest.length;
  return [
    collapsible(`经过（${lines.length}条）`, [
      markdown(bullets(newest, most).join('\n')),
      ...(left > 0 ? [note(`此前${left}条未列，点“全部经过”查看。`)] : []),
      buttonRow([
        button({ text: '全部经过', size: 'small', value: { act: 'ticket.story', id } }),
        button({ text: '打印单', size: 'small', value: { act: 'ticket.print', id, form } }),
      ]),
    ]),
  ];
}
