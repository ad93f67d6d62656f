import {
  type Card,
  card,
  collapsible,
  escapeMarkdown,
  form,
  type FormElement,
  heading,
  type HeaderColor,
  input,
  markdown,
  note,
  paragraph,
  type RootElement,
  select,
  shorten,
  submit,
} from './kit/index.ts';
import { REASONS } from './ticket-drafts.ts';

/** One draft, with all that was said of it. All texts are plain words. */
export interface DraftView {
  readonly id: string;
  readonly title: string;
  readonly project: string;
  readonly color: HeaderColor;
  readonly state: string;
  readonly weeks: string | null;
  readonly words: string;
  /** Category, department, who said it first: one line each. */
  readonly facts: readonly string[];
  /** Each time that it was said after the first: when, by whom, in what words. */
  readonly again: readonly string[];
  /** What became of it; null while it waits. */
  readonly outcome: string | null;
  /** What the reader can do with it; null for those who only look. */
  readonly sorting: Sorting | null;
}

export interface Sorting {
  readonly categories: readonly string[];
  readonly category: string;
  readonly owner: string;
  readonly why: string;
  /** Other drafts of the project that it may be part of. */
  readonly others: readonly { readonly id: string; readonly text: string }[];
}

export function ticketDraftCard(view: DraftView): Card {
  return card({
    title: view.title,
    subtitle: view.project,
    color: view.color,
    tags: [
      { text: view.state, color: view.outcome === null ? 'orange' : 'green' },
      ...(view.weeks === null ? [] : [{ text: view.weeks, color: 'red' as const }]),
    ],
    summary: `${view.title}：${view.words}`,
    elements: [
      paragraph(view.words, { size: 'heading' }),
      markdown(view.facts.map(escapeMarkdown).join('\n')),
      ...(view.again.length === 0
        ? []
        : [collapsible(`再次反映（${view.again.length}次）`, [markdown(listed(view.again))])]),
      ...(view.outcome === null ? [] : [heading(view.outcome)]),
      ...(view.sorting === null ? [] : sortingElements(view.id, view.sorting)),
    ],
  });
}

const MOST_AGAIN = 12;
const MOST_LINE = 150;
/** A list to choose from holds no more on a phone. */
const MOST_OTHERS = 20;

/** The newest stand; of a problem said for months the middle is of no help. */
const listed = (again: readonly string[]): string =>
  [
    ...(again.length > MOST_AGAIN ? [`……此前${again.length - MOST_AGAIN}次从略`] : []),
    ...again.slice(-MOST_AGAIN),
  ]
    .map((line) => `- ${escapeMarkdown(shorten(line, MOST_LINE))}`)
    .join('\n');

function sortingElements(id: string, sorting: Sorting): RootElement[] {
  return [
    form('sort', [
      select({
        name: 'category',
        options: sorting.categories.map((category) => ({ text: category, value: category })),
        value: sorting.category,
      }),
      input({ name: 'owner', label: '建议承办单位', value: sorting.owner, maxLength: 60 }),
      submit({ text: '保存归类', name: 'save', value: { act: 'ticket.classify', id } }),
      ...mergeElements(id, sorting.others),
      collapsible<FormElement>('忽略，不列入问题清单', [
        input({
          name: 'reason',
          label: '原因（将告知反映人）',
          placeholder: REASONS.join('、'),
          maxLength: 200,
        }),
        submit({ text: '忽略', name: 'dismiss', type: 'danger', value: { act: 'ticket.dismiss', id } }),
      ]),
    ]),
    note(sorting.why),
  ];
}

const mergeElements = (id: string, others: Sorting['others']): FormElement[] =>
  others.length === 0
    ? []
    : [
        collapsible<FormElement>('合并到同一项目的其他草稿', [
          select({
            name: 'into',
            options: others.slice(0, MOST_OTHERS).map(({ id: other, text }) => ({ text, value: other })),
          }),
          submit({ text: '合并', name: 'merge', type: 'default', value: { act: 'ticket.merge', id } }),
        ]),
      ];
