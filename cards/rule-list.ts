import {
  button,
  buttonRow,
  type Card,
  card,
  collapsible,
  coloured,
  type Element,
  escapeMarkdown,
  fitCard,
  markdown,
  note,
} from './kit/index.ts';

/** One rule as a line. */
export interface RuleLineView {
  readonly title: string;
  readonly value: string;
  /** Where the office has set it otherwise. */
  readonly default: string | null;
  /** “参照公开做法” */
  readonly mark: string;
}

export interface RuleListView {
  readonly sets: readonly {
    readonly key: string;
    readonly title: string;
    readonly rules: readonly RuleLineView[];
  }[];
  readonly mayChange: boolean;
}

/** 规则: every rule in force, folded by group; the office gets on to the forms from here. */
export function ruleListCard(view: RuleListView): Card {
  const rules = view.sets.flatMap((set) => set.rules);
  const changed = rules.filter((rule) => rule.default !== null).length;
  const counted = `共${rules.length}条，${changed === 0 ? '均为默认值' : `${changed}条由办公室调整`}`;
  return fitCard(rules.length, (shown) =>
    card({
      title: '规则',
      subtitle: counted,
      summary: `规则：${counted}`,
      elements: [
        ...view.sets.map((set) => setPanel(set, view.mayChange, shown)),
        note(
          view.mayChange
            ? '也可直接发送，如“规则 红灯线 改为 -25，原因：……”“规则 红灯线”“恢复默认 红灯线”；批量修改可用工作簿的“规则”表。'
            : '发送“规则 红灯线”可查看一条规则的说明和调整记录。规则由领导小组办公室调整。',
        ),
      ],
    }),
  );
}

function setPanel(
  { key, title, rules }: RuleListView['sets'][number],
  mayChange: boolean,
  shown: number,
): Element {
  const changed = rules.filter((rule) => rule.default !== null).length;
  const left = rules.length - shown;
  const lines = rules.slice(0, shown).map(line);
  return collapsible<Element>(`${title}（${rules.length}条${changed === 0 ? '' : `，已调整${changed}条`}）`, [
    markdown([...lines, ...(left > 0 ? [`- 其余${left}条略`] : [])].join('\n')),
    buttonRow([
      button({
        text: mayChange ? '说明和修改' : '说明和依据',
        size: 'small',
        value: { act: 'rules.set', set: key },
      }),
    ]),
  ]);
}

function line({ title, value, default: usual, mark }: RuleLineView): string {
  const otherwise = usual === null ? '' : coloured(`（默认${escapeMarkdown(usual)}）`, 'orange');
  return `- ${escapeMarkdown(title)}：**${escapeMarkdown(value)}**${otherwise}　${coloured(escapeMarkdown(mark), 'grey')}`;
}
