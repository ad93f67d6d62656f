import {
  barChart,
  chart,
  coloured,
  escapeMarkdown,
  markdown,
  note,
  type RootElement,
  table,
} from './kit/index.ts';
import type { WeeklyUnit, WeeklyView } from './weekly-view.ts';

/** Rows of a table at once: two tables and the lists are to be read in three screens of a phone. */
const ROWS = 5;

/** 各单位情况, what stands above the tables: starts and late reports, completion against 序时. */
export const aboveUnits = (view: WeeklyView): RootElement[] => [
  markdown(view.details.map(escapeMarkdown).join('\n')),
  ...chartOf(view.chart),
];

/** Its title stands above it: inside, it would take a third of the bars' room on a phone. */
const chartOf = (shown: WeeklyView['chart']): RootElement[] =>
  shown === null
    ? []
    : [
        markdown(`**${escapeMarkdown(shown.title)}**`),
        chart(barChart({ points: shown.points }), { aspect: '2:1' }),
      ];

/** A group's table of its units; nothing for a group without any. */
export const groupOf = ({ title, units }: WeeklyView['groups'][number], most: number): RootElement[] =>
  units.length === 0
    ? []
    : [
        markdown(`**${escapeMarkdown(title)}**`),
        unitTable(units.slice(0, most)),
        ...(units.length > most ? [note(`另有${units.length - most}个单位见台账。`)] : []),
      ];

const unitTable = (units: readonly WeeklyUnit[]) =>
  table({
    columns: [
      { name: 'unit', title: '单位', type: 'text' },
      { name: 'said', title: '已填报', type: 'text', align: 'center' },
      { name: 'rate', title: '完成率', type: 'text', align: 'center' },
      { name: 'gap', title: '比序时', type: 'markdown', align: 'center' },
      { name: 'lit', title: '亮灯', type: 'text' },
      { name: 'week', title: '本周', type: 'text', align: 'right' },
      { name: 'year', title: '本年', type: 'text', align: 'right' },
      { name: 'plan', title: '年计划', type: 'text', align: 'right' },
    ],
    rows: units.map((unit) => ({
      unit: unit.name,
      said: unit.answered,
      rate: unit.rate,
      gap: unit.behind ? coloured(unit.gap, 'red') : unit.gap,
      lit: unit.lights,
      week: unit.week,
      year: unit.year,
      plan: unit.plan,
    })),
    pageSize: ROWS,
    freezeFirst: true,
  });
