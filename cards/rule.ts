import {
  button,
  buttonRow,
  type Card,
  card,
  coloured,
  escapeMarkdown,
  fitCard,
  fitLines,
  form,
  heading,
  markdown,
  note,
  paragraph,
  type RootElement,
  submit,
} from './kit/index.ts';
import { reasonField, ruleField, type RuleFieldView } from './rule-field.ts';

export interface RuleView extends RuleFieldView {
  readonly set: string;
  readonly setTitle: string;
  readonly value: string;
  readonly isChanged: boolean;
  readonly does: string;
  readonly source: string;
  readonly takesEffect: string;
  /** Newest first. */
  readonly history: readonly {
    /** “11月26日 09:00 办公室主任” */
    readonly when: string;
    readonly before: string;
    readonly after: string;
    readonly reason: string;
  }[];
  readonly mayChange: boolean;
}

/** One rule: what stands, what it rests on, who changed it when and why; the office changes it here. */
export const ruleCard = (view: RuleView): Card =>
  fitCard(view.history.length, (shown) =>
    card({
      title: `规则：${view.title}`,
      subtitle: view.setTitle,
      tags: view.isChanged ? [{ text: '已调整', color: 'orange' }] : [{ text: '默认值', color: 'neutral' }],
      elements: [
        view.lines > 1
          ? markdown(escapeMarkdown(view.value))
          : markdown(`**${escapeMarkdown(view.value)}**`, { size: 'heading' }),
        paragraph(view.does),
        markdown(
          [
            ...(view.isChanged ? [`默认值：${escapeMarkdown(view.default)}`] : []),
            `可填：${escapeMarkdown(view.expected.replace(/^应为/, ''))}${view.unit === '' ? '' : `（${escapeMarkdown(view.unit)}）`}`,
            `依据：${escapeMarkdown(view.source)}`,
          ].join('\n'),
        ),
        heading('调整记录'),
        markdown(historyText(view, shown)),
        ...(view.mayChange ? changing(view) : [note('规则由领导小组办公室调整。')]),
      ],
    }),
  );

function historyText({ history }: RuleView, shown: number): string {
  if (history.length === 0) return coloured('未调整过。', 'grey');
  const lines = history.map(
    ({ when, before, after, reason }) =>
      `- ${escapeMarkdown(when)}：${escapeMarkdown(before)} → **${escapeMarkdown(after)}**　${escapeMarkdown(reason)}`,
  );
  return fitLines(lines, shown, (left) => `- 更早的${left}次略`);
}

const changing = (view: RuleView): RootElement[] => [
  heading('修改'),
  note(view.takesEffect),
  form('rule', [
    ...ruleField(view),
    reasonField(),
    submit({ text: '提交核对', value: { act: 'rules.propose', set: view.set } }),
  ]),
  ...(view.isChanged
    ? [
        buttonRow([
          button({ text: '恢复默认', value: { act: 'rules.reset', set: view.set, rule: view.key } }),
        ]),
      ]
    : []),
];
