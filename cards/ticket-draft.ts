import {
  buttonRow,
  type Card,
  card,
  collapsible,
  column,
  columns,
  datePicker,
  escapeMarkdown,
  fitCard,
  form,
  type FormElement,
  heading,
  type HeaderColor,
  hr,
  input,
  markdown,
  note,
  type Option,
  paragraph,
  type RootElement,
  select,
  shorten,
  submit,
  type Tag,
} from './kit/index.ts';
import { REASONS } from './ticket-drafts.ts';

/** One draft, with all that was said of it. All texts are plain words. */
export interface DraftView {
  readonly id: string;
  readonly title: string;
  readonly project: string;
  readonly color: HeaderColor;
  readonly state: Tag;
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
  /** Units that can receive it, by name. */
  readonly units: readonly string[];
  /** As proposed; null: the office has to choose, `doubt` says why. */
  readonly owner: string | null;
  readonly coOwners: readonly string[];
  readonly doubt: string | null;
  readonly matters: readonly Option[];
  readonly matter: string;
  readonly causes: readonly Option[];
  /** One of `causes`; '': nobody can tell. */
  readonly cause: string;
  readonly levels: readonly Option[];
  /** Until when, by matter: what stands in the date's place while none is picked. */
  readonly due: string;
  /** Where each proposal comes from, a line each. */
  readonly sources: readonly string[];
  /** Other drafts of the project that it may be part of. */
  readonly others: readonly { readonly id: string; readonly text: string }[];
}

export const ticketDraftCard = (view: DraftView): Card =>
  fitCard(view.sorting?.units.length ?? 0, (shown) => draftCard(view, shown));

/** @param shownUnits how many units there are to choose from */
function draftCard(view: DraftView, shownUnits: number): Card {
  return card({
    title: view.title,
    subtitle: view.project,
    color: view.color,
    tags: [view.state, ...(view.weeks === null ? [] : [{ text: view.weeks, color: 'red' as const }])],
    summary: `${view.title}：${view.words}`,
    elements: [
      paragraph(view.words, { size: 'heading' }),
      markdown(view.facts.map(escapeMarkdown).join('\n')),
      ...(view.again.length === 0
        ? []
        : [collapsible(`再次反映（${view.again.length}次）`, [markdown(listed(view.again))])]),
      ...(view.outcome === null ? [] : [heading(view.outcome)]),
      ...(view.sorting === null ? [] : sortingElements(view.id, view.sorting, shownUnits)),
    ],
  });
}

const MOST_AGAIN = 12;
const MOST_LINE = 150;
/** A list to choose from holds no more on a phone. */
const MOST_OTHERS = 20;
const MOST_OTHER = 50;

/** The newest stand; of a problem said for months the middle is of no help. */
const listed = (again: readonly string[]): string =>
  [
    ...(again.length > MOST_AGAIN ? [`……此前${again.length - MOST_AGAIN}次从略`] : []),
    ...again.slice(-MOST_AGAIN),
  ]
    .map((line) => `- ${escapeMarkdown(shorten(line, MOST_LINE))}`)
    .join('\n');

function sortingElements(id: string, sorting: Sorting, shownUnits: number): RootElement[] {
  return [
    hr(),
    form('sort', [
      ...assigningFields(sorting, shownUnits),
      buttonRow([
        submit({ text: '交办', name: 'assign', value: { act: 'ticket.assign', id } }),
        submit({
          text: '保存归类',
          name: 'save',
          type: 'default',
          value: { act: 'ticket.classify', id },
        }),
      ]),
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
    collapsible('建议的依据', [
      markdown(sorting.sources.map((line) => `- ${escapeMarkdown(shorten(line, MOST_LINE))}`).join('\n')),
    ]),
  ];
}

function assigningFields(sorting: Sorting, shownUnits: number): FormElement[] {
  const left = sorting.units.length - shownUnits;
  const units = sorting.units.slice(0, shownUnits).map((name) => ({ text: name, value: name }));
  return [
    ...field(
      '问题类别',
      select({
        name: 'category',
        options: sorting.categories.map((category) => ({ text: category, value: category })),
        value: sorting.category,
      }),
    ),
    ...unitFields(sorting, units),
    ...(left === 0 ? [] : [note(`另有${left}个单位未列，请发送“交办 草稿号 给 单位名称”。`)]),
    columns(
      [
        column<FormElement>(
          field('事项类型', select({ name: 'matter', options: sorting.matters, value: sorting.matter })),
        ),
        column<FormElement>(
          field('主客观因素', select({ name: 'cause', options: sorting.causes, value: sorting.cause })),
        ),
      ],
      'bisect',
    ),
    columns(
      [
        column<FormElement>(
          field('调度级次', select({ name: 'level', placeholder: '按事项类型', options: sorting.levels })),
        ),
        column<FormElement>(field('办理期限', datePicker({ name: 'until', placeholder: '按事项类型' }))),
      ],
      'bisect',
    ),
    note(shorten(sorting.due, 2 * MOST_LINE)),
    input({ name: 'requirement', label: '办理要求', placeholder: '可不填', maxLength: 500, rows: 2 }),
  ];
}

/** Nothing to choose from: the unit is typed, and may be refused. */
function unitFields({ owner, coOwners, doubt }: Sorting, units: readonly Option[]): FormElement[] {
  const why =
    doubt === null ? [] : [paragraph(shorten(doubt, MOST_LINE), { size: 'notation', color: 'orange' })];
  return [
    ...(units.length === 0
      ? [input({ name: 'owner', label: '承办单位', maxLength: 60 })]
      : field(
          '承办单位',
          select({
            name: 'owner',
            placeholder: '请选择承办单位',
            options: units,
            value: owner ?? undefined,
          }),
        )),
    ...why,
    input({
      name: 'coOwners',
      label: '配合单位（多个用顿号隔开）',
      placeholder: '可不填',
      value: coOwners.join('、'),
      maxLength: 200,
    }),
  ];
}

const field = (title: string, element: FormElement): FormElement[] => [note(title), element];

const mergeElements = (id: string, others: Sorting['others']): FormElement[] =>
  others.length === 0
    ? []
    : [
        collapsible<FormElement>('合并到同一项目的其他草稿', [
          select({
            name: 'into',
            options: others
              .slice(0, MOST_OTHERS)
              .map(({ id: other, text }) => ({ text: shorten(text, MOST_OTHER), value: other })),
          }),
          submit({ text: '合并', name: 'merge', type: 'default', value: { act: 'ticket.merge', id } }),
        ]),
      ];
