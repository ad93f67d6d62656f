import {
  button,
  buttonRow,
  type ButtonType,
  type CallbackValue,
  type Card,
  card,
  collapsible,
  coloured,
  escapeMarkdown,
  fitCard,
  heading,
  hr,
  label,
  markdown,
  note,
  paragraph,
  type RootElement,
  shorten,
} from './kit/index.ts';

/** A matter that the reader has to decide. All texts are plain words. */
export interface DutyLine {
  /** “东督交〔2026〕13号 滨江安置房一期” */
  readonly title: string;
  /** “第4级”, “不扣分” */
  readonly level: string;
  /** “超期3个工作日”; null while in time. */
  readonly overdue: string | null;
  /** Why it is here, in one line: “区住建局申请延期至12月18日（原期限12月7日）：图审未完成”. */
  readonly reason: string;
  /** The problem itself, and by when to decide. */
  readonly about: string;
  readonly buttons: readonly DutyButton[];
}

export interface DutyButton {
  readonly text: string;
  readonly type?: ButtonType;
  readonly value: CallbackValue;
}

export interface DutiesView {
  readonly subtitle: string;
  readonly duties: readonly DutyLine[];
  /** What was decided meanwhile: by whom and when. */
  readonly decided: readonly string[];
  /** What else the office has to look after, by title. */
  readonly notices: readonly { readonly title: string; readonly lines: readonly string[] }[];
  /** How it can be said in words, a line each. */
  readonly hints: readonly string[];
}

const MOST_TITLE = 80;
const MOST_WORDS = 120;
const MOST_REASON = 200;
const MOST_DECIDED = 10;

/** 待决定事项: what one person has to decide of tickets, mixed kinds in one card, each with its buttons. */
export const ticketDutiesCard = (view: DutiesView): Card =>
  fitCard(Math.max(view.duties.length, ...view.notices.map(({ lines }) => lines.length)), (shown) =>
    card({
      title: '待决定事项',
      subtitle: view.subtitle,
      color: colorOf(view),
      summary: `待决定事项：${view.subtitle}`,
      elements: [
        ...dutyElements(view.duties, shown),
        ...view.notices.flatMap((notice) => noticeElements(notice, shown)),
        ...decidedElements(view.decided),
        ...view.hints.map(note),
      ],
    }),
  );

/** What a list becomes when a newer one has been sent. */
export const ticketDutiesReplacedCard = (): Card =>
  card({
    title: '待决定事项',
    color: 'grey',
    elements: [paragraph('已发送新的清单，请在最新一张上办理。')],
  });

function colorOf({ duties, notices }: DutiesView): 'red' | 'orange' | 'green' {
  if (duties.some(({ overdue }) => overdue !== null)) return 'red';
  return duties.length > 0 || notices.length > 0 ? 'orange' : 'green';
}

function dutyElements(duties: readonly DutyLine[], shown: number): RootElement[] {
  if (duties.length === 0) return [paragraph('目前没有需要您决定的事项。')];
  const left = duties.length - shown;
  return [
    ...duties.slice(0, shown).flatMap((duty, index) => [...(index > 0 ? [hr()] : []), ...dutyLines(duty)]),
    ...(left > 0 ? [hr(), note(`另有${left}件因篇幅未列，决定后依次列出。`)] : []),
  ];
}

function dutyLines({ title, level, overdue, reason, about, buttons }: DutyLine): RootElement[] {
  const tags = [
    label(escapeMarkdown(level), 'neutral'),
    ...(overdue === null ? [] : [label(escapeMarkdown(overdue), 'red')]),
  ];
  const words = [
    `**${escapeMarkdown(shorten(title, MOST_TITLE))}** ${tags.join(' ')}`,
    escapeMarkdown(shorten(reason, MOST_REASON)),
    coloured(escapeMarkdown(shorten(about, MOST_WORDS)), 'grey'),
  ];
  return [
    markdown(words.join('\n')),
    buttonRow(buttons.map(({ text, type, value }) => button({ text, type, size: 'small', value }))),
  ];
}

function noticeElements({ title, lines }: DutiesView['notices'][number], shown: number): RootElement[] {
  const left = lines.length - shown;
  return [
    hr(),
    heading(title),
    markdown(
      [
        ...lines.slice(0, shown).map((line) => `- ${escapeMarkdown(shorten(line, MOST_REASON))}`),
        ...(left > 0 ? [`- 另有${left}项未列`] : []),
      ].join('\n'),
    ),
  ];
}

function decidedElements(decided: readonly string[]): RootElement[] {
  if (decided.length === 0) return [];
  const newest = decided.slice(-MOST_DECIDED);
  return [
    hr(),
    collapsible(
      `已决定（${decided.length}件）`,
      [
        markdown(
          newest
            .map((line) => `- ${coloured(escapeMarkdown(shorten(line, MOST_REASON)), 'green')}`)
            .join('\n'),
        ),
      ],
      { expanded: true },
    ),
  ];
}
