import {
  type Card,
  card,
  collapsible,
  coloured,
  type Element,
  escapeMarkdown,
  fitCard,
  form,
  heading,
  markdown,
  type RootElement,
  selectNow,
  submit,
} from './kit/index.ts';
import { reasonField, ruleField, type RuleFieldView } from './rule-field.ts';

export interface RuleSetView {
  readonly key: string;
  readonly title: string;
  readonly rules: readonly (RuleFieldView & {
    readonly value: string;
    readonly does: string;
    /** “参照公开做法：……” */
    readonly source: string;
  })[];
  /** From when on a change counts. */
  readonly takesEffect: string;
  readonly mayChange: boolean;
}

/** A group of rules explained; for the office with the form that changes them. */
export const ruleSetCard = (view: RuleSetView): Card =>
  fitCard(view.rules.length, (shown) =>
    card({
      title: `规则：${view.title}`,
      elements: [...explained(view, shown), history(view), ...(view.mayChange ? changing(view) : [])],
    }),
  );

function explained({ rules, mayChange }: RuleSetView, shown: number): RootElement[] {
  const left = rules.length - shown;
  const texts = rules
    .slice(0, shown)
    .map(({ title, value, does, source }) =>
      markdown(
        `**${escapeMarkdown(title)}**：${escapeMarkdown(value)}\n${escapeMarkdown(does)}\n${coloured(escapeMarkdown(source), 'grey')}`,
      ),
    );
  const all = [...texts, ...(left > 0 ? [markdown(`其余${left}条略，请发送“规则”加名称查看。`)] : [])];
  return mayChange ? [collapsible<Element>('说明和依据', all)] : all;
}

const history = ({ key: set, rules }: RuleSetView): RootElement =>
  selectNow({
    placeholder: '查看一条规则及其调整记录',
    options: rules.map(({ key, title }) => ({ text: title, value: `${set}.${key}` })),
    value: { act: 'rules.show' },
  });

const changing = ({ key, rules, takesEffect }: RuleSetView): RootElement[] => [
  heading('修改'),
  markdown(coloured(`只改需要改的项，提交后先核对再生效。${escapeMarkdown(takesEffect)}`, 'grey')),
  form('rules', [
    ...rules.flatMap(ruleField),
    reasonField(),
    submit({ text: '提交核对', value: { act: 'rules.propose', set: key } }),
  ]),
];
