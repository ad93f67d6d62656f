import { type Cell, type Sheet } from '../../src/projects/sheets.ts';
import { readWorkbook, type ReadingContext, type WorkbookReading } from '../../src/projects/read-workbook.ts';
import { emptyWorkbook } from '../../src/projects/workbook.ts';

/** A small district's sheets, to be changed cell by cell. */
export const smallSheets = (): { [name: string]: Cell[][] } => ({
  责任单位: [
    ['单位名称', '简称', '分组'],
    ['区住建局', '住建局', '区直单位'],
    ['扬子洲镇', '扬子洲', '属地'],
  ],
  人员: [
    ['姓名', '职务', '单位', '角色', '手机', '邮箱', '调度层级', '代理人'],
    ['甲', '办公室主任', null, '办公室', '13800000001', null, 3, null],
    ['乙', '区住建局联系人', '区住建局', '联系人', '13800000002', null, 1, '丙'],
    ['丙', '区住建局科员', '住建局', '联系人、主要负责人', '13800000003', null, '二级', null],
    ['丁', '副区长（分管城建）', null, '区领导', '13800000004', 'ding@example.cn', 4, null],
  ],
  项目清单: [
    [
      '项目编号',
      '项目名称',
      '性质',
      '阶段',
      '责任单位',
      '联系人',
      '挂点领导',
      '总投资',
      '年度计划投资',
      '计划开工',
    ],
    ['X-1', '滨江学校新建工程', '计划实施', '在建', '区住建局', '乙', '丁', 20000, 12000, '2024年3月'],
    [
      'X-2',
      '洲头道路工程',
      '计划实施',
      null,
      '扬子洲镇',
      null,
      '副区长（分管城建）',
      '1.2亿元',
      '3000万元',
      { day: '2024-05-01' },
    ],
  ],
  月度计划: [
    ['项目编号', '1月投资', '1月形象进度', '12月投资', '12月形象进度'],
    ['X-1', 1000, '基础完工', 12000, '主体封顶'],
  ],
  前期手续: [
    ['项目编号', '事项', '责任单位', '计划完成', '状态', '容缺', '补齐日期'],
    ['X-2', '施工许可', '区住建局', '2024-04-10', '办理中', '是', '2024年6月'],
  ],
});

export const sheetsOf = (named: { [name: string]: Cell[][] }): Sheet[] =>
  Object.entries(named).map(([name, rows]) => ({ name, rows }));

/** Reads what has to be readable as a workbook. */
export function reading(sheets: readonly Sheet[], context: Partial<ReadingContext> = {}): WorkbookReading {
  const result = readWorkbook(sheets, {
    fileName: '计划.xlsx',
    standing: emptyWorkbook(2024),
    clockYear: 2024,
    ...context,
  });
  if (!result.ok) throw new Error(result.sentence);
  return result;
}
