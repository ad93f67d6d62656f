import {
  button,
  buttonRow,
  type Card,
  card,
  coloured,
  escapeMarkdown,
  fitCard,
  form,
  type HeaderColor,
  input,
  markdown,
  note,
  paragraph,
  type RootElement,
  shorten,
  submit,
} from './kit/index.ts';

/** A change of a project's plan, to be confirmed; afterwards what became of it. All texts are plain words. */
export interface PlanChangeView {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly state: 'asking' | 'proposed' | 'applied' | 'dismissed';
  readonly fields: readonly { readonly title: string; readonly before: string; readonly after: string }[];
  readonly reason: string | null;
  /** What would look wrong afterwards. */
  readonly doubts: readonly string[];
  /** Who proposed it and who decided, with the times; one line each. */
  readonly who: readonly string[];
}

const LOOK: Readonly<Record<PlanChangeView['state'], readonly [title: string, color: HeaderColor]>> = {
  asking: ['请说明修改原因', 'orange'],
  proposed: ['请确认修改', 'blue'],
  applied: ['已修改项目计划', 'green'],
  dismissed: ['已取消修改', 'grey'],
};

export function planChangeCard(view: PlanChangeView): Card {
  const [title, color] = LOOK[view.state];
  return fitCard(view.fields.length, (shown) =>
    card({
      title,
      subtitle: `${view.code} ${view.name}`,
      color,
      summary: `${title}：${view.code}`,
      elements: [
        markdown(view.fields.slice(0, shown).map(fieldLine).join('\n')),
        ...(view.reason === null ? [] : [markdown(`**原因**：${text(view.reason)}`)]),
        ...view.doubts.map((doubt) => markdown(coloured(text(`请核对：${doubt}`), 'orange'))),
        ...asking(view),
        ...(view.who.length > 0 ? [note(view.who.join('\n'))] : []),
      ],
    }),
  );
}

const text = (words: string): string => escapeMarkdown(shorten(words, 300));

const fieldLine = ({ title, before, after }: PlanChangeView['fields'][number]): string =>
  `**${text(title)}**\n${coloured(text(before), 'grey')} → ${text(after)}`;

function asking({ state, id }: PlanChangeView): RootElement[] {
  const dismiss = button({ text: '取消', value: { act: 'plan.dismiss', id } });
  if (state === 'asking')
    return [
      paragraph('为什么要这样修改？请直接回复原因，或在下面填写。'),
      form('why', [
        input({
          name: 'reason',
          label: '原因',
          placeholder: '例如 施工许可证已核发',
          rows: 2,
          maxLength: 300,
        }),
        submit({ text: '提交原因', value: { act: 'plan.reason', id } }),
      ]),
      buttonRow([dismiss]),
    ];
  if (state !== 'proposed') return [];
  return [
    buttonRow([
      button({ text: '确认', type: 'primary_filled', value: { act: 'plan.confirm', id } }),
      dismiss,
    ]),
    note('也可以直接回复“确认”或“取消”。确认后立即生效，并记入变更记录。'),
  ];
}
