import { doubtElements, type FormFields, formFields, type Question, questionElements } from './check-in.ts';
import { button, submit } from './kit/button.ts';
import { type Card, card, type HeaderColor, type Tag } from './kit/card.ts';
import { fitCard } from './kit/fit.ts';
import { buttonRow, form, type RootElement } from './kit/layout.ts';
import { coloured, escapeMarkdown, hr, markdown, note, paragraph } from './kit/text.ts';

/** What was understood of a reply, of one project or of several. All texts are plain words. */
export interface ReceiptView {
  /** Of the first part, for the buttons. */
  readonly id: string;
  readonly title: string;
  readonly subtitle: string | null;
  readonly color: HeaderColor;
  readonly tags: readonly Tag[];
  readonly parts: readonly ReceiptPart[];
  /** What is missing; at most one question on a card. */
  readonly asks: string | null;
  readonly step: ReceiptStep;
}

export interface ReceiptPart {
  readonly id: string;
  /** The project's name, where there are several. */
  readonly name: string | null;
  /** What was understood, a line each. */
  readonly lines: readonly string[];
  /** What it says otherwise than the version before. */
  readonly changes: readonly string[];
  readonly doubts: readonly string[];
  readonly question: (Question & { readonly round: string; readonly project: string }) | null;
  /** How it was taken, what wasn't counted. */
  readonly notes: readonly string[];
  readonly problem: OfferedProblem | null;
  /** Opened by 改. */
  readonly form: {
    readonly fields: FormFields;
    readonly cumulativeHint: string;
    readonly asksPlan: boolean;
  } | null;
  /** Why nothing can be done about it any more. */
  readonly closed: string | null;
}

export interface OfferedProblem {
  /** The words, what they are about, who is likely to settle it. */
  readonly sentence: string;
  readonly decided: boolean;
}

export type ReceiptStep =
  /** 对 or 改. `yes`: false where a question about figures stands in its place. */
  | { readonly kind: 'confirm'; readonly yes: boolean }
  /** Said to be right, still open to a correction. */
  | { readonly kind: 'confirmed' }
  | {
      readonly kind: 'choose';
      readonly projects: readonly { readonly code: string; readonly name: string }[];
    }
  | { readonly kind: 'none' };

export const receiptCard = (view: ReceiptView): Card =>
  fitCard(view.parts.length, (shown) => receiptOf(view, Math.max(shown, 1)));

function receiptOf(view: ReceiptView, shown: number): Card {
  const several = view.parts.length > 1;
  const left = view.parts.length - shown;
  return card({
    title: view.title,
    subtitle: view.subtitle ?? undefined,
    color: view.color,
    tags: view.tags,
    elements: [
      ...view.parts
        .slice(0, shown)
        .flatMap((part, at) => [
          ...(at > 0 ? [hr()] : []),
          ...partElements(part, several && view.step.kind !== 'none'),
        ]),
      ...(left > 0 ? [note(`其余${left}个项目已一并记入，可发送“本周填报”查看。`)] : []),
      ...(view.asks === null ? [] : [markdown(coloured(`**${escapeMarkdown(view.asks)}**`, 'orange'))]),
      ...stepElements(view.step, view.id, several),
    ],
  });
}

const press = (act: string, id: string) => ({ act: `check-in.${act}`, id });

/** @param changes whether the part has its own 改 */
function partElements(part: ReceiptPart, changes: boolean): RootElement[] {
  const { question, id } = part;
  const asked = question ? { round: question.round, project: question.project, reading: id } : null;
  return [
    ...(part.name === null ? [] : [markdown(`**${escapeMarkdown(part.name)}**`)]),
    ...(part.lines.length > 0 ? [markdown(part.lines.map(escapeMarkdown).join('\n'))] : []),
    ...(part.changes.length > 0
      ? [markdown(`本次更正：\n${part.changes.map((each) => `- ${escapeMarkdown(each)}`).join('\n')}`)]
      : []),
    ...doubtElements(part.doubts),
    ...part.notes.map(note),
    ...(question && asked
      ? questionElements(question, { act: 'check-in.vouch', ...asked }, { act: 'check-in.adopt', ...asked })
      : []),
    ...(part.problem ? problemElements(part.problem, id) : []),
    ...(part.form ? formElements(part.form, id) : []),
    ...(part.closed === null ? [] : [paragraph(part.closed)]),
    ...(changes && !part.form && part.closed === null
      ? [buttonRow([button({ text: '改', size: 'small', value: press('edit', id) })])]
      : []),
  ];
}

const problemElements = ({ sentence, decided }: OfferedProblem, id: string): RootElement[] =>
  decided
    ? [note(sentence)]
    : [
        paragraph(sentence),
        buttonRow([
          button({ text: '提交为问题草稿', size: 'small', value: press('raise', id) }),
          button({ text: '不用', type: 'text', size: 'small', value: press('keep-problem', id) }),
        ]),
      ];

const formElements = (
  { fields, cumulativeHint, asksPlan }: NonNullable<ReceiptPart['form']>,
  id: string,
): RootElement[] => [
  form('amend', [
    ...formFields(fields, cumulativeHint, asksPlan),
    submit({ text: '提交更正', value: press('amend', id) }),
  ]),
  buttonRow([button({ text: '不改了', type: 'text', value: press('keep', id) })]),
];

/** More buttons than these are no help; the sentence can be sent again with the project's name. */
const MOST_BUTTONS = 20;

function stepElements(step: ReceiptStep, id: string, several: boolean): RootElement[] {
  const change = several ? [] : [button({ text: '改', value: press('edit', id) })];
  if (step.kind === 'confirm') {
    const yes = step.yes ? [button({ text: '对', type: 'primary', value: press('confirm', id) })] : [];
    return yes.length + change.length > 0 ? [buttonRow([...yes, ...change])] : [];
  }
  if (step.kind === 'confirmed') return change.length > 0 ? [buttonRow(change)] : [];
  if (step.kind === 'none') return [];
  return [
    paragraph('请问这是哪个项目的进度？'),
    buttonRow(
      step.projects
        .slice(0, MOST_BUTTONS)
        .map(({ code, name }) =>
          button({ text: name, type: 'primary', value: { ...press('choose', id), project: code } }),
        ),
    ),
    ...(step.projects.length > MOST_BUTTONS
      ? [note('项目较多，未全部列出；请在句首写明项目名称重新发送。')]
      : [note('也可以在句首写明项目名称重新发送。')]),
    buttonRow([button({ text: '不是填报', type: 'text', value: press('dismiss', id) })]),
  ];
}
