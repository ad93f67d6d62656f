import { readApproval, STANDARD_APPROVALS } from './change-approval.ts';
import {
  amount,
  type Changeable,
  dated,
  map,
  month,
  type Patch,
  person,
  text,
  unit,
} from './change-fields.ts';
import { readMonth } from './change-month.ts';
import { readStage } from './change-stage.ts';
import type { Workbook } from './workbook.ts';

export type { About, Changeable, Patch } from './change-fields.ts';

/** What of a project itself the office may change in chat. */
export const CHANGEABLE: readonly Changeable[] = [
  {
    key: 'stage',
    title: '阶段',
    names: ['项目阶段'],
    verbs: ['停工', '复工', '开工', '建成'],
    read: readStage,
  },
  amount('yearPlanFen', '年度计划投资', '年度计划', '年度投资计划', '年度投资'),
  amount('totalFen', '总投资', '总投资额'),
  text('funding', '资金来源', 200),
  month('plannedStart', '计划开工', '计划开工时间', '计划开工月份'),
  month('plannedFinish', '计划竣工', '计划竣工时间', '计划完工'),
  dated('actualStart', '实际开工', '实际开工时间', '实际开工日期'),
  dated('actualFinish', '实际竣工', '实际竣工时间', '实际竣工日期'),
  dated('suspendedOn', '停工日期', '停工时间'),
  dated('enteredOn', '入库日期', '入统日期', '入库时间', '入统时间', '已入库', '已入统', '入库', '入统'),
  person('projectLeader', '挂点领导', '挂点区领导'),
  person('fieldLeader', '分管领导', '分管区领导'),
  person('contact', '联系人', '项目联系人'),
  unit('unit', '责任单位', '项目责任单位'),
  unit('leadUnit', '牵头单位', '行业主管部门'),
  text('team', '推进班子', 300, '专班', '工作专班'),
];

/**
 * Everything that may be changed of a project: its own fields, its months, its 前期手续.
 * @param items the 前期手续 that it has, besides those that every project has
 */
export function changeablesOf(items: readonly string[], planYear: number): Changeable[] {
  return [
    ...CHANGEABLE,
    ...Array.from({ length: 12 }, (_, index) => monthTarget(index + 1, planYear)),
    ...[...new Set([...items, ...STANDARD_APPROVALS])].map((item): Changeable => ({
      key: `approval:${item}`,
      title: `手续：${item}`,
      names: [item],
      read: (words, about) => map(readApproval(item, words, about), (approval) => ({ approval })),
    })),
  ];
}

const monthTarget = (number: number, planYear: number): Changeable => ({
  key: `month:${planYear}-${String(number).padStart(2, '0')}`,
  title: `${number}月目标`,
  names: ['目标', '计划', '投资', '形象进度', '进度', '计划投资', '累计投资'].flatMap((what) => [
    `${number}月${what}`,
    `${number}月份${what}`,
    `${planYear}年${number}月${what}`,
  ]),
  read: (words, about) =>
    map(readMonth(`${planYear}-${String(number).padStart(2, '0')}`, words, about), (monthPlan) => ({
      monthPlan,
    })),
});

/** The workbook as it stands with the patch applied to the project. Pure. */
export function patched(workbook: Workbook, code: string, { project, monthPlan, approval }: Patch): Workbook {
  return {
    ...workbook,
    projects: workbook.projects.map((one) => (one.code === code && project ? { ...one, ...project } : one)),
    monthPlans: monthPlan
      ? [
          ...workbook.monthPlans.filter((one) => one.project !== code || one.month !== monthPlan.month),
          monthPlan,
        ]
      : workbook.monthPlans,
    approvals: approval
      ? [...workbook.approvals.filter((one) => one.project !== code || one.item !== approval.item), approval]
      : workbook.approvals,
  };
}
