import { assert, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findingsOf, isProblem } from '../../src/inspections/findings.ts';

const words = (text: string) => findingsOf(text).map((finding) => finding.words);

describe('findings', () => {
  it.each([
    ['现场无人施工，临时用电未接入，围挡破损', ['现场无人施工', '临时用电未接入', '围挡破损']],
    ['1.现场无人施工；2.围挡破损。', ['现场无人施工', '围挡破损']],
    ['一、现场施工正常\n二、塔吊未验收，要求三日内整改', ['现场施工正常', '塔吊未验收，要求三日内整改']],
    ['（1）临时用电未接入，影响桩基施工（2）工人约30人', ['临时用电未接入，影响桩基施工', '工人约30人']],
    ['主体结构到5.2米，本年完成1,200万元', ['主体结构到5.2米', '本年完成1,200万元']],
    ['  。，', []],
  ])('“%s” are told one by one', (text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  it('loses no word of whatever was typed', () => {
    const letters = (text: string) =>
      text.replaceAll(/[^\p{L}]/gu, '').replaceAll(/[一二三四五六七八九十]/g, '');
    assert(
      property(string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        expect(letters(words(text).join(''))).toBe(letters(text));
      }),
    );
  });
});

describe('a finding', () => {
  it.each([
    '现场无人施工',
    '临时用电未接入',
    '围挡破损',
    '裸土未覆盖',
    '现场没有机械作业',
    '工人未佩戴安全帽',
    '施工不规范',
    '扬尘治理不到位',
    '进度滞后',
    '征迁受阻',
    '消防通道堆放材料',
    '现场管理人员不在岗',
  ])('“%s” is a problem', (text) => {
    expect(isProblem(text)).toBe(true);
  });

  it.each([
    '现场施工正常',
    '工人约30人',
    '围挡完好',
    '安全措施到位',
    '未发现安全隐患',
    '围挡破损已修复',
    '正在浇筑三层顶板',
    '无明显问题',
    '按计划推进',
  ])('“%s” is none', (text) => {
    expect(isProblem(text)).toBe(false);
  });
});
