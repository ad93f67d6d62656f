import {
  type Card,
  card,
  type Figure,
  figures,
  heading,
  type HeaderColor,
  note,
  paragraph,
  shorten,
} from './kit/index.ts';
import { factLines, type GroupFact } from './ticket-group.ts';

/** What became of a ticket, said in its chat when that is closed. All texts are plain words. */
export interface TicketSummaryView {
  readonly title: string;
  readonly project: string;
  readonly color: HeaderColor;
  /** “已销号” */
  readonly state: string;
  readonly words: string;
  /** Days taken, extensions, times passed on, forms: at most four. */
  readonly figures: readonly Figure[];
  readonly facts: readonly GroupFact[];
  /** “区公建中心主任 12月3日 10:20 核验销号”; null where it isn't written off. */
  readonly verified: string | null;
  readonly hint: string;
}

const MOST_WORDS = 500;
const MOST_VERIFIED = 300;

export const ticketSummaryCard = (view: TicketSummaryView): Card =>
  card({
    title: view.title,
    subtitle: view.project,
    color: view.color,
    tags: [{ text: view.state, color: view.color === 'green' ? 'green' : 'neutral' }],
    summary: `${view.title}：${view.state}`,
    elements: [
      paragraph(`“${shorten(view.words, MOST_WORDS)}”`, { size: 'heading' }),
      figures(view.figures),
      factLines(view.facts),
      ...(view.verified === null ? [] : [heading(shorten(view.verified, MOST_VERIFIED))]),
      note(view.hint),
    ],
  });
