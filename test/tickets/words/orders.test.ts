import { describe, expect, it } from 'vitest';
import type { TicketOrder } from '../../../src/tickets/words/order.ts';
import { ticketOrderOf } from '../../../src/tickets/words/orders.ts';

/** A Thursday. */
const TODAY = '2026-11-26';
const order = (text: string) => ticketOrderOf(text, TODAY);

const SAID: readonly (readonly [text: string, order: TicketOrder])[] = [
  ['', { kind: 'show' }],
  ['查', { kind: 'show' }],
  ['看看情况怎么样了？', { kind: 'show' }],
  ['经过', { kind: 'story' }],
  ['查看办理经过', { kind: 'story' }],
  ['打印', { kind: 'print' }],
  ['请打印一份', { kind: 'print' }],
  ['签收', { kind: 'sign' }],
  ['已签收。', { kind: 'sign' }],
  ['我局已收到', { kind: 'sign' }],
  ['撤回', { kind: 'withdraw' }],
  ['撤回延期申请', { kind: 'withdraw' }],
  ['反馈：已与供电公司对接，下周送电', { kind: 'feedback', words: '已与供电公司对接，下周送电' }],
  ['办理进展：图审意见已回复', { kind: 'feedback', words: '图审意见已回复' }],
  [
    '需要延期到4月30日，原因图审未完成',
    { kind: 'extend', until: { day: '2027-04-30' }, reason: '图审未完成' },
  ],
  [
    '申请延期至12月20日，原因：施工图正在修改',
    { kind: 'extend', until: { day: '2026-12-20' }, reason: '施工图正在修改' },
  ],
  ['因图审未完成，申请延期到下周五', { kind: 'extend', until: { day: '2026-12-04' }, reason: '图审未完成' }],
  ['由于连续降雨，需延至12月15日', { kind: 'extend', until: { day: '2026-12-15' }, reason: '连续降雨' }],
  [
    '申请延期10个工作日，原因是管线图纸未到',
    { kind: 'extend', until: { longer: 10, of: 'working days' }, reason: '管线图纸未到' },
  ],
  [
    '请宽限三天，理由：设备未到货',
    { kind: 'extend', until: { longer: 3, of: 'days' }, reason: '设备未到货' },
  ],
  ['延长两周，供电公司排期', { kind: 'extend', until: { longer: 14, of: 'days' }, reason: '供电公司排期' }],
  ['延期到月底，原因：资金未到', { kind: 'extend', until: { day: '2026-11-30' }, reason: '资金未到' }],
  [
    '延期到下月15号，原因：补正未完成',
    { kind: 'extend', until: { day: '2026-12-15' }, reason: '补正未完成' },
  ],
  ['申请延期到下个月底，原因：待复工', { kind: 'extend', until: { day: '2026-12-31' }, reason: '待复工' }],
  ['申请延期', { kind: 'extend', until: null, reason: '' }],
  ['不归我们，应由区住建局办理', { kind: 'refuse', reason: '不归我们，应由区住建局办理' }],
  ['不属于我局职责，建议转区发改委', { kind: 'refuse', reason: '不属于我局职责，建议转区发改委' }],
  ['这事不归我们管', { kind: 'refuse', reason: '这事不归我们管' }],
  ['已办结：临时用电已于11月25日接通', { kind: 'claim', words: '临时用电已于11月25日接通' }],
  ['申请销号：许可证已核发', { kind: 'claim', words: '许可证已核发' }],
  ['已接电，请销号', { kind: 'claim', words: '已接电' }],
  ['已办结', { kind: 'claim', words: '' }],
  [
    '逾期原因：图审单位更换；整改措施：12月20日前完成图审',
    { kind: 'reply', reason: '图审单位更换', plan: '12月20日前完成图审', until: '2026-12-20' },
  ],
  ['整改方案：增派两个班组', { kind: 'reply', reason: '', plan: '增派两个班组', until: null }],
  ['同意延期', { kind: 'approve', of: 'extend', rest: '' }],
  ['同意 延期到12月18日', { kind: 'approve', of: 'extend', rest: '到12月18日' }],
  ['批准其延期申请', { kind: 'approve', of: 'extend', rest: '' }],
  ['同意', { kind: 'approve', of: null, rest: '' }],
  ['同意转区住建局', { kind: 'approve', of: 'refuse', rest: '区住建局' }],
  ['同意转办', { kind: 'approve', of: 'refuse', rest: '' }],
  ['整改方案通过', { kind: 'approve', of: 'reply', rest: '' }],
  ['整改方案审核通过，逾期原因不成立', { kind: 'approve', of: 'reply', rest: '逾期原因不成立' }],
  ['不同意延期，原因工期不允许', { kind: 'decline', of: 'extend', reason: '工期不允许' }],
  ['不予延期：已延过一次', { kind: 'decline', of: 'extend', reason: '已延过一次' }],
  ['不同意，原因：材料不全', { kind: 'decline', of: null, reason: '材料不全' }],
  ['整改方案退回，措施不具体', { kind: 'decline', of: 'reply', reason: '措施不具体' }],
  ['退回，原因：未见现场照片', { kind: 'decline', of: null, reason: '未见现场照片' }],
  ['退回整改方案，原因：没有时限', { kind: 'decline', of: 'reply', reason: '没有时限' }],
  ['不予销号，原因：未恢复供电', { kind: 'decline', of: 'claim', reason: '未恢复供电' }],
  ['维持原承办，原因：职责明确', { kind: 'decline', of: 'refuse', reason: '职责明确' }],
  ['维持原承办单位', { kind: 'decline', of: 'refuse', reason: '' }],
  ['销号', { kind: 'close', words: '' }],
  ['核验通过，予以销号', { kind: 'close', words: '' }],
  ['同意销号：现场已核实', { kind: 'close', words: '现场已核实' }],
  ['转 区住建局', { kind: 'transfer', owner: '区住建局', reason: null }],
  ['转由区住建局办理，原因：职责在该局', { kind: 'transfer', owner: '区住建局', reason: '职责在该局' }],
  ['转办', { kind: 'transfer', owner: null, reason: null }],
  [
    '批示：请区住建局倒排工期（12月10日前）',
    { kind: 'instruct', words: '请区住建局倒排工期', due: '2026-12-10' },
  ],
  ['批示：限期解决（急）', { kind: 'instruct', words: '限期解决（急）', due: null }],
  ['提级，原因：多部门推诿', { kind: 'rise', reason: '多部门推诿' }],
  ['请提级调度：协调不动', { kind: 'rise', reason: '协调不动' }],
  ['提请会商：管线迁改费用分摊', { kind: 'refer', reason: '管线迁改费用分摊' }],
  ['提请旬会商，事项：用地指标', { kind: 'refer', reason: '用地指标' }],
  ['配合单位加区财政局、区发改委', { kind: 'involve', how: 'add', units: ['区财政局', '区发改委'] }],
  ['增加配合单位：扬子洲镇', { kind: 'involve', how: 'add', units: ['扬子洲镇'] }],
  ['配合单位去掉区财政局', { kind: 'involve', how: 'remove', units: ['区财政局'] }],
  ['配合单位改为 区财政局', { kind: 'involve', how: 'set', units: ['区财政局'] }],
  ['配合单位改为无', { kind: 'involve', how: 'set', units: [] }],
  ['归为 要素-电', { kind: 'reclassify', to: '要素-电' }],
  ['类别改为资金类', { kind: 'reclassify', to: '资金' }],
  ['认定为客观因素', { kind: 'reclassify', to: '客观因素' }],
];

describe('what is said of a ticket', () => {
  it.each(SAID)('“%s”', (text, asked) => {
    expect(order(text)).toEqual(asked);
    // With the signs that stand between a number and what is said.
    expect(order(`，${text}。`)).toEqual(asked);
  });

  it.each(['现场已对接，预计周五送电', '请问还有多久', '建群', '谢谢'])('“%s” is no order', (text) => {
    expect(order(text)).toBeNull();
  });
});
