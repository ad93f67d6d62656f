import {
  button,
  buttonRow,
  type Card,
  card,
  escapeMarkdown,
  fitCard,
  fitLines,
  heading,
  markdown,
  note,
  type RootElement,
} from './kit/index.ts';

export interface TroubleView {
  /** “11月26日 09:00” */
  readonly asOf: string;
  readonly unmatched: readonly { readonly who: string; readonly unit: string | null; readonly why: string }[];
  readonly unmatchedCount: number;
  readonly undelivered: readonly {
    readonly what: string;
    readonly to: string;
    readonly why: string;
    readonly at: string;
  }[];
  readonly undeliveredCount: number;
}

/** 运行情况, for the office: whom the platform doesn't know, and what couldn't be delivered. */
export function troubleCard(view: TroubleView): Card {
  const clear = view.unmatchedCount === 0 && view.undeliveredCount === 0;
  const summary = clear ? '一切正常' : `未匹配${view.unmatchedCount}人，未送达${view.undeliveredCount}条`;
  return fitCard(Math.max(view.unmatched.length, view.undelivered.length), (shown) =>
    card({
      title: '运行情况',
      subtitle: `截至${view.asOf}`,
      color: clear ? 'green' : 'orange',
      summary: `运行情况：${summary}`,
      elements: clear
        ? [markdown('花名册人员均已匹配，消息均已送达。')]
        : [...unmatched(view, shown), ...undelivered(view, shown)],
    }),
  );
}

function unmatched(view: TroubleView, shown: number): RootElement[] {
  if (view.unmatchedCount === 0) return [];
  const lines = view.unmatched.map(
    ({ who, unit, why }) => `- ${escapeMarkdown(unit ? `${unit}　${who}` : who)}：${escapeMarkdown(why)}`,
  );
  return [
    heading(`未匹配人员（${view.unmatchedCount}人）`),
    markdown(listed(lines, view.unmatchedCount, shown, '人')),
    note('未匹配人员收不到填报卡片，也不能使用本助手；匹配成功后，积压的消息会自动补发。'),
    note(
      '请核对其手机号或邮箱是否与飞书账号一致、是否在应用可用范围内，改正花名册后重新发送工作簿；也可发送“重新匹配”。',
    ),
    buttonRow([button({ text: '重新匹配', value: { act: 'people.match' } })]),
  ];
}

function undelivered(view: TroubleView, shown: number): RootElement[] {
  if (view.undeliveredCount === 0) return [];
  const lines = view.undelivered.map(
    ({ what, to, why, at }) =>
      `- ${escapeMarkdown(at)}　${escapeMarkdown(what)}（发往${escapeMarkdown(to)}）：${escapeMarkdown(why)}`,
  );
  return [
    heading(`未送达消息（${view.undeliveredCount}条）`),
    markdown(listed(lines, view.undeliveredCount, shown, '条')),
  ];
}

/** The first lines, and how many of all are not among them. */
function listed(lines: readonly string[], total: number, shown: number, unit: string): string {
  const most = Math.min(shown, lines.length);
  const all = [...lines, ...Array.from({ length: Math.max(total - lines.length, 0) }, () => '')];
  return fitLines(all, most, (left) => `……其余${left}${unit}未列出`);
}
