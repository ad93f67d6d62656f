import { describe, expect, it } from 'vitest';
import { visitOrderOf } from '../../src/inspections/orders.ts';

describe('words about a visit', () => {
  const record = (project: string, text: string) => ({ kind: 'record', project, text });

  it.each([
    ['督查 紫金校区：现场无人施工，围挡破损', record('紫金校区', '现场无人施工，围挡破损')],
    ['现场督查紫金校区项目: 现场施工正常', record('紫金校区', '现场施工正常')],
    ['督查 紫金校区 二期：塔吊未验收', record('紫金校区 二期', '塔吊未验收')],
    ['督查 紫金校区\n1.现场无人施工\n2.围挡破损', record('紫金校区', '1.现场无人施工\n2.围挡破损')],
    ['督查记录：紫金校区，现场无人施工', record('紫金校区', '现场无人施工')],
    ['今天到紫金校区现场督查，发现：现场无人施工', record('紫金校区', '现场无人施工')],
    ['到场 紫金校区：现场无人施工', record('紫金校区', '现场无人施工')],
    ['在滨江安置房一期调研：进度滞后', record('滨江安置房一期', '进度滞后')],
    ['督查 紫金校区 现场无人施工', record('紫金校区', '现场无人施工')],
    ['督查 紫金校区', { kind: 'bare', project: '紫金校区' }],
    ['督查记录', { kind: 'list', project: null }],
    ['查看督查记录 紫金校区', { kind: 'list', project: '紫金校区' }],
    ['提交督查', { kind: 'submit' }],
    ['提交', { kind: 'submit' }],
    ['作废督查记录', { kind: 'void' }],
    ['督查改为：现场有20人施工', { kind: 'amend', text: '现场有20人施工' }],
    ['督查问题列入问题草稿', { kind: 'draft' }],
  ])('“%s” are understood', (words, order) => {
    expect(visitOrderOf(words)).toEqual(order);
  });

  it.each([
    '督查',
    '周督查',
    '督查发现：围挡破损',
    '本周完成120万元，督查问题已整改',
    '督查组到场检查，已整改',
    '查 紫金校区',
    '检查情况：已完成',
    '',
  ])('“%s” say nothing of one', (words) => {
    expect(visitOrderOf(words)).toBeNull();
  });
});
