import {
  button,
  buttonRow,
  type CallbackValue,
  type Card,
  card,
  fitCard,
  heading,
  note,
  paragraph,
  type RootElement,
  shorten,
  table,
} from './kit/index.ts';

/** All units' scores by group. All texts are plain words. */
export interface ScoreTableView {
  readonly title: string;
  /** “截至11月26日 09:00” */
  readonly subtitle: string;
  readonly groups: readonly {
    /** “区直单位（12个单位，8个计分）” */
    readonly title: string;
    readonly rows: readonly ScoreRow[];
  }[];
  /** Said where a group has nobody scored, or declarations belong to no unit. */
  readonly notes: readonly string[];
  readonly basis: readonly string[];
  readonly file: CallbackValue;
  readonly sample: boolean;
}

export interface ScoreRow {
  /** “1”, “—” */
  readonly rank: string;
  readonly unit: string;
  readonly count: number;
  /** “8.00”, “不计分” */
  readonly score: string;
  /** How many facts, or what they take off. */
  readonly facts: string;
}

/** 得分表: each group by itself, cut to what a card holds. */
export const scoreTableCard = (view: ScoreTableView): Card =>
  fitCard(Math.max(0, ...view.groups.map(({ rows }) => rows.length)), (shown) =>
    card({
      title: view.title,
      subtitle: view.subtitle,
      color: 'blue',
      wide: true,
      tags: view.sample ? [{ text: '示例数据', color: 'neutral' }] : [],
      summary: `${view.title} ${view.subtitle}`,
      elements: [
        ...view.groups.flatMap(({ title, rows }) => groupElements(title, rows, shown)),
        ...view.notes.map((line) => paragraph(shorten(line, 400), { color: 'orange' })),
        ...view.basis.map((line) => note(shorten(line, 400))),
        buttonRow([button({ text: '领取得分表', size: 'small', type: 'primary', value: view.file })]),
      ],
    }),
  );

const groupElements = (title: string, rows: readonly ScoreRow[], shown: number): RootElement[] => [
  heading(title),
  ...(rows.length === 0
    ? []
    : [
        table({
          columns: [
            { name: 'rank', title: '名次', type: 'text', align: 'center' },
            { name: 'unit', title: '单位', type: 'text' },
            { name: 'count', title: '申报', type: 'number', align: 'center' },
            { name: 'score', title: '得分', type: 'text', align: 'center' },
            { name: 'facts', title: '扣分事实', type: 'text', align: 'center' },
          ],
          rows: rows.slice(0, shown).map((row) => ({ ...row, unit: shorten(row.unit, 40) })),
        }),
      ]),
  ...(shown < rows.length ? [note(`其余${rows.length - shown}个单位略，请领取得分表。`)] : []),
];
