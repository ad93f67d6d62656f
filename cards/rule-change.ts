import {
  button,
  buttonRow,
  type Card,
  card,
  coloured,
  escapeMarkdown,
  fitCard,
  fitItems,
  form,
  type HeaderColor,
  markdown,
  note,
  paragraph,
  type RootElement,
  submit,
} from './kit/index.ts';
import { reasonField } from './rule-field.ts';

export interface RuleChangeView {
  readonly id: string;
  readonly state: 'proposed' | 'applied' | 'dismissed' | 'stale';
  readonly setTitle: string;
  readonly changes: readonly { readonly title: string; readonly before: string; readonly after: string }[];
  readonly reason: string | null;
  readonly takesEffect: string;
  /** What would change of what stands now; null where that isn't known beforehand. */
  readonly follows: string | null;
  /** “11月26日 09:00 办公室主任”, once decided. */
  readonly decided: string | null;
}

const LOOK: Readonly<Record<RuleChangeView['state'], readonly [title: string, color: HeaderColor]>> = {
  proposed: ['请确认规则调整', 'blue'],
  applied: ['规则已调整', 'green'],
  dismissed: ['已放弃规则调整', 'grey'],
  stale: ['规则调整已失效', 'orange'],
};

/** A change of rules to be confirmed, before and after; afterwards what became of it. */
export function ruleChangeCard(view: RuleChangeView): Card {
  const [title, color] = LOOK[view.state];
  return fitCard(view.changes.length, (shown) =>
    card({
      title,
      subtitle: view.setTitle,
      color,
      elements: [
        ...fitItems(view.changes, shown, changeText, (left) => markdown(`其余${left}条略`)),
        ...(view.state === 'proposed' ? deciding(view) : settled(view)),
      ],
    }),
  );
}

const changeText = ({ title, before, after }: RuleChangeView['changes'][number]): RootElement =>
  before.includes('\n') || after.includes('\n')
    ? markdown(`**${escapeMarkdown(title)}**\n${linesChanged(before, after)}`)
    : markdown(
        `**${escapeMarkdown(title)}**：${escapeMarkdown(before)} → ${coloured(`**${escapeMarkdown(after)}**`, 'blue')}`,
      );

/** Of a list only the lines that go and come. */
function linesChanged(before: string, after: string): string {
  const [old, next] = [before.split('\n'), after.split('\n')];
  const gone = old.filter((line) => !next.includes(line)).map((line) => `- 删去：${escapeMarkdown(line)}`);
  const come = next.filter((line) => !old.includes(line)).map((line) => `- 新增：${escapeMarkdown(line)}`);
  return gone.length + come.length === 0 ? '- 先后次序有变' : [...gone, ...come].join('\n');
}

const deciding = ({ id, reason, takesEffect, follows }: RuleChangeView): RootElement[] => [
  ...(follows === null ? [] : [paragraph(follows)]),
  note(takesEffect),
  form('confirm', [
    reasonField(reason ?? undefined),
    submit({ text: '确认调整', value: { act: 'rules.confirm', id } }),
  ]),
  buttonRow([button({ text: '放弃', value: { act: 'rules.dismiss', id } })]),
  note('也可回复“规则 确认”或“规则 放弃”。'),
];

const settled = ({ state, reason, takesEffect, decided }: RuleChangeView): RootElement[] => [
  ...(reason === null || state !== 'applied' ? [] : [markdown(`原因：${escapeMarkdown(reason)}`)]),
  ...(state === 'applied' ? [note(takesEffect)] : []),
  ...(state === 'stale' ? [note('规则在此期间已有变化，请重新提出。')] : []),
  ...(decided === null ? [] : [note(decided)]),
];
