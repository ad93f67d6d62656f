import { describe, expect, it } from 'vitest';
import { contentIn, orderOf } from '../../src/declarations/words.ts';

const YI = 10_000_000_000;
const whole = {
  name: '数字经济产业园二期',
  category: '工业',
  amountFen: 3.2 * YI,
  channel: '专项债',
  stage: '储备',
};

describe('what is said of a planned project', () => {
  it.each([
    '数字经济产业园二期，工业，3.2亿元，专项债，储备',
    '专项债券；储备项目；数字经济产业园二期；总投资约3.2亿元；工业',
    '项目名称：数字经济产业园二期\n项目类别：工业\n总投资：32000万元\n资金来源：地方政府专项债\n阶段：储备阶段',
    '数字经济产业园二期，工业项目，估算投资3.2亿，申请专项债，储备中',
  ])('is read in any order: %s', (words) => expect(contentIn(words)).toEqual(whole));

  it.each([
    ['超长期特别国债', { channel: '超长期国债' }],
    ['中央预算内资金', { channel: '中央预算内' }],
    ['政策性银行贷款', { channel: '金融机构' }],
    ['平台公司融资', { channel: '平台融资' }],
    ['谋划阶段', { stage: '策划' }],
    ['城建', { category: '城市建设' }],
    ['总投资8000万元', { amountFen: 0.8 * YI }],
    // Neither is an amount of the project.
    ['3亿元产业园', { name: '3亿元产业园' }],
    ['工业园二期', { name: '工业园二期' }],
  ])('%s', (words, read) => expect(contentIn(words)).toMatchObject(read));

  it('keeps the first of two names, amounts or stages', () =>
    expect(contentIn('甲园，乙园，1亿元，2亿元，策划，储备')).toMatchObject({
      name: '甲园',
      amountFen: YI,
      stage: '策划',
    }));
});

describe('what is asked of declarations', () => {
  it.each([
    ['谋划申报', { kind: 'declare', projects: [] }],
    ['我的申报', { kind: 'own' }],
    ['申报审核', { kind: 'queue' }],
    ['申报12', { kind: 'show', no: 12 }],
    ['收录 申报12、13和申报15', { kind: 'accept', nos: [12, 13, 15] }],
    ['收录全部申报', { kind: 'accept', nos: 'all' }],
    ['退回 申报１２，原因：与申报3重复。', { kind: 'return', nos: [12], reason: '与申报3重复' }],
    ['撤回申报12', { kind: 'withdraw', nos: [12] }],
    ['申报12 转入 区城建局', { kind: 'move', nos: [12], unit: '区城建局' }],
  ])('%s', (words, order) => expect(orderOf(words)).toEqual(order));

  it('takes a line a project where each line says more than a name', () => {
    const order = orderOf('谋划申报：\n1. 甲园，工业，1亿元\n2. 乙园，城建，2亿元');
    expect(order?.kind === 'declare' && order.projects.map(({ content }) => content.name)).toEqual([
      '甲园',
      '乙园',
    ]);
  });

  it('takes no name from a correction that doesn’t call it one', () =>
    expect(orderOf('申报12 更正：金额写错了，应为2亿元')).toMatchObject({
      kind: 'correct',
      said: { content: { name: null } },
    }));

  it.each(['本周完成120万元，项目申报材料已报送', '申报12个项目', '专项债申报已完成', '项目申报'])(
    'leaves %s to others',
    (words) => expect(orderOf(words)).toBeNull(),
  );
});
