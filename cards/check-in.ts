import { button, type CallbackValue, submit } from './kit/button.ts';
import { type Card, card, type HeaderColor, type Tag } from './kit/card.ts';
import { input, select, selectNow } from './kit/field.ts';
import { buttonRow, form, type FormElement, type RootElement } from './kit/layout.ts';
import { coloured, escapeMarkdown, heading, markdown, note, paragraph } from './kit/text.ts';

/** A card of the week's check-in, leading through somebody's projects. All texts are plain words. */
export interface CheckInView {
  /** ISO week of the round, for the buttons. */
  readonly round: string;
  readonly title: string;
  /** Where the round stands: until when to answer, or that it has closed. */
  readonly notice: string;
  readonly color: HeaderColor;
  readonly tags: readonly Tag[];
  readonly page: ProjectPage | SummaryPage | EmptyPage;
}

export interface ProjectPage {
  readonly kind: 'project';
  readonly code: string;
  /** “第2/4个” */
  readonly place: string;
  readonly name: string;
  /** Last week's own words for this week; null where there are none. */
  readonly plan: string | null;
  /** Unit and code, month target, year's plan, last report: one line each. */
  readonly facts: readonly string[];
  /** What stands, with version and time; null while unanswered. */
  readonly answered: string | null;
  readonly doubts: readonly string[];
  /** The one question about figures that don't fit. */
  readonly question: Question | null;
  /** What the form opens with. */
  readonly fields: FormFields;
  /** What the empty cumulative field says. */
  readonly cumulativeHint: string;
  /** The words of the one-tap button; null where there is nothing to repeat. */
  readonly same: string | null;
  readonly previous: string | null;
  readonly next: string | null;
  readonly list: readonly ListedProject[];
}

/** Figures that don't fit: stand by them, or take the ones that would. */
export interface Question {
  readonly sentence: string;
  /** “以2,640万元为准” */
  readonly keep: string;
  /** “改为2,460万元”; null where nothing else suggests itself. */
  readonly adopt: { readonly text: string; readonly field: string; readonly value: number } | null;
}

export interface FormFields {
  /** 完成, 未完成 or 改期; empty while not said. */
  readonly promise: string;
  readonly reason: string;
  readonly invested: string;
  readonly cumulative: string;
  readonly progress: string;
  readonly problem: string;
  readonly next: string;
}

export interface ListedProject {
  readonly code: string;
  readonly text: string;
}

export interface SummaryPage {
  readonly kind: 'summary';
  readonly receipts: readonly {
    readonly name: string;
    /** Version, time, what stands: one line each. */
    readonly lines: readonly string[];
    readonly doubts: readonly string[];
  }[];
  /** Projects to go back to for a correction; empty once the round is over. */
  readonly list: readonly ListedProject[];
}

export interface EmptyPage {
  readonly kind: 'empty';
  readonly sentence: string;
}

export function checkInCard(view: CheckInView): Card {
  const { page } = view;
  const elements = { project: projectElements, summary: summaryElements, empty: emptyElements };
  return card({
    title: view.title,
    color: view.color,
    tags: view.tags,
    summary: `${view.title}：${view.notice}`,
    elements: [
      paragraph(view.notice),
      ...(page.kind === 'project'
        ? elements.project(page, view.round)
        : page.kind === 'summary'
          ? elements.summary(page, view.round)
          : elements.empty(page)),
    ],
  });
}

function projectElements(page: ProjectPage, round: string): RootElement[] {
  const press = (act: string, project: string) => ({ act: `check-in.${act}`, round, project });
  const move = (text: string, project: string) =>
    button({ text, type: 'text', size: 'small', value: press('go', project) });
  const moves = [
    ...(page.same ? [button({ text: page.same, size: 'small', value: press('same', page.code) })] : []),
    ...(page.previous ? [move('上一个', page.previous)] : []),
    ...(page.next ? [move('下一个', page.next)] : []),
  ];
  return [
    heading(`${page.place}　${page.name}`),
    ...(page.plan === null ? [] : [markdown(`**上周计划：${escapeMarkdown(page.plan)}**`)]),
    markdown(page.facts.map(escapeMarkdown).join('\n')),
    ...(page.answered ? [markdown(coloured(escapeMarkdown(page.answered), 'green'))] : []),
    ...doubtElements(page.doubts),
    ...(page.question
      ? [...questionElements(page.question, press('vouch', page.code), press('adopt', page.code))]
      : []),
    form('report', [
      ...formFields(page.fields, page.cumulativeHint, page.plan !== null),
      submit({ text: page.answered ? '提交更正' : '提交', value: press('submit', page.code) }),
    ]),
    ...(moves.length > 0 ? [buttonRow(moves)] : []),
    ...jumpList(page.list, round, page.code),
    note('也可以直接回复文字，例如：本周完成120万元，累计2460万元，主体结构到5层，无问题，下周砌筑。'),
  ];
}

/** One question with the buttons that settle it. @param adopt gets the figure beside its own value */
export const questionElements = (
  { sentence, keep, adopt }: Question,
  vouchValue: CallbackValue,
  adoptValue: CallbackValue,
): RootElement[] => [
  markdown(coloured(escapeMarkdown(sentence), 'orange')),
  buttonRow([
    ...(adopt
      ? [
          button({
            text: adopt.text,
            type: 'primary',
            size: 'small',
            value: { ...adoptValue, field: adopt.field, to: adopt.value },
          }),
        ]
      : []),
    button({ text: keep, size: 'small', value: vouchValue }),
  ]),
];

/** What became of last week's plan. */
const promiseFields = ({ promise, reason }: FormFields): FormElement[] => [
  select({
    name: 'promise',
    placeholder: '上周计划完成情况',
    options: ['完成', '未完成', '改期'].map((text) => ({ text, value: text })),
    value: promise,
  }),
  input({
    name: 'reason',
    value: reason,
    placeholder: '未完成、改期的原因，改到哪天',
    maxLength: 200,
  }),
];

/** The fields of a report. Also used where a receipt is mended. @param asksPlan there was a plan for this week */
export const formFields = (fields: FormFields, cumulativeHint: string, asksPlan: boolean): FormElement[] => [
  ...(asksPlan ? promiseFields(fields) : []),
  input({
    name: 'invested',
    label: '本周完成投资（万元）',
    value: fields.invested,
    placeholder: '例如 120 或 1.2亿，没有填 0',
    maxLength: 50,
  }),
  input({
    name: 'cumulative',
    label: '本年累计完成投资（万元）',
    value: fields.cumulative,
    placeholder: cumulativeHint,
    maxLength: 50,
  }),
  input({
    name: 'progress',
    label: '形象进度',
    value: fields.progress,
    placeholder: '例如 主体结构施工至5层',
    rows: 2,
  }),
  input({
    name: 'problem',
    label: '存在问题',
    value: fields.problem,
    placeholder: '没有问题可不填；需要哪个部门协调请写明',
    rows: 2,
  }),
  input({
    name: 'next',
    label: '下周计划',
    value: fields.next,
    placeholder: '例如 砌筑二层、完成管网验收',
    rows: 2,
  }),
];

function jumpList(list: readonly ListedProject[], round: string, shown?: string): RootElement[] {
  if (list.length < 2 && shown !== undefined) return [];
  return [
    selectNow({
      options: list.map(({ code, text }) => ({ text, value: code })),
      value: { act: 'check-in.jump', round },
      chosen: shown,
      placeholder: '选择项目更正',
    }),
  ];
}

export const doubtElements = (doubts: readonly string[]): RootElement[] =>
  doubts.map((doubt) => markdown(coloured(escapeMarkdown(doubt), 'orange')));

const emptyElements = (page: EmptyPage): RootElement[] => [paragraph(page.sentence)];

function summaryElements(page: SummaryPage, round: string): RootElement[] {
  return [
    ...page.receipts.flatMap(({ name, lines, doubts }) => [
      markdown(`**${escapeMarkdown(name)}**\n${lines.map(escapeMarkdown).join('\n')}`),
      ...doubtElements(doubts),
    ]),
    ...(page.list.length > 0 ? jumpList(page.list, round) : []),
  ];
}
