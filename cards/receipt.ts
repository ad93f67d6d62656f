import { doubtElements, type FormFields, formFields } from './check-in.ts';
import { button, submit } from './kit/button.ts';
import { type Card, card, type HeaderColor, type Tag } from './kit/card.ts';
import { buttonRow, form, type RootElement } from './kit/layout.ts';
import { escapeMarkdown, markdown, note, paragraph } from './kit/text.ts';

/** What was understood of a report in words. All texts are plain words. */
export interface ReceiptView {
  /** For the buttons. */
  readonly id: string;
  readonly title: string;
  readonly subtitle: string | null;
  readonly color: HeaderColor;
  readonly tags: readonly Tag[];
  /** What was understood, a line each. */
  readonly lines: readonly string[];
  readonly doubts: readonly string[];
  /** How it was taken, what wasn't counted. */
  readonly notes: readonly string[];
  readonly step: ReceiptStep;
}

export type ReceiptStep =
  /** 对 or 改. */
  | { readonly kind: 'confirm' }
  /** Said to be right, still open to a correction. */
  | { readonly kind: 'confirmed' }
  | { readonly kind: 'edit'; readonly fields: FormFields; readonly cumulativeHint: string }
  | {
      readonly kind: 'choose';
      readonly projects: readonly { readonly code: string; readonly name: string }[];
    }
  | { readonly kind: 'closed'; readonly sentence: string };

export function receiptCard(view: ReceiptView): Card {
  return card({
    title: view.title,
    subtitle: view.subtitle ?? undefined,
    color: view.color,
    tags: view.tags,
    elements: [
      ...(view.lines.length > 0 ? [markdown(view.lines.map(escapeMarkdown).join('\n'))] : []),
      ...doubtElements(view.doubts),
      ...view.notes.map(note),
      ...stepElements(view.step, view.id),
    ],
  });
}

/** More buttons than these are no help; the sentence can be sent again with the project's name. */
const MOST_BUTTONS = 20;

function stepElements(step: ReceiptStep, id: string): RootElement[] {
  const press = (act: string) => ({ act: `check-in.${act}`, id });
  const change = button({ text: '改', value: press('edit') });
  if (step.kind === 'confirm')
    return [buttonRow([button({ text: '对', type: 'primary', value: press('confirm') }), change])];
  if (step.kind === 'confirmed') return [buttonRow([change])];
  if (step.kind === 'closed') return [paragraph(step.sentence)];
  if (step.kind === 'edit')
    return [
      form('amend', [
        ...formFields(step.fields, step.cumulativeHint),
        submit({ text: '提交更正', value: press('amend') }),
      ]),
      buttonRow([button({ text: '不改了', type: 'text', value: press('keep') })]),
    ];
  return [
    paragraph('请问这是哪个项目的进度？'),
    buttonRow(
      step.projects
        .slice(0, MOST_BUTTONS)
        .map(({ code, name }) =>
          button({ text: name, type: 'primary', value: { ...press('choose'), project: code } }),
        ),
    ),
    ...(step.projects.length > MOST_BUTTONS
      ? [note('项目较多，未全部列出；请在句首写明项目名称重新发送。')]
      : [note('也可以在句首写明项目名称重新发送。')]),
    buttonRow([button({ text: '不是填报', type: 'text', value: press('dismiss') })]),
  ];
}
