import { describe, expect, it } from 'vitest';
import { orderOf } from '../../../src/tickets/drafts/orders.ts';
import { problemsIn } from '../../../src/tickets/drafts/problems-in.ts';

describe('words about drafts', () => {
  it.each([
    ['问题草稿', { kind: 'queue' }],
    ['查看待梳理的问题。', { kind: 'queue' }],
    ['我反映的问题', { kind: 'own' }],
    ['列为问题草稿', { kind: 'raise' }],
    ['草稿12', { kind: 'show', no: 12 }],
    ['查 草稿１２号', { kind: 'show', no: 12 }],
    ['忽略 草稿12，原因：已解决', { kind: 'dismiss', nos: [12], reason: '已解决' }],
    ['忽略草稿12、13和草稿14，重复反映。', { kind: 'dismiss', nos: [12, 13, 14], reason: '重复反映' }],
    ['草稿12忽略：由单位自行解决', { kind: 'dismiss', nos: [12], reason: '由单位自行解决' }],
    ['忽略 草稿12', { kind: 'dismiss', nos: [12], reason: '' }],
    ['草稿12 改为 要素-电', { kind: 'change', nos: [12], to: '要素-电' }],
    ['把草稿12的类别改为资金类', { kind: 'change', nos: [12], to: '资金' }],
    ['草稿12、13 转 区住建局 办理', { kind: 'change', nos: [12, 13], to: '区住建局' }],
    ['草稿12转给区发改委', { kind: 'change', nos: [12], to: '区发改委' }],
    ['合并 草稿12 到 草稿8', { kind: 'merge', nos: [12], into: 8 }],
    ['草稿12、13并入草稿8', { kind: 'merge', nos: [12, 13], into: 8 }],
    ['交办 草稿12、13', { kind: 'assign', nos: [12, 13] }],
    ['请交办草稿12。', { kind: 'assign', nos: [12] }],
    ['草稿12、草稿13按建议交办', { kind: 'assign', nos: [12, 13] }],
    ['交办全部草稿', { kind: 'assign', nos: null }],
    ['全部草稿按建议交办。', { kind: 'assign', nos: null }],
    [
      '交办 草稿12 给 区住建局，配合 区财政局、区发改委，12月10日前，要求：倒排工期，每周报进展，第3级',
      {
        kind: 'assign',
        nos: [12],
        owner: '区住建局',
        coOwners: ['区财政局', '区发改委'],
        until: '12月10日',
        requirement: '倒排工期，每周报进展',
        level: 3,
      },
    ],
    ['草稿12交办给区教体局办理，下周三前', { kind: 'assign', nos: [12], owner: '区教体局', until: '下周三' }],
    ['交办草稿12，12月10日', { kind: 'assign', nos: [12], until: '12月10日' }],
    ['交办草稿12，按重大事项，第四级', { kind: 'assign', nos: [12], matter: 'major', level: 4 }],
    ['交办草稿12，需上级部门事项', { kind: 'assign', nos: [12], matter: 'higher' }],
    [
      '交办 草稿12，要求：12月15日前恢复供电。',
      { kind: 'assign', nos: [12], requirement: '12月15日前恢复供电。' },
    ],
  ])('“%s” are understood', (words, order) => {
    expect(orderOf(words)).toEqual(order);
  });

  it.each([
    '本周完成120万元，无问题',
    '设计草稿已完成',
    '问题清单',
    '问题：临时用电未接入',
    '忽略',
    '草稿',
    '',
  ])('“%s” ask nothing of them', (words) => {
    expect(orderOf(words)).toBeNull();
  });
});

it.each([
  ['临时用电未接入，请供电公司协调', ['要素-电：临时用电未接入，请供电公司协调']],
  ['1.临时用电未接入；2.围挡破损。', ['要素-电：临时用电未接入', '未归类：围挡破损']],
  ['1、征迁受阻2、资金1.5亿元未到位', ['征地拆迁：征迁受阻', '资金：资金1.5亿元未到位']],
  ['临时用电未接入。请供电公司协调。', ['要素-电：临时用电未接入。请供电公司协调']],
  ['两户未签约，征迁受阻', ['征地拆迁：两户未签约，征迁受阻']],
  ['渣土外运受限，请城管协调，塔吊未验收', ['要素-土方：渣土外运受限，请城管协调', '材料设备：塔吊未验收']],
  ['3号楼渗漏', ['未归类：3号楼渗漏']],
])('the problems in “%s” are %j', (text, problems) => {
  expect(problemsIn(text).map(({ words, category }) => `${category}：${words}`)).toEqual(problems);
});
