import {
  type Card,
  card,
  coloured,
  escapeMarkdown,
  fitCard,
  fitItems,
  heading,
  markdown,
  note,
  type RootElement,
  shorten,
} from './kit/index.ts';

/** What a score rests on, down to who said what when. All texts are plain words. */
export interface ScoreTraceView {
  /** “区住建局” */
  readonly unit: string;
  readonly subtitle: string;
  /** How it was counted, a line each. */
  readonly counted: readonly string[];
  /** The rule, its source and version, a line each. */
  readonly rule: readonly string[];
  /** The declarations that count, each with what happened to it. */
  readonly declarations: readonly { readonly title: string; readonly story: readonly string[] }[];
  /** Facts with where they stand, a line each. */
  readonly facts: readonly string[];
  /** The same by other values of the rules; null where none were asked for. */
  readonly other: { readonly rules: string; readonly lines: readonly string[] } | null;
  readonly sample: boolean;
}

const MOST_STORY = 4;
const text = (words: string, most = 240): string => escapeMarkdown(shorten(words, most));

/** 溯源: rule → declarations and facts → messages, authors, times, corrections. */
export const scoreTraceCard = (view: ScoreTraceView): Card =>
  fitCard(view.declarations.length + view.facts.length, (shown) => {
    const declarations = Math.min(view.declarations.length, Math.ceil(shown / 2) + leftOver(view, shown));
    const facts = Math.min(view.facts.length, shown - declarations);
    return card({
      title: `溯源：${view.unit}得分`,
      subtitle: view.subtitle,
      color: 'blue',
      tags: view.sample ? [{ text: '示例数据', color: 'neutral' }] : [],
      summary: `溯源：${view.unit}得分`,
      elements: [
        heading('怎样计算'),
        markdown(view.counted.map((line) => text(line)).join('\n')),
        ...view.rule.map((line) => note(shorten(line, 300))),
        ...(view.other === null
          ? []
          : [
              heading(`按另一套分值：${shorten(view.other.rules, 80)}`),
              markdown(view.other.lines.map((line) => text(line)).join('\n')),
            ]),
        ...declarationElements(view, declarations),
        ...factElements(view, facts),
      ],
    });
  });

/** Room that few facts leave to the declarations. */
const leftOver = ({ facts }: ScoreTraceView, shown: number): number =>
  Math.max(Math.floor(shown / 2) - facts.length, 0);

const declarationElements = ({ declarations }: ScoreTraceView, shown: number): RootElement[] => [
  heading(`收录的谋划申报（${declarations.length}件）`),
  ...(declarations.length === 0 ? [note('无。')] : []),
  ...declarations.slice(0, shown).map(({ title, story }) =>
    markdown(
      [
        `**${text(title, 80)}**`,
        ...fitItems(
          story,
          MOST_STORY,
          (line) => coloured(`· ${text(line, 160)}`, 'grey'),
          (left) => coloured(`· 另有${left}项，发送申报号查看`, 'grey'),
        ),
      ].join('\n'),
    ),
  ),
  ...(shown < declarations.length
    ? [note(`其余${declarations.length - shown}件略，发送“得分明细”领取。`)]
    : []),
];

const factElements = ({ facts }: ScoreTraceView, shown: number): RootElement[] => [
  heading(`扣分事实（${facts.length}项）`),
  ...(facts.length === 0
    ? [note('无。')]
    : [
        markdown(
          fitItems(
            facts,
            shown,
            (line) => `- ${text(line, 200)}`,
            (left) => `- 其余${left}项略，发送“得分明细”领取。`,
          ).join('\n'),
        ),
      ]),
];
