import {
  coloured,
  escapeMarkdown,
  heading,
  markdown,
  note,
  type RootElement,
  shorten,
  table,
} from './kit/index.ts';

export interface MonthLine {
  readonly month: string;
  readonly invested: string;
  readonly progress: string;
  readonly isNow: boolean;
}

export interface ApprovalLine {
  readonly item: string;
  readonly state: string;
  /** Days left or overdue; '' for what is done. */
  readonly left: string;
  readonly isOverdue: boolean;
  readonly due: string;
  readonly unit: string;
}

/** How much of something shows when at most so much of it would. */
export type Room = (most: number) => number;

/** 月度计划, the month of now standing out. */
export const months = (all: readonly MonthLine[], room: Room): RootElement[] =>
  all.length === 0
    ? []
    : [
        heading('月度计划'),
        table({
          columns: [
            { name: 'month', title: '月份', type: 'markdown', width: '80px' },
            { name: 'invested', title: '累计投资', type: 'text' },
            { name: 'progress', title: '形象进度', type: 'text' },
          ],
          rows: all.map(({ month, invested, progress, isNow }) => ({
            month: isNow ? `**${escapeMarkdown(month)}**` : escapeMarkdown(month),
            invested,
            progress: shorten(progress, room(60)),
          })),
          pageSize: 6,
        }),
      ];

/** More than so many 前期手续 no project has; the table pages them. */
const MOST_APPROVALS = 40;

/** 前期手续, what is overdue named above the table. */
export function approvals(all: readonly ApprovalLine[], counting: string, room: Room): RootElement[] {
  if (all.length === 0) return [];
  const rows = all.slice(0, room(MOST_APPROVALS));
  const overdue = all.filter(({ isOverdue }) => isOverdue);
  return [
    heading('前期手续'),
    ...(overdue.length === 0
      ? []
      : [
          markdown(
            coloured(
              escapeMarkdown(
                shorten(
                  `逾期的手续：${overdue.map(({ item, left }) => `${item}（${left}）`).join('、')}`,
                  300,
                ),
              ),
              'red',
            ),
          ),
        ]),
    table({
      columns: [
        { name: 'item', title: '事项', type: 'text' },
        { name: 'state', title: '状态', type: 'text' },
        { name: 'left', title: '余期', type: 'markdown' },
        { name: 'due', title: '期限', type: 'text' },
        { name: 'unit', title: '责任单位', type: 'text' },
      ],
      rows: rows.map(({ item, state, left, isOverdue, due, unit }) => ({
        item: shorten(item, 40),
        state: shorten(state, room(80)),
        left: isOverdue ? coloured(escapeMarkdown(left), 'red') : escapeMarkdown(left || '—'),
        due,
        unit,
      })),
      pageSize: 8,
    }),
    ...(rows.length < all.length ? [note(`其余${all.length - rows.length}项略`)] : []),
    note(counting),
  ];
}
