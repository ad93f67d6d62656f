import { describe, expect, it } from 'vitest';
import { ownerOf, routingRules } from '../../src/check-ins/routing.ts';
import { categoryOf } from '../../src/check-ins/words/issue-categories.ts';

describe('whom a problem is for', () => {
  it.each([
    ['施工许可证还没下来', '区住建局'],
    ['用地预审卡在市里', '市自然资源和规划局东湖分局'],
    ['可研批复没下来', '区发改委'],
    ['环评报告未批复', '东湖生态环境局'],
    ['渣土消纳场排队', '区城管执法局'],
    ['专项债资金没到位', '区财政局、区发改委'],
    ['合作方出现问题', '区商务局'],
    ['村民阻工', '属地镇（街道、管理处）'],
    ['临时用电未接入', '区公建中心'],
  ])('“%s” goes to %s', (text, owner) => {
    expect(ownerOf({ text, category: categoryOf(text) }, routingRules.parse({}))).toBe(owner);
  });
});
