import { dayOrMonthCell, requiredText, sameName, textCell, yesCell } from './cells.ts';
import type { SheetReading } from './read-roster.ts';
import type { Columns, Table } from './table.ts';
import type { Approval, Refused } from './workbook.ts';

export const APPROVAL_COLUMNS = {
  project: ['项目编号', '编号', '项目编码', '项目代码'],
  name: ['项目名称', '名称'],
  item: ['事项', '手续名称', '手续', '前期手续', '审批事项'],
  unit: ['责任单位', '办理单位', '审批部门'],
  due: ['计划完成', '计划完成时间', '计划办结'],
  state: ['状态', '办理状态', '进展'],
  tolerated: ['容缺', '容缺受理', '是否容缺'],
  supplementBy: ['补齐日期', '补齐时间'],
} as const satisfies Columns<string>;

/** @param codeOf the project's code as the plan writes it; null for one that isn't in the plan */
export function readApprovals(
  table: Table<keyof typeof APPROVAL_COLUMNS>,
  planYear: number,
  codeOf: (words: string) => string | null,
): SheetReading<Approval> {
  const taken = new Map<string, Approval>();
  const rowOf = new Map<string, number>();
  const refused: Refused[] = [];
  const held = new Set<string>();
  for (const row of table.rows) {
    const words = row.take('project', (cell) => requiredText(cell, 40, '项目编号'));
    const project = words === null ? null : codeOf(words);
    if (words !== null && project === null) row.refuse('project', '项目清单中已读入的项目编号');
    const item = row.take('item', (cell) => requiredText(cell, 40, '手续名称，如立项、可研、用地、施工许可'));
    const rest = {
      unit: row.take('unit', (cell) => textCell(cell, 60)),
      due: row.take('due', (cell) => dayOrMonthCell(cell, planYear)),
      state: row.take('state', (cell) => textCell(cell, 40)),
      tolerated: row.take('tolerated', yesCell) ?? false,
      supplementBy: row.take('supplementBy', (cell) => dayOrMonthCell(cell, planYear)),
    };
    const id = approvalId(row.text('project'), row.text('item'));
    const earlier = rowOf.get(id);
    if (earlier !== undefined) row.refuse('item', `每个项目每项手续一行（与第${earlier}行重复）`);
    if (row.refused.length === 0 && project !== null && item !== null) {
      taken.set(id, { project, item, ...rest });
      rowOf.set(id, row.number);
    } else if (earlier === undefined) held.add(id);
    refused.push(...row.refused);
  }
  return {
    taken: [...taken.values()],
    refused,
    isHeld: (approval) => held.has(approvalId(approval.project, approval.item)),
  };
}

const approvalId = (project: string, item: string): string => `${sameName(project)}/${sameName(item)}`;
