import { escapeMarkdown, type FormElement, input, INPUT_MOST, markdown, note, select } from './kit/index.ts';

/** One rule as it is edited in a form. */
export interface RuleFieldView {
  /** The field's name in the form. */
  readonly key: string;
  readonly title: string;
  /** “个百分点”; '' where the value says it itself. */
  readonly unit: string;
  /** As it is typed in. */
  readonly written: string;
  readonly default: string;
  /** The default as it is typed in; '' where it is too long to show. */
  readonly usual: string;
  readonly expected: string;
  readonly choices: readonly string[] | null;
  readonly lines: number;
}

/** The field, with what stands in it now. What is too long for a card is left to the workbook. */
export function ruleField(rule: RuleFieldView): FormElement[] {
  const { key, title, unit, written, usual, choices, lines } = rule;
  if (written.length > INPUT_MOST) return [note(`${title}：内容较长，请用工作簿的“规则”表修改。`)];
  const label =
    `${title}（${[unit, usual === '' ? '' : `默认${usual}`].filter((part) => part !== '').join('，')}）`.replace(
      '（）',
      '',
    );
  if (choices === null)
    return [
      input({
        name: key,
        label,
        value: written,
        placeholder: rule.expected,
        ...(lines > 1 ? { rows: lines } : {}),
      }),
    ];
  return [
    markdown(escapeMarkdown(label)),
    select({
      name: key,
      value: written,
      options: choices.map((choice) => ({ text: choice, value: choice })),
    }),
  ];
}

/** Why: asked with every change. */
export const reasonField = (value?: string): FormElement =>
  input({ name: 'reason', label: '调整原因', placeholder: '必填，记入调整记录', value, maxLength: 200 });
