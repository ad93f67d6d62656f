import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MILESTONES, milestonesIn } from '../../src/bulletins/milestones.ts';

describe('milestones in the words of a report', () => {
  it.each([
    ['本周完成投资320万元，累计1.2亿，主体封顶，存在临时用电未接入问题', ['封顶']],
    ['主体已封顶！本周完成410万', ['封顶']],
    ['已全面完工，5月31日正式通车。', ['竣工', '通车']],
    ['已竣工验收，正在做结算审计', ['竣工']],
    ['已开工，已入库', ['开工']],
    ['加快施工，3号楼主体结构顺利封顶', ['封顶']],
    ['一期投入使用', ['投用']],
    ['全线贯通', ['贯通']],
    ['设备调试完成，正式投产', ['投产']],
  ])('“%s”', (words, expected) => {
    expect(milestonesIn(words)).toEqual(expected);
  });

  it.each([
    '主体未封顶',
    '快封顶了，还差两层',
    '预计月底封顶',
    '下周主体结构封顶',
    '力争12月底前竣工',
    '因资金问题未能开工',
    '办理开工手续',
    '开工率80%',
    '已复工',
    '距通车还有最后一段',
    '主体封顶前的准备工作',
    '基础完工，正在做主体',
    '竣工决算资料整理',
    '竣工验收资料整理',
    '正在组织竣工验收',
    '竣工验收中',
    '具备开工条件，等待开工令',
    '11月底前完成所有小区竣工验收',
    '能竣工吗',
  ])('none in “%s”', (words) => {
    expect(milestonesIn(words)).toEqual([]);
  });

  it('are denied by 未 wherever it stands before the word', () => {
    const filler = fc.constantFrom('', '能', '按计划', '实现主体', '正式');
    fc.assert(
      fc.property(fc.constantFrom(...MILESTONES), filler, (milestone, between) => {
        expect(milestonesIn(`目前未${between}${milestone}`)).toEqual([]);
      }),
    );
  });
});
