import {
  button,
  buttonRow,
  type Card,
  card,
  collapsible,
  column,
  columns,
  escapeMarkdown,
  fitCard,
  fitLines,
  form,
  type FormElement,
  type HeaderColor,
  heading,
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
} from './kit/index.ts';

/** One 谋划申报. All texts are plain words. */
export interface DeclarationView {
  readonly id: string;
  /** “申报12” */
  readonly title: string;
  readonly unit: string;
  readonly state: string;
  readonly color: HeaderColor;
  /** Its parts, a label and a value each. */
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  /** What stands next: what is missing, why it was returned; null where nothing has to be said. */
  readonly notice: string | null;
  /** Projects that may be the same, a line each. */
  readonly twins: readonly string[];
  /** What happened to it, oldest first. */
  readonly story: readonly string[];
  /** The unit's form; null to readers who don't fill it in. */
  readonly editing: DeclarationForm | null;
  readonly mayWithdraw: boolean;
  /** What the office decides; `sure`: asked once more before it is accepted. */
  readonly deciding: { readonly mayAccept: boolean; readonly sure: string | null } | null;
}

export interface DeclarationForm {
  readonly name: string;
  readonly category: string;
  /** In 万元. */
  readonly amount: string;
  readonly channel: string;
  readonly stage: string;
  readonly categories: readonly string[];
  readonly channels: readonly string[];
  readonly stages: readonly string[];
  /** “报送”, “更正” */
  readonly submit: string;
}

export const declarationCard = (view: DeclarationView): Card =>
  fitCard(view.story.length, (shown) =>
    card({
      title: view.title,
      subtitle: view.unit,
      color: view.color,
      tags: [{ text: view.state, color: view.color === 'green' ? 'green' : 'orange' }],
      summary: `${view.title}：${view.facts[0]?.value ?? ''} ${view.state}`,
      elements: [
        markdown(view.facts.map(factLine).join('\n')),
        ...(view.notice === null ? [] : [paragraph(shorten(view.notice, 400), { color: 'orange' })]),
        ...twinElements(view.twins),
        ...decidingElements(view),
        ...editingElements(view),
        ...(view.story.length === 0
          ? []
          : [
              collapsible('经过', [
                markdown(
                  fitLines(
                    view.story.map((line) => `- ${escapeMarkdown(shorten(line, 200))}`),
                    shown,
                    (left) => `- 其余${left}项略`,
                  ),
                ),
              ]),
            ]),
      ],
    }),
  );

const factLine = ({ label, value }: DeclarationView['facts'][number]): string =>
  `${escapeMarkdown(label)}：**${escapeMarkdown(shorten(value, 120))}**`;

const MOST_TWINS = 5;

function twinElements(twins: readonly string[]): RootElement[] {
  if (twins.length === 0) return [];
  const lines = twins.map((line) => `- ${escapeMarkdown(shorten(line, 160))}`);
  return [
    heading('可能重复'),
    markdown(fitLines(lines, MOST_TWINS, (left) => `- 另有${left}个名称相近的略`)),
  ];
}

function decidingElements({ id, deciding }: DeclarationView): RootElement[] {
  if (deciding === null) return [];
  const { mayAccept, sure } = deciding;
  const accept = button({
    text: '收录',
    type: 'primary_filled',
    value: { act: 'declaration.accept', id },
    confirm: sure === null ? undefined : { title: '确认收录？', text: sure },
  });
  return [
    hr(),
    ...(mayAccept ? [buttonRow([accept])] : []),
    form('returning', [
      input({ name: 'reason', label: '退回原因（将告知申报人）', maxLength: 200 }),
      submit({ text: '退回', type: 'default', name: 'return', value: { act: 'declaration.return', id } }),
    ]),
  ];
}

function editingElements({ id, editing, mayWithdraw }: DeclarationView): RootElement[] {
  const withdraw = button({
    text: '撤回申报',
    type: 'danger',
    size: 'small',
    value: { act: 'declaration.withdraw', id },
    confirm: { title: '确认撤回？', text: '撤回后不再审核；如需申报请重新提出。' },
  });
  return [
    ...(editing === null ? [] : [hr(), form('declaration', fields(id, editing))]),
    ...(mayWithdraw ? [buttonRow([withdraw])] : []),
  ];
}

const fields = (id: string, editing: DeclarationForm): FormElement[] => [
  input({ name: 'name', label: '项目名称', value: editing.name, maxLength: 100 }),
  columns(
    [
      column<FormElement>(field('项目类别', 'category', editing.categories, editing.category)),
      column<FormElement>(field('阶段', 'stage', editing.stages, editing.stage)),
    ],
    'bisect',
  ),
  input({
    name: 'amount',
    label: '总投资（万元）',
    placeholder: '如 32000，或写明 3.2亿元',
    value: editing.amount,
    maxLength: 30,
  }),
  ...field('资金渠道', 'channel', editing.channels, editing.channel),
  submit({ text: editing.submit, name: 'save', value: { act: 'declaration.save', id } }),
];

const field = (title: string, name: string, options: readonly string[], value: string): FormElement[] => [
  note(title),
  select({ name, options: options.map(asOption), value }),
];

const asOption = (text: string): Option => ({ text, value: text });
