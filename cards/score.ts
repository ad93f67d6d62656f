import {
  button,
  buttonRow,
  type CallbackValue,
  type Card,
  card,
  coloured,
  escapeMarkdown,
  figures,
  type Figure,
  fitCard,
  heading,
  label,
  markdown,
  note,
  paragraph,
  type RootElement,
  shorten,
} from './kit/index.ts';
import { folded } from './folded.ts';

/** A unit's score as the unit and the office see it. All texts are plain words. */
export interface ScoreView {
  /** “我的得分”, “得分：区住建局” */
  readonly title: string;
  /** “2026年 区直单位 截至11月26日 09:00” */
  readonly subtitle: string;
  readonly tags: readonly string[];
  readonly figures: readonly Figure[];
  /** How it was counted, a line each. */
  readonly counted: readonly string[];
  /** What one more would change, and the forecast: a label and its words. */
  readonly ahead: readonly { readonly label: string; readonly words: string }[];
  /** null: the reader sees how many there are, no more. */
  readonly facts: readonly FactLine[] | null;
  /** “扣分事实5项，其中1项因不扣分不计；未设扣分，只列不扣。” */
  readonly factsSentence: string;
  /** Where rule and amounts come from. */
  readonly basis: readonly string[];
  readonly trace: CallbackValue | null;
  readonly hints: readonly string[];
  readonly sample: boolean;
}

export interface FactLine {
  /** “逾期未开工” */
  readonly kind: string;
  /** “扬子洲道路提升：计划2026年6月开工，11月末仍未开工” */
  readonly words: string;
  /** “11月30日 项目计划” */
  readonly about: string;
  /** “−0.50”; null: nothing is taken off. */
  readonly points: string | null;
  /** “不扣分3号”: why it isn't counted; null: it is. */
  readonly struck: string | null;
}

export const scoreCard = (view: ScoreView): Card =>
  fitCard(Math.min(view.facts?.length ?? 0, MOST_FACTS), (shown) =>
    card({
      title: view.title,
      subtitle: view.subtitle,
      color: 'blue',
      tags: [
        ...view.tags.map((text) => ({ text, color: 'blue' as const })),
        ...(view.sample ? [{ text: '示例数据', color: 'neutral' as const }] : []),
      ],
      summary: `${view.title}：${view.figures[0]?.value ?? ''}`,
      elements: [
        figures(view.figures),
        heading('怎样计算'),
        markdown(view.counted.map((line) => escapeMarkdown(shorten(line, MOST_LINE))).join('\n')),
        ...(view.ahead.length === 0
          ? []
          : [
              markdown(
                view.ahead
                  .map(({ label: what, words }) => `**${escapeMarkdown(what)}**：${escapeMarkdown(words)}`)
                  .join('\n'),
              ),
            ]),
        ...factElements(view, shown),
        ...view.basis.map((line) => note(shorten(line, 2 * MOST_LINE))),
        ...(view.trace === null
          ? []
          : [buttonRow([button({ text: '溯源', size: 'small', value: view.trace })])]),
        ...view.hints.map(note),
      ],
    }),
  );

const MOST_FACTS = 60;
const MOST_LINE = 200;
const OPEN_FACTS = 5;

function factElements({ facts, factsSentence }: ScoreView, shown: number): RootElement[] {
  return [
    heading('扣分事实'),
    paragraph(factsSentence),
    ...(facts === null
      ? []
      : folded(facts.map(factLine), {
          open: Math.min(OPEN_FACTS, shown),
          most: shown,
          title: (more) => `再看${more}项`,
          rest: (left) => `- 其余${left}项略，发送“得分明细”领取。`,
        })),
  ];
}

function factLine({ kind, words, about, points, struck }: FactLine): string {
  const said = escapeMarkdown(shorten(words, 120));
  const taken = points === null ? '' : ` **${escapeMarkdown(points)}**`;
  const tail = coloured(escapeMarkdown(shorten(about, 80)), 'grey');
  const name = label(escapeMarkdown(kind), struck === null ? 'orange' : 'neutral');
  return struck === null
    ? `- ${name} ${said}${taken} ${tail}`
    : `- ${name} ~~${said}~~ ${label(escapeMarkdown(struck), 'green')} ${tail}`;
}
