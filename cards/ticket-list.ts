import {
  button,
  buttonRow,
  type CallbackValue,
  type Card,
  card,
  coloured,
  type Element,
  escapeMarkdown,
  figures,
  type Figure,
  fitCard,
  label,
  markdown,
  note,
  paragraph,
  type RootElement,
  shorten,
  table,
  withButton,
} from './kit/index.ts';

/** A ticket in a list. All texts are plain words. */
export interface TicketLine {
  readonly id: string;
  /** “东督交〔2026〕13号” */
  readonly number: string;
  readonly project: string;
  readonly words: string;
  readonly category: string;
  /** “区住建局” */
  readonly owner: string;
  /** “第3级” */
  readonly level: string;
  readonly stage: string;
  /** “超期5个工作日”, “12月7日到期” */
  readonly due: string;
  readonly urgency: 'late' | 'soon' | 'calm' | 'over';
  /** “承办单位区某局已不在花名册，请改派。” */
  readonly warning: string | null;
}

/** Tickets counted by what they have in common. */
export interface TicketGroup {
  readonly name: string;
  readonly active: number;
  readonly overdue: number;
  readonly dueThisWeek: number;
  readonly closed: number;
}

export interface TicketListView {
  /** What was asked for: “区教体局承办，超期”. */
  readonly filter: string;
  /** “截至11月26日 09:00” */
  readonly asOf: string;
  readonly figures: readonly Figure[];
  /** How many tickets the filter picks; `lines` may be fewer. */
  readonly total: number;
  readonly lines: readonly TicketLine[];
  /** Where counts were asked for. */
  readonly groups: { readonly title: string; readonly rows: readonly TicketGroup[] } | null;
  /** “另有待梳理的问题草稿3件……” */
  readonly drafts: string | null;
  /** Said where the filter picks nothing. */
  readonly nothing: string;
  /** Other views of the same: what the button says, what it asks for. */
  readonly views: readonly { readonly text: string; readonly value: CallbackValue }[];
  /** Asks for the workbook. */
  readonly file: CallbackValue;
  readonly hints: readonly string[];
  readonly sample: boolean;
}

/** 问题清单, cut to what a card holds. */
export function ticketListCard(view: TicketListView): Card {
  const items = view.groups?.rows.length ?? view.lines.length;
  return fitCard(items, (shown) =>
    card({
      title: '问题清单',
      subtitle: `${view.filter}　${view.asOf}`,
      color: view.lines.some(({ urgency }) => urgency === 'late') ? 'red' : 'blue',
      tags: [
        { text: `共${view.total}件`, color: 'blue' },
        ...(view.sample ? [{ text: '示例数据', color: 'neutral' as const }] : []),
      ],
      summary: `问题清单（${view.filter}）：${view.total}件`,
      elements: [
        figures(view.figures),
        ...(items === 0 ? [paragraph(view.nothing)] : listed(view, shown)),
        ...(view.drafts === null ? [] : [note(view.drafts)]),
        buttonRow([
          ...view.views.map(({ text, value }) => button({ text, size: 'small', value })),
          button({ text: '领取台账', size: 'small', type: 'primary', value: view.file }),
        ]),
        ...view.hints.map(note),
      ],
    }),
  );
}

function listed(view: TicketListView, shown: number): RootElement[] {
  if (view.groups) return [groupTable(view.groups.title, view.groups.rows.slice(0, shown))];
  const left = view.total - shown;
  return [
    ...view.lines.slice(0, shown).map(lineElement),
    ...(left > 0 ? [note(`另有${left}件因篇幅未列，可加条件缩小范围，或领取台账查看全部。`)] : []),
  ];
}

const MOST_WORDS = 80;
const COLORS = { late: 'red', soon: 'orange', calm: 'grey', over: 'green' } as const;

function lineElement(line: TicketLine): Element {
  const { number, project, words, category, owner, level, stage, due, urgency, warning } = line;
  const about = escapeMarkdown(`${owner}　${level}　${stage}`);
  const lines = [
    `**${escapeMarkdown(shorten(project, 40))}**`,
    `${escapeMarkdown(shorten(words, MOST_WORDS))} ${label(escapeMarkdown(category), category === '未归类' ? 'neutral' : 'blue')}`,
    `${coloured(escapeMarkdown(due), COLORS[urgency])}　${coloured(escapeMarkdown(number), 'grey')}`,
    coloured(about, 'grey'),
    ...(warning === null ? [] : [coloured(escapeMarkdown(warning), 'red')]),
  ];
  return withButton(
    markdown(lines.join('\n')),
    button({ text: '查看', size: 'small', value: { act: 'ticket.show-ticket', id: line.id } }),
  );
}

const groupTable = (title: string, rows: readonly TicketGroup[]): RootElement =>
  table({
    columns: [
      { name: 'name', title, type: 'text' },
      { name: 'active', title: '在办', type: 'number', align: 'center' },
      { name: 'overdue', title: '超期', type: 'number', align: 'center' },
      { name: 'dueThisWeek', title: '本周到期', type: 'number', align: 'center' },
      { name: 'closed', title: '本年销号', type: 'number', align: 'center' },
    ],
    rows: rows.map((row) => ({ ...row })),
    freezeFirst: true,
  });
