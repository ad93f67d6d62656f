import { assert, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CATEGORIES, categoryNamed, UNSORTED } from '../../../src/tickets/categories.ts';
import {
  likeness,
  overlap,
  sameProblem,
  sameProblemRules,
} from '../../../src/tickets/drafts/same-problem.ts';

const rules = sameProblemRules.parse({});
const said = (words: string, category: string = UNSORTED) => ({ words, category });

describe('the same problem', () => {
  it.each([
    [said('临时用电未接入', '要素-电'), said('临时用电仍未接入，影响桩基施工', '要素-电')],
    [said('临时用电未接入'), said('目前临时用电还没有接入，请协调', '要素-电')],
    [said('专项债资金未到位', '资金'), said('资金尚未到位，已向财政反映', '资金')],
    [said('3号楼东侧两户未签约，征迁受阻', '征地拆迁'), said('征迁受阻，仍有两户未签约', '征地拆迁')],
    // The office put it elsewhere; the contact says it in the same words.
    [said('电力管线横穿基坑，需迁改', '管线迁改'), said('电力管线横穿基坑，需迁改', '要素-电')],
    [said('没有电'), said('没有电')],
  ])('is %o said again as %o', (one, other) => {
    expect(likeness(one, other, rules)).not.toBeNull();
    expect(likeness(other, one, rules)).not.toBeNull();
  });

  it.each([
    [said('临时用电未接入', '要素-电'), said('渣土外运受限', '要素-土方')],
    [said('永久用电方案未批复', '要素-电'), said('变压器被盗', '要素-电')],
    [said('施工许可证未办理', '审批-施工许可'), said('规划许可证未办理', '审批-规划')],
    [said('围挡破损'), said('现场无人施工')],
    [said('资金未到位', '资金'), said('设备未到位', '材料设备')],
    [said(''), said('临时用电未接入')],
  ])('is not %o for %o', (one, other) => {
    expect(likeness(one, other, rules)).toBeNull();
  });

  it('is the nearest of those known', () => {
    const known = [
      { no: 1, saidAs: [said('围挡破损')] },
      { no: 2, saidAs: [said('临时用电未接入', '要素-电'), said('用电报装卡在供电所', '要素-电')] },
      { no: 3, saidAs: [said('临时用水未接入', '要素-水')] },
    ];
    expect(sameProblem(said('用电报装还卡在供电所', '要素-电'), known, rules)?.no).toBe(2);
    expect(sameProblem(said('塔吊未验收', '材料设备'), known, rules)).toBeNull();
  });

  it('overlaps wholly with itself and the same both ways, whatever was typed', () => {
    assert(
      property(string({ unit: 'grapheme' }), string({ unit: 'grapheme' }), (one, other) => {
        expect(overlap(one, one)).toBe(1);
        const near = overlap(one, other);
        expect(near).toBe(overlap(other, one));
        expect(near).toBeGreaterThanOrEqual(0);
        expect(near).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('a category', () => {
  it.each([
    ['要素-电', '要素-电'],
    ['要素—电', '要素-电'],
    ['“要素电”', '要素-电'],
    ['电', '要素-电'],
    ['施工许可', '审批-施工许可'],
    ['要素-场地', '场地'],
    ['资金', '资金'],
    ['未归类', UNSORTED],
    ['别的', null],
    ['', null],
  ])('is named by “%s”', (words, category) => {
    expect(categoryNamed(words)).toBe(category);
  });

  it('is named by its own words', () => {
    for (const category of CATEGORIES) expect(categoryNamed(category)).toBe(category);
  });
});
